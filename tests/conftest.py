"""Fixtures: a program on an empty database, a small plan, and the personas."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from pladeco import clock
from pladeco.app import create_app
from pladeco.arranque import espaciar_basura
from pladeco.config import Config
from pladeco.extensions import db
from pladeco.models import Base
from pladeco.models.intocables import (
    INTOCABLES,
    crear_disparadores,
    crear_disparadores_de_reemplazo,
)
from pladeco.models.motor import _PRAGMAS, preparar_motor
from pladeco.queries.memoria import Memoria
from pladeco.queries.portal.memoria import Publicados
from pladeco.services import ingreso
from pladeco.services.registro import actuar, vigilar
from tests.fabricas import (
    CLAVE,
    HASHER_BARATO,
    PERSONAS,
    PlanDePrueba,
    sembrar,
)

pytest_plugins = ["tests.programas", "tests.demostrada"]
os.environ.pop("PLADECO_INSTANCE", None)

# Properties meet the same cases on every machine, however slow it is.
settings.register_profile(
    "siempre igual",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("siempre igual")


def pytest_collection_finish() -> None:
    """Spare each test from looking through the thirteen thousand that wait."""
    espaciar_basura()


AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
HOY = date(2026, 10, 7)


# Every name by which a door reads the clock; the program above brought in all doors.
_RELOJES = [
    (modulo, que)
    for nombre, modulo in sys.modules.items()
    for que in ("now", "today")
    if nombre.startswith("pladeco.web.")
    and getattr(modulo, que, None) is getattr(clock, que)
]


@pytest.fixture
def ahora(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Stop the clock of the doors on 7 October 2026."""
    dicen = {"now": lambda: AHORA, "today": lambda: HOY}
    for modulo, que in _RELOJES:
        monkeypatch.setattr(modulo, que, dicen[que])
    return AHORA


@pytest.fixture(scope="session", autouse=True)
def de_prisa() -> Iterator[None]:
    """Spare what serves no test: costly passwords, and waiting for the disk.

    Most get in only to look at a page, and no test survives the machine that it runs
    on. Processes of their own keep both.
    """
    sin_esperar = ("synchronous=OFF" if "sync" in p else p for p in _PRAGMAS)
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr(ingreso, "_HASHER", HASHER_BARATO)
        parche.setattr("pladeco.models.motor._PRAGMAS", tuple(sin_esperar))
        yield


def crear_tablas(conexion: Connection) -> None:
    """Make what the migrations make, in a moment."""
    Base.metadata.create_all(conexion)
    crear_disparadores(conexion, INTOCABLES)
    crear_disparadores_de_reemplazo(conexion, INTOCABLES)


@pytest.fixture(scope="session")
def vacia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with its triggers, to be copied."""
    archivo = tmp_path_factory.mktemp("vacia") / "pladeco.sqlite3"
    motor = preparar_motor(create_engine(f"sqlite:///{archivo}"))
    with motor.begin() as conexion:
        crear_tablas(conexion)
    motor.dispose()
    return archivo


@pytest.fixture(scope="session")
def semilla(
    vacia: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, PlanDePrueba]:
    """The small plan of Quebrada Honda with its units and people, to be copied."""
    archivo = tmp_path_factory.mktemp("semilla") / "pladeco.sqlite3"
    shutil.copy(vacia, archivo)
    motor = preparar_motor(create_engine(f"sqlite:///{archivo}"))
    with Session(motor) as nueva:
        vigilar(nueva)
        actuar(nueva, None, AHORA)
        plan = sembrar(nueva, AHORA)
        nueva.commit()
    motor.dispose()
    return archivo, plan


@pytest.fixture(scope="session")
def plantillas_leidas(
    tmp_path_factory: pytest.TempPathFactory,
) -> FileSystemBytecodeCache:
    """The templates, compiled once and not again for each program."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("plantillas")))


def copiar_base(archivo: Path, motor: Engine) -> None:
    """Put what a file holds into a database that is open, in place of what it held."""
    with closing(sqlite3.connect(archivo)) as origen:
        abierta = motor.raw_connection()
        assert isinstance(abierta.driver_connection, sqlite3.Connection)
        origen.backup(abierta.driver_connection)
        abierta.close()


