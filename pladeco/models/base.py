"""What every table shares: key, names of constraints, exact column types."""

import os
import time
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from json import loads
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    Index,
    MetaData,
    Numeric,
    TypeDecorator,
    Uuid,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeEngine
from typing_extensions import override

NOMBRES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def uuid7() -> UUID:
    """Return a key that sorts by time (RFC 9562): new rows land side by side."""
    milisegundos = time.time_ns() // 1_000_000
    azar = int.from_bytes(os.urandom(10), "big")
    valor = (milisegundos & (1 << 48) - 1) << 80 | azar
    valor = valor & ~(0xF << 76) | 0x7 << 76
    return UUID(int=valor & ~(0x3 << 62) | 0x2 << 62)


_CLAVES_A_MANO = 2**15
_VALORES_A_MANO = 2**12
_ESCALA = 4


@lru_cache(_CLAVES_A_MANO)
def _clave(texto: str | None) -> UUID | None:
    return None if texto is None else UUID(texto)


class Clave(Uuid[UUID]):
    """A key. SQLite keeps its text: the same text gives the same object, ready made."""

    cache_ok = True

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        if dialect.name == "sqlite":
            return _clave
        return super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]


@lru_cache(_VALORES_A_MANO)
def _instante(texto: str | None) -> datetime | None:
    return None if texto is None else datetime.fromisoformat(texto).replace(tzinfo=UTC)


class FechaUTC(TypeDecorator[datetime]):
    """An instant. SQLite drops time zones: kept naive in UTC, given back aware."""

    impl = DateTime
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    @override
    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("instant without time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    @override
    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        if dialect.name == "sqlite":
            return _instante
        return super().result_processor(dialect, coltype)


@lru_cache(_VALORES_A_MANO)
def _decimal(entero: int | None) -> Decimal | None:
    if entero is None:
        return None
    return Decimal(entero).scaleb(-_ESCALA).normalize() + 0


class DecimalExacto(TypeDecorator[Decimal]):
    """A number with four decimals. SQLite rounds decimals: kept there as an integer."""

    impl = Numeric
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Numeric(18, _ESCALA))
        return dialect.type_descriptor(BigInteger())

    @override
    def process_bind_param(
        self, value: Decimal | None, dialect: Dialect
    ) -> Decimal | int | None:
        if value is None or dialect.name == "postgresql":
            return value
        return int(value.scaleb(_ESCALA).to_integral_value(ROUND_HALF_UP))

    @override
    def process_result_value(
        self, value: Any | None, dialect: Dialect
    ) -> Decimal | None:
        return None if value is None else Decimal(value).normalize() + 0

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        if dialect.name == "postgresql":
            return super().result_processor(dialect, coltype)
        return _decimal


def _de_json(texto: str | None) -> Any:
    """Read JSON; most lists of a plan are empty, and those need no parser."""
    if texto == "[]":
        return []
    if texto == "{}":
        return {}
    return None if texto is None else loads(texto)


class Estructura(TypeDecorator[Any]):
    """A list or an object, kept as JSON and made anew for each row."""

    impl = JSON
    cache_ok = True

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        if dialect.name == "sqlite":
            return _de_json
        return super().result_processor(dialect, coltype)


class Lista(Enum):
    """A closed list, kept by value: its CHECK lets in nothing that is not on it."""

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        assert self.enum_class is not None
        return {None: None, **{m.value: m for m in self.enum_class}}.__getitem__


def lista(enumeracion: type[StrEnum], nombre: str) -> Enum:
    """Return a text column whose CHECK holds the closed list, by value."""
    return Lista(
        enumeracion,
        native_enum=False,
        create_constraint=True,
        name=f"{nombre}_from_closed_list",
        values_callable=lambda e: [m.value for m in e],
        length=40,
    )


def una_vez_sin(vacia: str, nombre: str, *columnas: str) -> Index:
    """Return what a UNIQUE lacks: rows that leave `vacia` empty are unique too."""
    donde = text(f"{vacia} IS NULL")
    return Index(
        nombre, *columnas, unique=True, sqlite_where=donde, postgresql_where=donde
    )


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NOMBRES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: FechaUTC(),
        Decimal: DecimalExacto(),
        UUID: Clave(),
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7)
