"""SECPLA's desk, through the door."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import VersionAvance
from tests.web.ocultos import oculto, revisar

Entrar = Callable[[str], FlaskClient]
AVANCE = "/avances/L1-O01-A01-I1/MA/2026-T3"
REVISION = "/revision/L1-O01-A01-I1/MA/2026-T3"
TODOS_MENOS_SECPLA = ["ana", "bruno", "diego", "carla", "celia", "pablo", "alba"]


@pytest.fixture
def enviado(client_of: Entrar) -> None:
    client_of("ana").post(
        AVANCE,
        data={"revision": "0", "valor": "2", "logros": "Dos.", "accion": "enviar"},
    )


def estado(app: Flask) -> Estado:
    with app.app_context():
        return db.session.scalars(select(VersionAvance.estado)).one()


@pytest.mark.usefixtures("enviado")
def test_validating_makes_the_figure_official(app: Flask, client_of: Entrar) -> None:
    rita = client_of("rita")
    assert "Limpiezas realizadas" in rita.get("/revision/").text

    respuesta = revisar(rita, REVISION, accion="validar", nota="")

    assert respuesta.status_code == 303
    assert estado(app) is Estado.VALIDADO
    assert "2 de 6" in client_of("carla").get("/plan/L1-O01-A01").text


@pytest.mark.usefixtures("enviado")
def test_a_sent_figure_is_not_for_readers(client_of: Entrar) -> None:
    assert "2 de 6" not in client_of("carla").get("/plan/L1-O01-A01").text


@pytest.mark.usefixtures("enviado")
def test_returning_needs_a_note_and_the_unit_reads_it(
    app: Flask, client_of: Entrar
) -> None:
    rita = client_of("rita")

    sin_nota = revisar(rita, REVISION, accion="devolver", nota=" ")
    assert sin_nota.status_code == 422
    assert estado(app) is Estado.ENVIADO
    revisar(rita, REVISION, accion="devolver", nota="Falta la lista.")

    assert estado(app) is Estado.DEVUELTO
    assert "Falta la lista." in client_of("ana").get("/mi-unidad").text


@pytest.mark.usefixtures("enviado")
@pytest.mark.parametrize("persona", TODOS_MENOS_SECPLA)
def test_nobody_else_reviews(app: Flask, client_of: Entrar, persona: str) -> None:
    otra = client_of(persona)

    lee = 200 if persona == "pablo" else 403  # Control reads everything
    assert otra.get(REVISION).status_code == lee
    assert "Su decisión" not in otra.get(REVISION).text
    assert otra.post(REVISION, data={"accion": "validar"}).status_code == 403
    assert estado(app) is Estado.ENVIADO


@pytest.mark.usefixtures("enviado")
def test_validating_twice_is_told(client_of: Entrar) -> None:
    rita = client_of("rita")
    revisar(rita, REVISION, accion="validar")

    segunda = revisar(rita, REVISION, accion="validar")

    assert segunda.status_code == 409
    assert "no espera revisión" in segunda.text


@pytest.mark.usefixtures("enviado")
def test_only_what_was_read_is_validated(app: Flask, client_of: Entrar) -> None:
    rita, ana = client_of("rita"), client_of("ana")
    visto = oculto(rita, REVISION, "visto")
    ana.post(f"{AVANCE}/retirar")
    nueva = {"valor": "3", "logros": "Otra cosa.", "accion": "enviar"}
    ana.post(AVANCE, data=nueva | {"revision": oculto(ana, AVANCE, "revision")})

    respuesta = rita.post(REVISION, data={"accion": "validar", "visto": visto})

    assert respuesta.status_code == 409
    assert "Otra cosa." in respuesta.text
    assert estado(app) is Estado.ENVIADO


@pytest.mark.usefixtures("enviado")
def test_what_the_unit_mends_is_its_own_until_it_is_sent(client_of: Entrar) -> None:
    rita, ana = client_of("rita"), client_of("ana")
    revisar(rita, REVISION, accion="devolver", nota="Falta la lista.")
    arreglo = {"valor": "3", "logros": "Todavía lo pienso.", "accion": "guardar"}
    ana.post(AVANCE, data=arreglo | {"revision": oculto(ana, AVANCE, "revision")})

    pagina = rita.get(REVISION)

    assert pagina.status_code == 200
    assert "Todavía lo pienso." not in pagina.text
    assert "podrá revisarlo cuando lo envíe" in pagina.text


def test_a_draft_is_not_shown_to_reviewers(client_of: Entrar) -> None:
    client_of("ana").post(
        AVANCE, data={"revision": "0", "valor": "2", "accion": "guardar"}
    )

    pagina = client_of("rita").get(REVISION).text
    assert "podrá revisarlo cuando lo envíe" in pagina


def test_an_unknown_decision_changes_nothing(client_of: Entrar) -> None:
    assert client_of("rita").post(REVISION, data={"accion": "x"}).status_code == 422
