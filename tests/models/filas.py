"""A valid row of any table, with the rows that it needs above it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    Enum,
    Integer,
    String,
    Table,
    insert,
)

from pladeco.models import Base
from pladeco.models.base import Clave, DecimalExacto, Estructura, FechaUTC, uuid7
from pladeco.models.periodos import EstadoPeriodo

TABLAS = Base.metadata.tables
_NUMERO = count(1)
_DIA = date(2026, 9, 30)
_AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
_POR_TIPO: dict[type, Callable[[], Any]] = {
    Boolean: lambda: False,
    Integer: lambda: 1,
    Date: lambda: _DIA,
    FechaUTC: lambda: _AHORA,
    DecimalExacto: lambda: Decimal("1.5"),
    JSON: dict,
    Estructura: list,
    Clave: uuid7,
}
_POR_NOMBRE = {"anio": 2026, "meta_ods": "1.1"}
# What CHECKs ask for beyond the first value of each list.
_VALIDOS: dict[str, dict[str, Any]] = {
    "aviso": {"ruta": "/mi-unidad"},
    "periodo": {"estado": EstadoPeriodo.ABIERTO, "abierto_en": _AHORA},
    "evidencia": {"clave": "c" * 64, "sha256": "d" * 64},
}


def insertar(conexion: Connection, tabla: str, **cambios: Any) -> UUID:
    """Insert a row of `tabla` and return its key; `cambios` overrule what is valid."""
    valores = fila(conexion, tabla) | cambios
    clave: UUID = valores.setdefault("id", uuid7())
    conexion.execute(insert(TABLAS[tabla]).values(valores))
    return clave


def fila(conexion: Connection, tabla: str) -> dict[str, Any]:
    valores = {
        columna.name: valor_para(conexion, columna)
        for columna in TABLAS[tabla].columns
        if not columna.nullable and columna.default is None
    }
    if tabla in ("rol_asignado", "alcance_reapertura"):
        valores["unidad_id"] = insertar(conexion, "unidad")
    if tabla == "corte":
        valores["creado_por_id"] = insertar(conexion, "usuario")
    if tabla == "observacion":
        valores["elemento_id"] = insertar(conexion, "elemento")
    return valores | _VALIDOS.get(tabla, {})


def valor_para(conexion: Connection, columna: Column[Any]) -> Any:
    """Return something that the column may hold, different each time if it is text."""
    for foranea in columna.foreign_keys:
        return insertar(conexion, foranea.column.table.name)
    if isinstance(columna.type, Enum):
        return columna.type.enum_class(columna.type.enums[0])  # type: ignore[misc]
    if columna.name in _POR_NOMBRE:
        return _POR_NOMBRE[columna.name]
    if isinstance(columna.type, String):
        return _texto(columna)
    return _POR_TIPO[type(columna.type)]()


def poblar(conexion: Connection) -> dict[str, int]:
    """Put at least one row into every table; return how many each has."""
    for tabla in Base.metadata.sorted_tables:
        insertar(conexion, tabla.name)
    return contar(conexion)


def contar(conexion: Connection) -> dict[str, int]:
    return {t: len(conexion.execute(TABLAS[t].select()).all()) for t in TABLAS}


def columnas_con_lista() -> list[tuple[Table, Column[Any]]]:
    return [
        (tabla, columna)
        for tabla in TABLAS.values()
        for columna in tabla.columns
        if isinstance(columna.type, Enum)
    ]


def _texto(columna: Column[Any]) -> str:
    largo: int = getattr(columna.type, "length", None) or 300
    return f"{columna.name[:3]}{next(_NUMERO)}"[-largo:]
