"""SECPLA sets dates of the law, and gives them back to it."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.models import Ajuste, Bitacora
from tests.fabricas import PlanDePrueba
from tests.web.formularios import rellenar
from tests.web.leyendo import leyendo

ClienteDe = Callable[[str], FlaskClient]
PAGINA = "/ajustes/fechas-legales"
MOTIVO = "La sesión se citó por oficio 45."


def escribir(cliente: FlaskClient, **fechas: object) -> dict[str, object]:
    return rellenar(cliente, PAGINA, PAGINA, motivo=MOTIVO) | fechas


def test_each_date_stands_there_with_its_rule_and_source(client_of: ClienteDe) -> None:
    pagina = client_of("pablo").get(PAGINA).text

    assert "A más tardar el 30-04 de cada año, en día hábil." in pagina
    assert "Ley 18.695, art. 67 (según fuentes secundarias)" in pagina
    assert 'method="post" action="/ajustes' not in pagina


def test_secpla_sets_a_date_and_it_is_signed(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    rita = client_of("rita")
    datos = escribir(rita, sesion_cosoc="2026-11-02", control_trimestral="10")

    assert rita.post(PAGINA, data=datos).status_code == 303

    pagina = client_of("carla").get("/calendario").text
    assert "fijada por SECPLA" in pagina
    assert "09-10-2026" in pagina  # fifteen working days before the session
    assert "10 días hábiles después de cada trimestre" in pagina
    with leyendo(app) as session:
        ajustes = {a.clave: a for a in session.scalars(select(Ajuste))}
        assert ajustes["legal.sesion_cosoc"].valor == "2026-11-02"
        assert ajustes["legal.sesion_cosoc"].cambiado_por_id == plan.personas["rita"]
        anotado = session.scalars(
            select(Bitacora).where(Bitacora.objeto == "ajuste")
        ).all()
        assert [a.motivo for a in anotado] == [MOTIVO] * 2


@pytest.mark.parametrize(
    "cambio", [{"cuenta_publica": ""}, {"volver": "cuenta_publica"}]
)
def test_a_date_goes_back_to_the_law(
    app: Flask, client_of: ClienteDe, cambio: dict[str, str]
) -> None:
    rita = client_of("rita")
    rita.post(PAGINA, data=escribir(rita, cuenta_publica="2027-04-15"))
    assert "15-04-2027" in rita.get("/calendario").text
    assert "Volver a lo de la ley" in rita.get(PAGINA).text

    assert rita.post(PAGINA, data=escribir(rita, **cambio)).status_code == 303

    assert "30-04-2027" in rita.get("/calendario").text
    with leyendo(app) as session:
        assert session.scalars(select(Ajuste)).all() == []


def test_all_that_cannot_be_read_is_told_and_nothing_is_lost(
    app: Flask, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    fechas = {
        "cuenta_publica": "en abril",
        "sesion_cosoc": "31-02-2026",
        "paquete_octubre": "2026-10-05",
    }

    respuesta = rita.post(PAGINA, data=escribir(rita, **fechas, motivo=""))

    assert respuesta.status_code == 422
    assert "Falta corregir 3 cosas" in respuesta.text
    avisos = re.findall(r'<a href="#[a-z_]+">([^<]+)</a></li>', respuesta.text)
    assert [a.count(a.partition(":")[0]) for a in avisos] == [
        1,
        1,
        1,
    ]  # named once each
    for escrito in fechas.values():
        assert f'value="{escrito}"' in respuesta.text
    with leyendo(app) as session:
        assert session.scalars(select(Ajuste)).all() == []


def test_what_somebody_else_set_meanwhile_is_told_and_may_be_decided(
    client_of: ClienteDe,
) -> None:
    rita = client_of("rita")
    vieja = escribir(rita, cuenta_publica="2027-04-20")
    rita.post(PAGINA, data=escribir(rita, cuenta_publica="2027-04-15"))

    respuesta = rita.post(PAGINA, data=vieja)

    assert respuesta.status_code == 422
    assert "ahora dice «15-04-2027»" in respuesta.text
    assert 'value="2027-04-20"' in respuesta.text
    otra = rellenar(rita, PAGINA, PAGINA) | {"cuenta_publica": "2027-04-20"}
    assert rita.post(PAGINA, data=otra | {"motivo": MOTIVO}).status_code == 303
    assert "20-04-2027" in rita.get("/calendario").text


def test_a_date_that_was_not_touched_is_not_brought_back(
    app: Flask, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    vieja = escribir(rita, cuenta_publica="31-02-2027")
    rita.post(PAGINA, data=escribir(rita, cosoc_cuenta="20-05-2027"))

    respuesta = rita.post(PAGINA, data=vieja)

    assert respuesta.status_code == 422
    assert 'value="20-05-2027"' in respuesta.text
    assert 'value="31-02-2027"' in respuesta.text
    with leyendo(app) as session:
        assert [a.clave for a in session.scalars(select(Ajuste))] == [
            "legal.cosoc_cuenta"
        ]


@pytest.mark.parametrize("persona", ["ana", "diego", "pablo", "carla", "celia", "alba"])
def test_only_secpla_sets_dates(app: Flask, client_of: ClienteDe, persona: str) -> None:
    datos = {"cuenta_publica": "2027-04-15", "motivo": MOTIVO}

    assert client_of(persona).post(PAGINA, data=datos).status_code == 403

    with leyendo(app) as session:
        assert session.scalars(select(Ajuste)).all() == []
