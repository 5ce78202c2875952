"""A copy back into an empty place, with its checks before and after."""

import os
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import Final

import tomli_w
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from pladeco.domain.respaldo.manifiesto import CifrasDelPlan, Manifiesto
from pladeco.models.esquema import actualizar, version_del_programa
from pladeco.queries.archivos_guardados import EVIDENCIAS, INFORMES
from pladeco.queries.cifras_del_plan import load_cifras_del_plan
from pladeco.queries.copia import instantanea
from pladeco.services.errores import NoSePuede
from pladeco.services.respaldos.carga import (
    BaseOcupada,
    cargando,
    cargar_tabla,
    huella_de_la_tabla,
    preparar_base,
)
from pladeco.services.respaldos.revision import (
    RespaldoIlegible,
    Revisado,
    abrir,
    revisar_respaldo,
)

CONFIGURACION: Final = "pladeco.toml"
_A_MEDIAS: Final = "restaurando.txt"
_AJUSTES: Final = "ajustes"


@dataclass(frozen=True, slots=True)
class Restaurado:
    """What was put back. `distintas`: tables whose rows are not those of the copy.

    `cifras` are reckoned anew from the restored rows, for the day of the copy.
    """

    manifiesto: Manifiesto
    distintas: tuple[str, ...]
    cifras: CifrasDelPlan | None

    @property
    def mismas_cifras(self) -> bool:
        return self.cifras == self.manifiesto.cifras


def exigir_sano(ruta: Path) -> Revisado:
    """Read the whole copy. Raises RespaldoIlegible with all that is wrong with it."""
    revisado = revisar_respaldo(ruta)
    if revisado.problemas:
        lineas = "".join(f"\n  {problema}" for problema in revisado.problemas)
        mensaje = f"No se restauró nada: {ruta} está dañado.{lineas}"
        raise RespaldoIlegible(mensaje)
    return revisado


def exigir_lugar_vacio(instancia: Path) -> None:
    """Raise NoSePuede where anything is in the folder but a restoring that died."""
    if not instancia.exists() or (instancia / _A_MEDIAS).exists():
        return
    if not instancia.is_dir() or any(instancia.iterdir()):
        mensaje = (
            f"{instancia} no está vacía: no se restauró nada. Diga otra carpeta en "
            "PLADECO_INSTANCE, o mueva antes lo que hay en ella."
        )
        raise NoSePuede(mensaje)


def restaurar(
    ruta: Path, revisado: Revisado, *, instancia: Path, engine: Engine, direccion: str
) -> Restaurado:
    """Put files, settings and rows in their place, then look at what is there.

    `direccion` is the database's, to be written among the settings; empty where it is
    the usual one. Until it ended, a mark in the folder says so: it can be begun again.
    """
    manifiesto = revisado.manifiesto
    instancia.mkdir(parents=True, exist_ok=True)
    marca = instancia / _A_MEDIAS
    de_antes = marca.exists()
    marca.write_text(f"Se está restaurando {ruta.name}: no la use aún.\n", "utf-8")
    try:
        _poner(ruta, manifiesto, instancia, engine, direccion)
    except BaseOcupada:
        if not de_antes:
            marca.unlink()
            raise
        # It died after all rows were in: what is left to do is to look at them.
    with instantanea(engine) as conexion:
        distintas = tuple(_distintas(conexion, manifiesto))
    if manifiesto.esquema != version_del_programa():
        actualizar(engine)
    cifras = cifras_ahora(engine, manifiesto.cifras)
    marca.unlink()
    return Restaurado(manifiesto, distintas, cifras)


def _poner(
    ruta: Path, manifiesto: Manifiesto, instancia: Path, engine: Engine, direccion: str
) -> None:
    preparar_base(engine, manifiesto.esquema)
    with abrir(ruta) as archivo:
        _poner_archivos(archivo, manifiesto, instancia)
        _configurar(instancia, direccion)
        with cargando(engine) as conexion:
            for tabla in manifiesto.tablas:
                cargar_tabla(conexion, tabla, _lineas(archivo, tabla.archivo))


def cifras_ahora(engine: Engine, antes: CifrasDelPlan | None) -> CifrasDelPlan | None:
    """Reckon the figures of the same day as `antes`, from what is in the database."""
    dia: date | None = antes.fecha if antes else None
    if dia is None:
        return None
    with instantanea(engine) as conexion, Session(conexion) as session:
        return load_cifras_del_plan(session, dia)


def _lineas(archivo: zipfile.ZipFile, nombre: str) -> Iterator[str]:
    with archivo.open(nombre) as dentro, TextIOWrapper(dentro, "utf-8") as texto:
        yield from texto


def _distintas(conexion: Connection, manifiesto: Manifiesto) -> Iterator[str]:
    for tabla in manifiesto.tablas:
        if huella_de_la_tabla(conexion, tabla.nombre, tabla.columnas) != tabla.sha256:
            yield tabla.nombre


def _poner_archivos(
    archivo: zipfile.ZipFile, manifiesto: Manifiesto, instancia: Path
) -> None:
    for copiado in manifiesto.archivos:
        destino = instancia / _lugar_de(copiado.nombre)
        destino.parent.mkdir(exist_ok=True)
        with (
            archivo.open(copiado.nombre) as dentro,
            open(destino, "wb", opener=_solo_nuestro) as abierto,
        ):
            shutil.copyfileobj(dentro, abierto)
            abierto.flush()
            os.fsync(abierto.fileno())


def _lugar_de(nombre: str) -> PurePosixPath:
    """Return where a file goes. Raises RespaldoIlegible where that is no place of ours.

    Whoever writes a copy by hand could name any file of the server.
    """
    partes = PurePosixPath(nombre).parts
    carpeta, hoja = partes if len(partes) == 2 else ("", "")  # noqa: PLR2004
    if carpeta not in (EVIDENCIAS, INFORMES, _AJUSTES) or hoja in ("", ".", ".."):
        mensaje = f"«{nombre}» no es un lugar de la instalación: no se restauró nada."
        raise RespaldoIlegible(mensaje)
    return PurePosixPath(hoja) if carpeta == _AJUSTES else PurePosixPath(carpeta, hoja)


def _configurar(instancia: Path, direccion: str) -> None:
    """Write where the database is now: what the copy says is where it was."""
    ruta = instancia / CONFIGURACION
    texto = ruta.read_text("utf-8") if ruta.is_file() else ""
    antes = tomllib.loads(texto)
    valores = {c: v for c, v in antes.items() if c != "base_de_datos"}
    if direccion:
        valores = {"base_de_datos": direccion, **valores}
    if valores == antes:
        return
    with open(ruta, "w", encoding="utf-8", opener=_solo_nuestro) as abierto:
        abierto.write(tomli_w.dumps(valores))


def _solo_nuestro(ruta: str, banderas: int) -> int:
    return os.open(ruta, banderas, 0o600)
