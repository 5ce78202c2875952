"""What is kept of people is told to everybody, with the days in force."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.extensions import db
from pladeco.services.registro import actuar
from tests.ajustando import poner_ajustes
from tests.conftest import AHORA
from tests.fabricas import PERSONAS, PlanDePrueba

ClientOf = Callable[[str], FlaskClient]


def ajustar(app: Flask, plan: PlanDePrueba, **valores: str) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA)
        poner_ajustes(db.session(), plan, **valores)
        db.session.commit()


@pytest.mark.parametrize("persona", [*PERSONAS, "vera"])
def test_everybody_may_read_it(
    plan: PlanDePrueba, client_of: ClientOf, persona: str
) -> None:
    respuesta = client_of(persona).get("/privacidad")

    assert respuesta.status_code == 200
    assert (
        "Responsable de estos datos: Municipalidad de Quebrada Honda" in respuesta.text
    )


def test_it_can_be_read_before_there_is_anything(app: Flask) -> None:
    respuesta = app.test_client().get("/privacidad")

    assert respuesta.status_code == 200
    assert "Responsable de estos datos: Municipalidad." in respuesta.text


def test_the_numbers_are_those_in_force(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    assert "<td>90 días</td>" in client_of("vera").get("/privacidad").text
    ajustar(app, plan, dias_sesiones="1", dias_correos="45", dias_borradores="77")

    pagina = client_of("vera").get("/privacidad").text

    for dias in ("1 día", "30 días", "45 días", "77 días"):
        assert f"<td>{dias}</td>" in pagina


def test_it_says_whom_to_ask(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    sin_correo = client_of("vera").get("/privacidad").text
    assert "Escriba a la oficina de transparencia" in sin_correo
    ajustar(app, plan, correo_transparencia="transparencia@qh.cl")

    pagina = client_of("vera").get("/privacidad").text

    assert 'href="mailto:transparencia@qh.cl"' in pagina


@pytest.mark.parametrize("ruta", ["/", "/ingresar"])
def test_every_page_leads_to_it(
    plan: PlanDePrueba, client_of: ClientOf, ruta: str
) -> None:
    assert 'href="/privacidad"' in client_of("vera").get(ruta).text
