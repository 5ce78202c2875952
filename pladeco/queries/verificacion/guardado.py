"""Files, Cortes and sealed days against the hashes that were kept of them."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.models import Corte
from pladeco.queries.archivos_guardados import ArchivoGuardado
from pladeco.queries.cortes import CorteAlterado, leer_intacto
from pladeco.queries.sellos import sellos_rotos

_BLOQUE: Final = 1024 * 1024


def hallazgos_de_archivos(
    archivos: Iterable[ArchivoGuardado], instancia: Path
) -> Iterator[Hallazgo]:
    for archivo in archivos:
        try:
            huella = _huella_de(instancia / archivo.nombre)
        except FileNotFoundError:
            yield _del_archivo(archivo, f"Falta {archivo.que_es}")
            continue
        except OSError:
            yield _del_archivo(archivo, f"No se pudo leer {archivo.que_es}")
            continue
        if archivo.sha256 is not None and huella != archivo.sha256:
            yield _del_archivo(
                archivo, f"Alguien cambió {archivo.que_es}: su huella es otra"
            )


def hallazgos_de_cortes(session: Session) -> Iterator[Hallazgo]:
    consulta = select(Corte.anio, Corte.numero, Corte.contenido, Corte.sha256)
    for anio, numero, contenido, sha256 in session.execute(
        consulta.order_by(Corte.anio, Corte.numero), execution_options={"yield_per": 1}
    ):
        try:
            leer_intacto(contenido, sha256)
        except CorteAlterado:
            yield Hallazgo(
                ClaseHallazgo.CORTE,
                f"{numero}/{anio}",
                f"Lo guardado en el corte N° {numero}/{anio} no coincide con su "
                "huella: alguien lo cambió fuera del programa.",
            )


def hallazgos_de_sellos(session: Session) -> Iterator[Hallazgo]:
    for roto in sellos_rotos(session):
        yield Hallazgo(
            ClaseHallazgo.BITACORA,
            roto.dia.isoformat(),
            f"La Bitácora del {roto.dia:%d-%m-%Y} no es la que se selló: {roto.que}.",
        )


def _del_archivo(archivo: ArchivoGuardado, que: str) -> Hallazgo:
    return Hallazgo(ClaseHallazgo.ARCHIVO, archivo.nombre, f"{que} ({archivo.nombre}).")


def _huella_de(ruta: Path) -> str:
    suma = hashlib.sha256()
    with ruta.open("rb") as abierto:
        while bloque := abierto.read(_BLOQUE):
            suma.update(bloque)
    return suma.hexdigest()
