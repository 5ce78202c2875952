"""The engine: what SQLite needs so that it never loses an update nor a foreign key."""

from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event

# A page that only reads takes no write lock; the door sets it for GET and HEAD.
SOLO_LECTURA: ContextVar[bool] = ContextVar("solo_lectura", default=False)
_PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=15000",
    "synchronous=FULL",
    "foreign_keys=ON",
)


def preparar_motor(engine: Engine) -> Engine:
    """Make SQLite transactions real.

    Its driver opens none for a SELECT, so that read-then-write loses updates; a
    deferred one fails when it wants to write. `BEGIN IMMEDIATE` does neither.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(conexion: Any, _registro: Any) -> None:
    conexion.isolation_level = None
    for pragma in _PRAGMAS:
        conexion.execute(f"PRAGMA {pragma}")


def _on_begin(conexion: Connection) -> None:
    modo = "DEFERRED" if SOLO_LECTURA.get() else "IMMEDIATE"
    conexion.exec_driver_sql(f"BEGIN {modo}")
