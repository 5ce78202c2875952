"""Rows of a copy into an empty database of either engine, and back out to compare."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Engine, func, inspect, select, table

from pladeco.domain.respaldo.manifiesto import (
    ClaseColumna,
    ColumnaCopiada,
    TablaCopiada,
)
from pladeco.models.esquema import actualizar, version_actual
from pladeco.queries.copia import leer_lineas, tabla_copiada
from pladeco.services.errores import NoSePuede

_VERSIONES: Final = "alembic_version"
_DE_A: Final = 200
_DE_TEXTO: Final[dict[ClaseColumna, Callable[[Any], Any]]] = {
    ClaseColumna.CLAVE: UUID,
    ClaseColumna.FECHA: date.fromisoformat,
    ClaseColumna.INSTANTE: datetime.fromisoformat,
    ClaseColumna.DECIMAL: Decimal,
    ClaseColumna.BYTES: base64.b64decode,
}


class BaseOcupada(NoSePuede):
    """The database has rows: nothing is ever written over them."""


def preparar_base(engine: Engine, esquema: str) -> None:
    """Give an empty database the tables of that version. Raises BaseOcupada."""
    tablas = [t for t in inspect(engine).get_table_names() if t != _VERSIONES]
    with engine.connect() as conexion:
        llenas = [t for t in tablas if conexion.scalar(_contar(t))]
    if llenas:
        mensaje = (
            "Esa base de datos ya tiene datos: no se escribió nada en ella. Diga una "
            "vacía, o cree una nueva."
        )
        raise BaseOcupada(mensaje)
    if tablas and version_actual(engine) != esquema:
        mensaje = (
            "Esa base de datos no tiene datos, pero sus tablas son de otra versión: "
            "bórrela y cree una vacía."
        )
        raise BaseOcupada(mensaje)
    actualizar(engine, esquema)


def columnas_ajenas(engine: Engine, copiadas: Iterable[TablaCopiada]) -> list[str]:
    """Return what a copy would write and the tables have not, as table.column."""
    mira = inspect(engine)
    tablas = set(mira.get_table_names())
    return [
        f"{copiada.nombre}.{columna.nombre}"
        for copiada in copiadas
        for columna in copiada.columnas
        if copiada.nombre not in tablas
        or columna.nombre not in {c["name"] for c in mira.get_columns(copiada.nombre)}
    ]


@contextmanager
def cargando(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction in which all rows go in."""
    with engine.connect() as conexion, conexion.begin():
        if engine.dialect.name == "sqlite":
            conexion.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        yield conexion


def cargar_tabla(
    conexion: Connection, copiada: TablaCopiada, lineas: Iterable[str]
) -> int:
    """Insert the rows of a table; return how many they were."""
    tabla = tabla_copiada(copiada.nombre, copiada.columnas)
    filas = iter(_filas(copiada, lineas))
    cuantas = 0
    while grupo := list(islice(filas, _DE_A)):
        conexion.execute(tabla.insert(), grupo)
        cuantas += len(grupo)
    return cuantas


def huella_de_la_tabla(
    conexion: Connection, nombre: str, columnas: tuple[ColumnaCopiada, ...]
) -> str:
    """Return the SHA-256 of a table's rows, as a copy of it would have it."""
    suma = hashlib.sha256()
    for linea in leer_lineas(conexion, nombre, columnas):
        suma.update(f"{linea}\n".encode())
    return suma.hexdigest()


def _contar(nombre: str) -> Any:
    return select(func.count()).select_from(table(nombre))


def _filas(copiada: TablaCopiada, lineas: Iterable[str]) -> Iterable[dict[str, Any]]:
    filas = (_fila(copiada.columnas, linea) for linea in lineas)
    if copiada.superior is None:
        return filas
    return _primero_los_de_arriba([*filas], copiada.superior)


def _fila(columnas: tuple[ColumnaCopiada, ...], linea: str) -> dict[str, Any]:
    valores = json.loads(linea)
    return {c.nombre: _valor(c.clase, valores[c.nombre]) for c in columnas}


def _valor(clase: ClaseColumna, valor: Any) -> Any:
    leer = _DE_TEXTO.get(clase)
    return valor if valor is None or leer is None else leer(valor)


def _primero_los_de_arriba(
    filas: list[dict[str, Any]], superior: str
) -> list[dict[str, Any]]:
    """Order rows so that each comes after the one it hangs from."""
    por_arriba: dict[UUID | None, list[dict[str, Any]]] = {}
    claves = {fila["id"] for fila in filas}
    for fila in filas:
        arriba = fila[superior] if fila[superior] in claves else None
        por_arriba.setdefault(arriba, []).append(fila)
    orden = por_arriba.pop(None, [])
    for fila in orden:  # it grows while it is walked
        orden.extend(por_arriba.pop(fila["id"], []))
    # What hangs in a circle is for the foreign keys, or `verificar`, to tell.
    return orden + [fila for grupo in por_arriba.values() for fila in grupo]