@pytest.fixture(scope="session")
def en_memoria() -> Engine:
    """One engine for all: what it has compiled for a test serves the next."""
    return preparar_motor(create_engine("sqlite://"))


@pytest.fixture
def engine(en_memoria: Engine, vacia: Path) -> Iterator[Engine]:
    """An empty SQLite database with its triggers, in memory."""
    copiar_base(vacia, en_memoria)
    yield en_memoria
    en_memoria.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as nueva:
        vigilar(nueva)
        actuar(nueva, None, AHORA)
        yield nueva


@pytest.fixture
def count_queries(
    engine: Engine,
) -> Callable[[], AbstractContextManager[Callable[[], int]]]:
    @contextmanager
    def contar() -> Iterator[Callable[[], int]]:
        sentencias: list[str] = []

        def anotar(_c: object, _cur: object, sql: str, *_: object) -> None:
            sentencias.append(sql)

        event.listen(engine, "before_cursor_execute", anotar)
        try:
            yield lambda: len(sentencias)
        finally:
            event.remove(engine, "before_cursor_execute", anotar)

    return contar


@dataclass(slots=True)
class Programa:
    """One program for all tests: to build it takes longer than most of them."""

    app: Flask
    configurado: dict[str, Any]
    archivo: Path  # the database that it opens next

    def instalar(self, carpeta: Path) -> None:
        """Make it forget what it knew and live in a folder of its own."""
        self.archivo = carpeta / "pladeco.sqlite3"
        self.app.config.clear()
        self.app.config.update(self.configurado, PLADECO=configurada(carpeta))
        self.app.extensions["pladeco_memoria"] = Memoria()
        self.app.extensions["pladeco_publicados"] = Publicados()

    def cerrar(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def configurada(carpeta: Path) -> Config:
    return Config(
        instancia=carpeta,
        base_de_datos=f"sqlite:///{carpeta / 'pladeco.sqlite3'}",
        clave_secreta="de-prueba",
    )


@pytest.fixture(scope="session")
def programa(
    tmp_path_factory: pytest.TempPathFactory,
    plantillas_leidas: FileSystemBytecodeCache,
) -> Programa:
    """The program without a database."""
    carpeta = tmp_path_factory.mktemp("programa")
    app = create_app(configurada(carpeta))
    app.config["TESTING"] = False
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = plantillas_leidas
    hecho = Programa(app, dict(app.config), carpeta / "pladeco.sqlite3")

    def abrir_la_suya(_d: object, _r: object, argumentos: Any, _c: object) -> None:
        argumentos[0] = str(hecho.archivo)

    with app.app_context():
        event.listen(db.engine, "do_connect", abrir_la_suya)
    return hecho


@pytest.fixture
def app(
    tmp_path: Path, ahora: datetime, vacia: Path, programa: Programa
) -> Iterator[Flask]:
    """The program with nothing in it yet."""
    shutil.copy(vacia, tmp_path / "pladeco.sqlite3")
    programa.instalar(tmp_path)
    yield programa.app
    programa.cerrar()


@pytest.fixture
def plan(app: Flask, semilla: tuple[Path, PlanDePrueba]) -> PlanDePrueba:
    """The small plan of Quebrada Honda, its units and its people."""
    archivo, sembrado = semilla
    with app.app_context():
        copiar_base(archivo, db.engine)
    return sembrado


@pytest.fixture
def client_of(app: Flask, plan: PlanDePrueba) -> Callable[[str], FlaskClient]:
    """Return a browser in which the persona has logged in; Vera never does."""

    def entrar(persona: str) -> FlaskClient:
        cliente = app.test_client()
        if persona != "vera":
            respuesta = cliente.post(
                "/ingresar", data={"cuenta": PERSONAS[persona].correo, "clave": CLAVE}
            )
            assert respuesta.status_code == 302, respuesta.text
        return cliente

    return entrar
