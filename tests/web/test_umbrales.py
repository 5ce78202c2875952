"""Thresholds: their effect is seen before they are kept, and Cortes keep their own."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Situacion
from pladeco.extensions import db
from pladeco.models import Bitacora, Corte, Instrumento
from tests.fabricas import PlanDePrueba
from tests.publicando import publicar
from tests.web.formularios import campos_de
from tests.web.leyendo import leyendo
from tests.web.progreso import juzgado_de, sembrar_progreso

Entrar = Callable[[str], FlaskClient]
PAGINA = "/ajustes/umbrales"
OTROS = {"margen": "2", "riesgo": "30", "cobertura_minima": "10"}
VISTO = "visto-margen"  # of the form that keeps them, not of that which looks
MOTIVO = "Acuerdo del Concejo N° 12."


@pytest.fixture
def rita(app: Flask, plan: PlanDePrueba, client_of: Entrar) -> FlaskClient:
    sembrar_progreso(app, plan)
    return client_of("rita")


def visto(rita: FlaskClient, **cambios: str) -> dict[str, object]:
    """Return what is sent after having seen what others would change."""
    pagina = rita.get(PAGINA, query_string=OTROS | cambios)
    assert pagina.status_code == 200
    return campos_de(pagina.text, PAGINA, VISTO) | {"motivo": MOTIVO}


def guardados(app: Flask) -> tuple[str, str, str]:
    with app.app_context():
        plan = db.session.scalars(select(Instrumento)).one()
        return str(plan.margen), str(plan.riesgo), str(plan.cobertura_minima)


def situaciones(app: Flask, plan: PlanDePrueba) -> list[Situacion]:
    return [m.oficial.situacion for m in juzgado_de(app, plan).metas]


def test_what_would_change_is_counted_and_nothing_is_kept(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    antes = situaciones(app, plan)

    pagina = rita.get(PAGINA, query_string=OTROS).text

    assert guardados(app) == ("0.15", "0.6", "0.8")
    rita.post(PAGINA, data=visto(rita))
    pares = zip(antes, situaciones(app, plan), strict=True)
    movidas = sum(a is not d for a, d in pares)
    assert movidas > 0
    assert f"<b>{movidas} meta" in pagina.replace("\xa0", " ")


def test_they_rule_from_then_on_and_the_bitacora_says_why(
    app: Flask, rita: FlaskClient
) -> None:
    assert rita.post(PAGINA, data=visto(rita)).status_code == 303

    assert guardados(app) == ("0.02", "0.3", "0.1")
    assert "Margen: 2,0" in rita.get(PAGINA).text.replace("\xa0", " ")
    with leyendo(app) as session:
        entrada = session.scalars(
            select(Bitacora).where(Bitacora.objeto == "instrumento")
        ).all()[-1]
        assert entrada.motivo == MOTIVO
        assert set(entrada.despues or {}) == {"margen", "riesgo", "cobertura_minima"}
        assert (entrada.antes or {})["margen"] == "0.15"


def test_what_the_page_offers_to_send_is_taken(app: Flask, rita: FlaskClient) -> None:
    """The form that comes in the address carries no token: the one that writes must."""
    app.config["WTF_CSRF_ENABLED"] = True

    respuesta = rita.post(PAGINA, data=visto(rita))

    app.config["WTF_CSRF_ENABLED"] = False
    assert respuesta.status_code == 303
    assert guardados(app) == ("0.02", "0.3", "0.1")


def test_a_corte_keeps_what_ruled_on_its_day(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, client_of: Entrar
) -> None:
    publicar(app, plan)
    with leyendo(app) as session:
        antes = session.scalars(select(Corte.contenido)).all()
    del_portal = client_of("vera").get("/").text

    rita.post(PAGINA, data=visto(rita))

    with leyendo(app) as session:
        assert session.scalars(select(Corte.contenido)).all() == antes
    assert client_of("vera").get("/").text == del_portal


def test_who_did_not_see_what_rules_now_decides_again(
    app: Flask, rita: FlaskClient
) -> None:
    vieja = visto(rita, margen="3")
    rita.post(PAGINA, data=visto(rita))

    respuesta = rita.post(PAGINA, data=vieja)

    assert respuesta.status_code == 422
    assert "Otra persona cambió los umbrales" in respuesta.text
    assert guardados(app)[0] == "0.02"
    assert MOTIVO in respuesta.text
    rita.post(PAGINA, data=campos_de(respuesta.text, PAGINA, VISTO))
    assert guardados(app)[0] == "0.03"


def test_without_a_reason_or_unseen_nothing_is_kept(
    app: Flask, rita: FlaskClient
) -> None:
    sin_motivo = rita.post(PAGINA, data=visto(rita) | {"motivo": " "})
    sin_ver = rita.post(PAGINA, data=OTROS | {"motivo": MOTIVO})

    assert (sin_motivo.status_code, sin_ver.status_code) == (422, 422)
    assert "Escriba por qué lo cambia" in sin_motivo.text
    assert guardados(app) == ("0.15", "0.6", "0.8")


@pytest.mark.parametrize("visto_antes", ["1/0", "x", "9" * 400, "-1"])
def test_what_no_page_had_shown_is_no_server_fault(
    app: Flask, rita: FlaskClient, visto_antes: str
) -> None:
    datos = visto(rita) | {VISTO: visto_antes}

    assert rita.post(PAGINA, data=datos).status_code == 422
    assert guardados(app) == ("0.15", "0.6", "0.8")


def test_all_that_cannot_be_is_told_and_stays_typed(rita: FlaskClient) -> None:
    malos = {"margen": "mucho", "riesgo": "101", "cobertura_minima": "80"}

    respuesta = rita.get(PAGINA, query_string=malos)

    assert respuesta.status_code == 422
    assert "Falta corregir 2 cosas" in respuesta.text
    assert 'value="mucho"' in respuesta.text
    assert "Guardar los umbrales" not in respuesta.text
    otra = rita.post(PAGINA, data=malos | {"motivo": MOTIVO})
    assert otra.status_code == 422
    assert 'value="mucho"' in otra.text


def test_those_that_rule_already_change_nothing(rita: FlaskClient) -> None:
    iguales = {"margen": "15", "riesgo": "60", "cobertura_minima": "80"}

    assert "no cambiaría nada" in rita.get(PAGINA, query_string=iguales).text


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
def test_nobody_else_changes_them(
    app: Flask, client_of: Entrar, persona: str, plan: PlanDePrueba
) -> None:
    datos = OTROS | {"motivo": MOTIVO, VISTO: "3/20"}

    assert client_of(persona).post(PAGINA, data=datos).status_code == 403
    assert guardados(app) == ("0.15", "0.6", "0.8")


def test_who_only_administers_is_not_told_what_is_late(
    client_of: Entrar, rita: FlaskClient
) -> None:
    assert "Qué cambiaría" in rita.get(PAGINA, query_string=OTROS).text

    pagina = client_of("alba").get(PAGINA, query_string=OTROS)

    assert pagina.status_code == 200
    assert "Qué cambiaría" not in pagina.text
