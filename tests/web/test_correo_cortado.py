"""The mail server is that which the Bitácora tells of, whatever dies while it is set.

The file and the Bitácora are two places, and one COMMIT decides for both.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.config import Config
from pladeco.estafeta import correo_vigente
from pladeco.extensions import db
from pladeco.models import Bitacora
from pladeco.web.admin import correo
from tests.jobs.conftest import Reloj

ClientOf = Callable[[str], FlaskClient]
SERVIDOR = {"puerto": "25", "remitente": "pladeco@qh.cl"}


class Muerte(BaseException):
    """What no handler catches: after it nothing more of the request is done."""


@pytest.fixture
def alba(client_of: ClientOf) -> FlaskClient:
    alba = client_of("alba")
    alba.post("/admin/correo", data=SERVIDOR | {"servidor": "antes.qh.cl"})
    return alba


def carpeta(app: Flask) -> Path:
    config: Config = app.config["PLADECO"]
    return config.instancia


def en_vigor(app: Flask) -> str:
    with app.app_context():
        return correo_vigente(app.config["PLADECO"], db.session()).lugar


def anotado(app: Flask) -> str:
    """Return the server of which the Bitácora told last."""
    with app.app_context():
        dichas = db.session.scalars(
            select(Bitacora.despues)
            .where(Bitacora.objeto == "correo_saliente")
            .order_by(Bitacora.en, Bitacora.id)
        ).all()
    assert dichas[-1] is not None
    return str(dichas[-1]["servidor"])


def por_regir(app: Flask) -> list[Path]:
    return [*carpeta(app).glob("correo.*.toml")]


def morir(*_: Any, **__: Any) -> None:
    raise Muerte


def confirmar_y_morir(session: Session) -> None:
    _COMMIT(session)
    raise Muerte


_COMMIT = Session.commit
# Where it dies, and which server is in force after that.
PASOS: dict[str, tuple[Any, str, Any, str]] = {
    "before it is written down": (correo, "preparar_correo", morir, "antes"),
    "before its COMMIT": (Session, "commit", morir, "antes"),
    "after its COMMIT, told of nothing": (
        Session, "commit", confirmar_y_morir, "despues",
    ),
    "before it has its name": (correo, "asentar_correo", morir, "despues"),
}  # fmt: skip


@pytest.mark.parametrize("paso", PASOS)
def test_who_dies_while_setting_it_leaves_one_truth(
    app: Flask, alba: FlaskClient, monkeypatch: pytest.MonkeyPatch, paso: str
) -> None:
    donde, que, muerte, rige = PASOS[paso]
    with monkeypatch.context() as cortado:
        cortado.setattr(donde, que, muerte)
        with pytest.raises(Muerte):
            alba.post("/admin/correo", data=SERVIDOR | {"servidor": "despues.qh.cl"})

    assert en_vigor(app) == anotado(app) == f"{rige}.qh.cl:25"

    alba.post("/admin/correo", data=SERVIDOR | {"servidor": "otro.qh.cl"})
    assert en_vigor(app) == anotado(app) == "otro.qh.cl:25"


def test_the_first_page_that_asks_gives_it_its_name(
    app: Flask, alba: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cortado:
        cortado.setattr(correo, "asentar_correo", morir)
        with pytest.raises(Muerte):
            alba.post("/admin/correo", data=SERVIDOR | {"servidor": "despues.qh.cl"})
    assert len(por_regir(app)) == 1

    pagina = alba.get("/admin/correo").text

    assert "despues.qh.cl" in pagina
    assert "despues.qh.cl" in (carpeta(app) / "correo.toml").read_text("utf-8")
    assert por_regir(app) == []


def test_what_somebody_laid_beside_it_is_nothing(app: Flask, alba: FlaskClient) -> None:
    (carpeta(app) / "correo.copia.toml").write_text('servidor = "viejo.qh.cl"', "utf-8")

    assert en_vigor(app) == "antes.qh.cl:25"
    assert alba.get("/admin/correo").status_code == 200


def test_a_full_disk_is_told_and_changes_nothing(
    app: Flask, alba: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lleno(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disco:
        disco.setattr("pladeco.services.privado.os.fsync", lleno)
        respuesta = alba.post(
            "/admin/correo", data=SERVIDOR | {"servidor": "despues.qh.cl"}
        )

    assert "no tiene espacio" in respuesta.text
    assert en_vigor(app) == anotado(app) == "antes.qh.cl:25"


def test_what_was_never_told_of_goes_away_a_day_later(
    app: Flask, alba: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cortado:
        cortado.setattr(Session, "commit", morir)
        with pytest.raises(Muerte):
            alba.post("/admin/correo", data=SERVIDOR | {"servidor": "despues.qh.cl"})
    (escrito,) = por_regir(app)
    assert escrito.stat().st_mode & 0o077 == 0  # it holds a password
    reloj = Reloj(app)
    os.utime(escrito, (reloj.ahora.timestamp(),) * 2)

    reloj.es(10, 8, 14)
    assert reloj.correr("sueltos") == "no había archivos sueltos"
    reloj.es(10, 8, 16)
    assert "1 archivo suelto" in reloj.correr("sueltos")
    assert por_regir(app) == []
    assert en_vigor(app) == "antes.qh.cl:25"
