"""The whole database as text, table by table, the same from SQLite and PostgreSQL."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    TableClause,
    Text,
    column,
    select,
    table,
)
from sqlalchemy.types import TypeEngine

from pladeco.domain.respaldo.manifiesto import ClaseColumna, ColumnaCopiada
from pladeco.models import Base
from pladeco.models.base import Clave, DecimalExacto, Estructura, FechaUTC
from pladeco.models.motor import solo_lectura

TABLAS: Final = tuple(Base.metadata.sorted_tables)  # what is pointed at comes first
_CLASES: Final[dict[type, ClaseColumna]] = {
    Clave: ClaseColumna.CLAVE,
    String: ClaseColumna.TEXTO,
    Text: ClaseColumna.TEXTO,
    Integer: ClaseColumna.ENTERO,
    BigInteger: ClaseColumna.ENTERO,
    Boolean: ClaseColumna.SI_NO,
    Date: ClaseColumna.FECHA,
    FechaUTC: ClaseColumna.INSTANTE,
    DecimalExacto: ClaseColumna.DECIMAL,
    Estructura: ClaseColumna.ESTRUCTURA,
    JSON: ClaseColumna.ESTRUCTURA,
    LargeBinary: ClaseColumna.BYTES,
}
# A closed list goes as its text: what is not on it is for `verificar` to tell.
_TIPOS: Final[dict[ClaseColumna, TypeEngine[Any]]] = {
    ClaseColumna.CLAVE: Clave(),
    ClaseColumna.TEXTO: String(),
    ClaseColumna.ENTERO: BigInteger(),
    ClaseColumna.SI_NO: Boolean(),
    ClaseColumna.FECHA: Date(),
    ClaseColumna.INSTANTE: FechaUTC(),
    ClaseColumna.DECIMAL: DecimalExacto(),
    ClaseColumna.ESTRUCTURA: JSON(none_as_null=True),
    ClaseColumna.BYTES: LargeBinary(),
}
_A_TEXTO: Final[dict[type, Callable[[Any], str]]] = {
    datetime: datetime.isoformat,
    date: date.isoformat,
    Decimal: lambda valor: f"{valor:f}",
    bytes: lambda valor: base64.b64encode(valor).decode("ascii"),
    memoryview: lambda valor: base64.b64encode(valor).decode("ascii"),
}
# The text of a Corte has megabytes: few rows are held at once.
_DE_A: Final = 50


class FilaIlegible(Exception):  # noqa: N818 - told in Spanish
    """A row holds what its column cannot hold; the sentence names the table."""


@contextmanager
def instantanea(engine: Engine) -> Iterator[Connection]:
    """Open the database as it is at one instant, while others go on writing."""
    if engine.dialect.name == "sqlite":
        with solo_lectura(), engine.connect() as conexion, conexion.begin():
            # SQLite takes its picture at the first reading, not before.
            conexion.exec_driver_sql("SELECT count(*) FROM sqlite_master")
            yield conexion
    else:
        with engine.connect() as conexion:
            conexion.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with conexion.begin():
                conexion.exec_driver_sql("SELECT 1")  # the picture is taken here
                yield conexion


def columnas_de(tabla: Table) -> tuple[ColumnaCopiada, ...]:
    return tuple(ColumnaCopiada(c.name, _clase(c)) for c in tabla.columns)


def superior_de(tabla: Table) -> str | None:
    """Return the column by which a row hangs from another of the same table."""
    propias = [
        llave.parent.name for llave in tabla.foreign_keys if llave.column.table is tabla
    ]
    return propias[0] if propias else None


def tabla_copiada(nombre: str, columnas: Iterable[ColumnaCopiada]) -> TableClause:
    """Return the table as a copy tells it, whatever the models say by now."""
    return table(nombre, *(column(c.nombre, _TIPOS[c.clase]) for c in columnas))


def leer_lineas(
    conexion: Connection, nombre: str, columnas: tuple[ColumnaCopiada, ...]
) -> Iterator[str]:
    """Return each row as one line of JSON, by key. Raises FilaIlegible."""
    tabla = tabla_copiada(nombre, columnas)
    nombres = [c.nombre for c in columnas]
    consulta = select(tabla).order_by(tabla.c.id)
    try:
        for fila in conexion.execute(consulta, execution_options={"yield_per": _DE_A}):
            yield linea_de(dict(zip(nombres, fila, strict=True)))
    except (ValueError, ArithmeticError, LookupError, TypeError) as falla:
        mensaje = (
            f"En la tabla «{nombre}» hay una fila que no se puede leer: alguien la "
            "escribió fuera del programa. Ejecute «pladeco verificar»."
        )
        raise FilaIlegible(mensaje) from falla


def linea_de(fila: dict[str, Any]) -> str:
    return json.dumps(fila, ensure_ascii=False, separators=(",", ":"), default=_texto)


def _texto(valor: Any) -> str:
    return _A_TEXTO.get(type(valor), str)(valor)


def _clase(columna: Column[Any]) -> ClaseColumna:
    if isinstance(columna.type, Enum):
        return ClaseColumna.TEXTO
    return _CLASES[type(columna.type)]
