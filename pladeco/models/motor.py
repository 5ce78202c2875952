"""The engine: what SQLite needs so that it never loses an update nor a foreign key."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DisconnectionError, NoSuchModuleError

ARCHIVO_AUSENTE: Final = "unable to open database file"  # as SQLite says
# A page that only reads takes no write lock; the door sets it for GET and HEAD.
SOLO_LECTURA: ContextVar[bool] = ContextVar("solo_lectura", default=False)
_PRAGMAS = (
    "journal_mode=WAL",
    "busy_timeout=15000",
    "synchronous=FULL",
    "foreign_keys=ON",
)


# PostgreSQL is another machine: it may go away, or hold a row that somebody forgot.
_POSTGRES = {
    "pool_pre_ping": True,  # a connection that died while it rested is not handed out
    "pool_recycle": 1800,
    "pool_size": 5,
    "max_overflow": 10,
    "pool_timeout": 15,
    "connect_args": {
        "connect_timeout": 5,
        "application_name": "pladeco",
        "client_encoding": "utf8",  # else text of an SQL_ASCII database comes as bytes
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        # As long as SQLite waits. The server, too, lets go of who went away.
        "options": "-c lock_timeout=15s -c tcp_keepalives_idle=60 "
        "-c tcp_keepalives_interval=10 -c tcp_keepalives_count=3",
    },
}

_LETRAS_Y_PERMISO: Final = (
    "SELECT current_setting('server_encoding'),"
    " has_schema_privilege(current_schema(), 'CREATE')"
)


def problema_de_base(direccion: str) -> str | None:
    """Say why no database can have that address, `None` where one can."""
    try:
        url = make_url(direccion)
        url.get_dialect().import_dbapi()
    except NoSuchModuleError:
        return (
            f"No se conoce la base de datos «{url.drivername}» de base_de_datos "
            "(PLADECO_BASE_DE_DATOS): use sqlite o postgresql+psycopg."
        )
    except ImportError as falla:
        falta = falla.name or "su controlador"
        return (
            f"Para «{url.drivername}» falta instalar «{falta}»; con PostgreSQL la "
            "dirección empieza con postgresql+psycopg://."
        )
    except (ArgumentError, ValueError):
        return (
            "No se entiende la dirección de la base de datos (PLADECO_BASE_DE_DATOS o "
            "base_de_datos): escríbala como sqlite:////carpeta/pladeco.sqlite3."
        )
    return None


def problema_para_llenarla(engine: Engine) -> str | None:
    """Say why an empty PostgreSQL would not take what is to be put in."""
    if engine.dialect.name != "postgresql":
        return None
    with engine.connect() as conexion:
        letras, puede = conexion.execute(text(_LETRAS_Y_PERMISO)).one()
    base, cuenta = engine.url.database, engine.url.username
    if letras != "UTF8":
        return (
            f"La base de datos «{base}» guarda el texto en {letras} y se necesita "
            "UTF8. Bórrela y créela así: createdb --owner "
            f"{cuenta} --encoding UTF8 --locale C.UTF-8 --template template0 {base}"
        )
    if not puede:
        return (
            f"La cuenta «{cuenta}» no puede crear tablas en la base de datos «{base}»: "
            f'hágala su dueña con ALTER DATABASE "{base}" OWNER TO "{cuenta}".'
        )
    return None


def opciones(base: str) -> dict[str, Any]:
    """Return what `create_engine` is given for a database of this address."""
    propias = _POSTGRES if base.startswith("postgresql") else {}
    # What a failed statement was about stays out of the log.
    return {"hide_parameters": True, **propias}


def preparar_motor(engine: Engine) -> Engine:
    """Make SQLite transactions real.

    Its driver opens none for a SELECT, so that read-then-write loses updates; a
    deferred one fails when it wants to write. `BEGIN IMMEDIATE` does neither.
    """
    if engine.dialect.name == "sqlite":
        event.listen(engine, "do_connect", _que_no_falte(set()))
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "checkout", _on_checkout)
        event.listen(engine, "begin", _on_begin)
    return engine


def _que_no_falte(vistos: set[str]) -> Callable[..., None]:
    """Refuse to make an empty file where there was a database: it was taken away."""

    def do_connect(_dialecto: Any, _registro: Any, lugar: Any, _mas: Any) -> None:
        archivo = str(lugar[0])
        if _identidad(archivo) is not None:
            vistos.add(archivo)
        elif archivo in vistos:
            raise sqlite3.OperationalError(ARCHIVO_AUSENTE)

    return do_connect


def falta_el_archivo(engine: Engine) -> bool:
    """Tell a SQLite file that is not made yet: to look into it would make it.

    Where its folder is not there either, looking says what is wrong.
    """
    archivo = engine.url.database or ""
    if engine.dialect.name != "sqlite" or archivo in ("", ":memory:"):
        return False
    return Path(archivo).parent.is_dir() and not Path(archivo).exists()


def _on_connect(conexion: Any, registro: Any) -> None:
    conexion.isolation_level = None
    for pragma in _PRAGMAS:
        conexion.execute(f"PRAGMA {pragma}")
    archivo = conexion.execute("PRAGMA database_list").fetchone()[2]
    registro.info["archivo"] = (archivo, _identidad(archivo))


def _on_checkout(_conexion: Any, registro: Any, _prestada: Any) -> None:
    """Let go of a file that was moved or replaced: what it takes nobody would find."""
    archivo, identidad = registro.info["archivo"]
    if identidad is not None and _identidad(archivo) != identidad:
        raise DisconnectionError(ARCHIVO_AUSENTE)


def _identidad(archivo: str) -> tuple[int, int] | None:
    """Return what tells one file from another of the same name; `None` in memory."""
    try:
        hallado = os.stat(archivo)  # noqa: PTH116 - asked each time, and Path is slow
    except (OSError, ValueError):
        return None
    return hallado.st_dev, hallado.st_ino


def solo_lectura() -> AbstractContextManager[None]:
    """Let what begins in here read without the lock of who writes."""
    return _modo(lectura=True)


def con_escritura() -> AbstractContextManager[None]:
    """Let what begins in here write, also inside a request that only reads."""
    return _modo(lectura=False)


@contextmanager
def _modo(*, lectura: bool) -> Iterator[None]:
    antes = SOLO_LECTURA.set(lectura)
    try:
        yield
    finally:
        SOLO_LECTURA.reset(antes)


def _on_begin(conexion: Connection) -> None:
    modo = "DEFERRED" if SOLO_LECTURA.get() else "IMMEDIATE"
    conexion.exec_driver_sql(f"BEGIN {modo}")
