"""What only grows, against an older copy: all that was there must be there still.

A copy kept elsewhere sees what no hash inside the database can: somebody who rewrote
rows and hashes together.
"""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from pladeco.domain.respaldo.manifiesto import TablaCopiada
from pladeco.domain.verificacion import ClaseHallazgo, Hallazgo
from pladeco.models.intocables import INTOCABLES
from pladeco.queries.copia import TABLAS, columnas_de, instantanea, leer_lineas
from pladeco.services.respaldos.revision import abrir, manifiesto_de


def contrastar(engine: Engine, ruta: Path) -> tuple[Hallazgo, ...]:
    """Compare the append-only tables. Raises RespaldoIlegible, FilaIlegible."""
    with abrir(ruta) as archivo, instantanea(engine) as conexion:
        manifiesto = manifiesto_de(archivo, ruta)
        copiadas = {t.nombre: t for t in manifiesto.tablas}
        return tuple(
            hallazgo
            for nombre in INTOCABLES
            if nombre in copiadas
            for hallazgo in _de_la_tabla(archivo, copiadas[nombre], conexion)
        )


def _de_la_tabla(
    archivo: zipfile.ZipFile, copiada: TablaCopiada, conexion: Connection
) -> Iterator[Hallazgo]:
    ahora = _filas_de_ahora(conexion, copiada.nombre)
    faltan = cambiadas = 0
    with archivo.open(copiada.archivo) as lineas:
        for linea in lineas:
            antes = json.loads(linea)
            despues = ahora.get(antes["id"])
            if despues is None:
                faltan += 1
            elif {c: v for c, v in antes.items() if c in despues} != {
                c: v for c, v in despues.items() if c in antes
            }:
                cambiadas += 1
    for cuantas, que in ((faltan, "ya no están"), (cambiadas, "dicen otra cosa")):
        if cuantas:
            yield Hallazgo(
                ClaseHallazgo.RESPALDO,
                copiada.nombre,
                f"Tabla «{copiada.nombre}»: {cuantas} de las filas del respaldo {que}, "
                "y de ella no se borra ni se cambia nada.",
            )


def _filas_de_ahora(conexion: Connection, nombre: str) -> dict[str, dict[str, Any]]:
    tabla = next(t for t in TABLAS if t.name == nombre)
    filas = map(json.loads, leer_lineas(conexion, nombre, columnas_de(tabla)))
    return {fila["id"]: fila for fila in filas}
