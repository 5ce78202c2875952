"""/salud and /listo: what the machine in front asks before it sends anybody."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from pladeco.extensions import db
from pladeco.models import esquema
from pladeco.models.motor import SOLO_LECTURA
from pladeco.services.tareas import tomar_turno
from pladeco.web import salud


@pytest.fixture
def migrada(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The program on a database that is at its version."""
    monkeypatch.setattr(salud, "version_actual", lambda _motor: "cabeza")
    monkeypatch.setattr(salud, "_version_del_programa", lambda: "cabeza")
    return app


def _caida(*_args: object, **_mas: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("gone"))


def test_health_is_good_while_the_database_answers(app: Flask) -> None:
    respuesta = app.test_client().get("/salud")

    assert (respuesta.status_code, respuesta.json) == (200, {"estado": "bien"})


def test_a_read_page_leaves_its_thread_free_to_write(app: Flask) -> None:
    app.test_client().get("/salud")

    assert SOLO_LECTURA.get() is False


def test_health_is_bad_when_it_does_not(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        monkeypatch.setattr(type(db.session()), "execute", _caida)

    respuesta = app.test_client().get("/salud")

    assert (respuesta.status_code, respuesta.json) == (503, {"estado": "mal"})


def test_it_is_ready_without_a_timer_and_says_so(migrada: Flask) -> None:
    respuesta = migrada.test_client().get("/listo")

    assert respuesta.status_code == 200
    assert respuesta.json == {
        "estado": "listo",
        "base_de_datos": "bien",
        "carpeta": "bien",
        "planificador": "nunca ha corrido",
    }


@pytest.mark.parametrize(
    ("pasado", "dice"),
    [(timedelta(0), "en marcha"), (timedelta(seconds=91), "detenido")],
)
def test_it_tells_whether_the_timer_runs(
    migrada: Flask, ahora: datetime, pasado: timedelta, dice: str
) -> None:
    with migrada.app_context():
        dura = timedelta(seconds=90)
        tomar_turno(db.engine, "planificador", "alguien", ahora - pasado, dura)

    respuesta = migrada.test_client().get("/listo").json

    assert respuesta is not None
    assert respuesta["planificador"] == dice


def test_it_is_not_ready_on_the_database_of_another_version(app: Flask) -> None:
    respuesta = app.test_client().get("/listo")  # made without a migration

    assert respuesta.status_code == 503
    assert respuesta.json == {
        "estado": "no listo",
        "base_de_datos": "otra versión",
        "carpeta": "bien",
    }


def test_it_is_not_ready_without_its_database(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salud, "version_actual", _caida)

    respuesta = app.test_client().get("/listo")

    assert respuesta.status_code == 503
    assert respuesta.json is not None
    assert respuesta.json["base_de_datos"] == "no responde"


def test_it_is_not_ready_where_nothing_can_be_kept(
    migrada: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lleno(**_mas: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(salud, "TemporaryFile", lleno)

    respuesta = migrada.test_client().get("/listo")

    assert respuesta.status_code == 503
    assert respuesta.json is not None
    assert respuesta.json["carpeta"] == "no se puede escribir"


def test_the_version_asked_for_is_that_of_the_last_migration(tmp_path: Path) -> None:
    assert salud._version_del_programa() == esquema.version_del_programa()
    assert list(tmp_path.iterdir()) == []
