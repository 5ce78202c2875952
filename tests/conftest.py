"""Fixtures: a program on an empty database, a small plan, and the personas."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from pladeco import clock
from pladeco.app import create_app
from pladeco.config import Config
from pladeco.extensions import db
from pladeco.models import Base
from pladeco.models.intocables import INTOCABLES, crear_disparadores
from pladeco.models.motor import preparar_motor
from pladeco.services.registro import actuar, vigilar
from tests.fabricas import CLAVE, PERSONAS, PlanDePrueba, sembrar

pytest_plugins = ["tests.programas"]
os.environ.pop("PLADECO_INSTANCE", None)

AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
HOY = date(2026, 10, 7)


@pytest.fixture
def ahora(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Stop the clock of the doors on 7 October 2026."""
    for nombre, modulo in list(sys.modules.items()):
        if not nombre.startswith("pladeco.web."):
            continue
        for que, valor in (("now", AHORA), ("today", HOY)):
            if getattr(modulo, que, None) is getattr(clock, que):
                monkeypatch.setattr(modulo, que, lambda valor=valor: valor)
    return AHORA


@pytest.fixture
def engine() -> Iterator[Engine]:
    """An empty SQLite database with its triggers, in memory."""
    motor = preparar_motor(create_engine("sqlite://"))
    with motor.begin() as conexion:
        Base.metadata.create_all(conexion)
        crear_disparadores(conexion, INTOCABLES)
    yield motor
    motor.dispose()


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


@pytest.fixture
def app(tmp_path: Path, ahora: datetime) -> Iterator[Flask]:
    """The program with nothing in it yet."""
    config = Config(
        instancia=tmp_path,
        base_de_datos=f"sqlite:///{tmp_path / 'pladeco.sqlite3'}",
        clave_secreta="de-prueba",
    )
    nueva = create_app(config)
    nueva.config["TESTING"] = False
    nueva.config["WTF_CSRF_ENABLED"] = False
    with nueva.app_context():
        Base.metadata.create_all(db.engine)
        with db.engine.begin() as conexion:
            crear_disparadores(conexion, INTOCABLES)
    yield nueva
    with nueva.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def plan(app: Flask) -> PlanDePrueba:
    """The small plan of Quebrada Honda, its units and its people."""
    with app.app_context():
        actuar(db.session(), None, AHORA)
        sembrado = sembrar(db.session(), AHORA)
        db.session.commit()
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
