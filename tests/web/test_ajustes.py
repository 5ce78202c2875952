"""SECPLA's page of settings and holidays."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import TipoAviso
from pladeco.extensions import db
from pladeco.models import Ajuste, Feriado
from pladeco.queries.ajustes import load_ajustes
from tests.web.formularios import campos_de

Entrar = Callable[[str], FlaskClient]
FERIADO = {"fecha": "05-01-2026", "nombre": "Aniversario de la comuna"}


@pytest.fixture
def rita(client_of: Entrar) -> FlaskClient:
    return client_of("rita")


def escrito(cliente: FlaskClient, **cambios: object) -> dict[str, object]:
    return campos_de(cliente.get("/ajustes/").text, "/ajustes/") | cambios


def test_sent_as_shown_it_changes_nothing(app: Flask, rita: FlaskClient) -> None:
    pagina = rita.post("/ajustes/", data=escrito(rita), follow_redirects=True).text

    assert "No cambió nada" in pagina
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


def test_settings_are_changed_and_tell_by_whom(app: Flask, rita: FlaskClient) -> None:
    datos = escrito(rita, dias_vence="12", visa_director="sí")
    datos["avisos_apagados"] = ["devuelto"]

    assert rita.post("/ajustes/", data=datos).status_code == 303

    with app.app_context():
        rigen = load_ajustes(db.session())
    assert (rigen.dias_vence, rigen.visa_director) == (12, True)
    assert rigen.avisos_apagados == {*TipoAviso} - {TipoAviso.DEVUELTO}
    assert "Lo cambió Rita Cortés el" in rita.get("/ajustes/").text


def test_all_that_is_wrong_is_told_and_stays_typed(
    app: Flask, rita: FlaskClient
) -> None:
    datos = escrito(rita, dias_vence="muchos", correo_gabinete="alcalde")

    respuesta = rita.post("/ajustes/", data=datos)

    assert respuesta.status_code == 422
    assert "Falta corregir 2 cosas" in respuesta.text
    assert 'value="muchos"' in respuesta.text
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


def test_what_somebody_else_changed_meanwhile_is_told_and_may_be_decided(
    app: Flask, rita: FlaskClient
) -> None:
    vieja = escrito(rita, dias_vence="14")
    rita.post("/ajustes/", data=escrito(rita, dias_vence="12"))

    respuesta = rita.post("/ajustes/", data=vieja)
    assert respuesta.status_code == 422
    assert "ahora dice «12»" in respuesta.text
    rita.post("/ajustes/", data=campos_de(respuesta.text, "/ajustes/"))

    with app.app_context():
        assert load_ajustes(db.session()).dias_vence == 14


def test_a_holiday_is_added_and_taken_away(app: Flask, rita: FlaskClient) -> None:
    assert rita.post("/ajustes/feriados", data=FERIADO).status_code == 303
    assert "Aniversario de la comuna" in rita.get("/ajustes/?anio=2026").text
    assert "Aniversario de la comuna" not in rita.get("/ajustes/?anio=2027").text

    for _ in range(2):
        rita.post("/ajustes/feriados/2026-01-05/quitar")
    with app.app_context():
        assert db.session.scalars(select(Feriado)).all() == []


@pytest.mark.parametrize("fecha", ["31-02-2026", "18-09-2026", ""])
def test_a_holiday_that_cannot_be_is_told(
    app: Flask, rita: FlaskClient, fecha: str
) -> None:
    respuesta = rita.post("/ajustes/feriados", data=FERIADO | {"fecha": fecha})

    assert respuesta.status_code == 422
    assert "Aniversario de la comuna" in respuesta.text
    with app.app_context():
        assert db.session.scalars(select(Feriado)).all() == []


@pytest.mark.parametrize("anio", ["0", "99999", "hoy", "-1", "٣"])
def test_any_year_asked_for_gives_a_page(rita: FlaskClient, anio: str) -> None:
    assert rita.get("/ajustes/", query_string={"anio": anio}).status_code == 200


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
def test_nobody_else_changes_them(app: Flask, client_of: Entrar, persona: str) -> None:
    otra = client_of(persona)

    assert otra.get("/ajustes/").status_code == (200 if persona == "pablo" else 403)
    assert otra.post("/ajustes/", data={"dias_vence": "12"}).status_code == 403
    assert otra.post("/ajustes/feriados", data=FERIADO).status_code == 403
    assert otra.post("/ajustes/feriados/2026-01-05/quitar").status_code == 403
    with app.app_context():
        assert db.session.scalars(select(Ajuste)).all() == []


def test_control_reads_them_without_a_form(client_of: Entrar) -> None:
    pagina = client_of("pablo").get("/ajustes/").text

    assert "Días hábiles para informar" in pagina
    assert 'action="/ajustes/"' not in pagina
