"""The pages of the plan as it was on another day, and what changed since."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.models import Instrumento
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.formularios import rellenar
from tests.web.modificando import LIMPIEZA, ORDENANZA, abrir, aprobar
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]
ANTES = "2026-09-30"


@pytest.fixture
def cambiado(client_of: ClienteDe) -> str:
    """Approve a new Actividad, another text and a withdrawal; return the new code."""
    rita = client_of("rita")
    base = abrir(rita)
    nueva = rita.post(
        f"{base}/agregar?bajo=L1-O01-G01",
        data={"nivel": "actividad", "nombre": "Reforestación"},
    )
    direccion = f"{base}/elementos/{LIMPIEZA}"
    rita.post(
        direccion,
        data=rellenar(rita, direccion, direccion, nombre="Limpieza del estero"),
    )
    rita.post(f"{base}/elementos/{ORDENANZA}/retirar")
    respuesta = aprobar(
        rita, base, rige_desde="2026-10-01", acto="Acuerdo N° 45",
        acto_fecha="2026-09-20",
    )  # fmt: skip
    assert respuesta.status_code == 303, respuesta.text
    return str(nueva.location.rpartition("/")[2])


def test_an_earlier_day_shows_the_plan_as_it_was(
    client_of: ClienteDe, cambiado: str
) -> None:
    vera = client_of("bruno")

    hoy, antes = vera.get("/plan").text, vera.get(f"/plan?fecha={ANTES}").text

    assert "Limpieza del estero" in hoy
    assert "Reforestación" in hoy
    assert "Retirada el 01-10-2026, Acuerdo N° 45" in hoy
    assert "Así era el plan al" not in hoy
    assert "Así era el plan al 30-09-2026" in antes
    assert "Limpieza del humedal" in antes
    for despues in ("Limpieza del estero", "Reforestación", "Retirada el"):
        assert despues not in antes


def test_a_withdrawn_lineamiento_is_marked_like_what_is_below(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        lineamiento = elemento_de(session, "L1")
        lineamiento.retirado_en, lineamiento.retiro_acto = date(2026, 9, 1), "Acta 3"
        session.get_one(Instrumento, lineamiento.instrumento_id).version += 1

    vera = client_of("bruno")

    for direccion in ("/plan", "/plan?arbol=estrategico"):
        pagina = vera.get(direccion).text
        assert pagina.count("Retirado el 01-09-2026, Acta 3") == 1
        assert pagina.count("rama--tronco es-retirada") == 1


def test_the_days_on_which_it_changed_are_listed(
    client_of: ClienteDe, cambiado: str
) -> None:
    assert "/plan?fecha=2026-10-01" in client_of("bruno").get("/plan").text


def test_links_of_an_earlier_day_keep_it_and_the_navigation_does_not(
    client_of: ClienteDe, cambiado: str
) -> None:
    antes = client_of("bruno").get(f"/plan?fecha={ANTES}").text

    assert f"/plan/{LIMPIEZA}?fecha={ANTES}" in antes
    assert 'href="/plan"' in antes  # the navigation, and the way back to today


def test_an_elemento_is_shown_as_it_was(client_of: ClienteDe, cambiado: str) -> None:
    rita = client_of("rita")

    antes = rita.get(f"/plan/{LIMPIEZA}?fecha=30-09-2026").text
    hoy = rita.get(f"/plan/{LIMPIEZA}").text

    assert "Limpieza del humedal</h1>" in antes
    assert "Cambiar en el plan" not in antes
    assert "Cambiar en el plan" in hoy
    assert "La modificación N° 1 cambió el plan" in hoy
    assert "La modificación N° 1" not in antes
    assert "Limpieza del humedal" in hoy  # before and after


def test_what_was_added_later_was_not_there(
    client_of: ClienteDe, cambiado: str
) -> None:
    vera = client_of("bruno")

    respuesta = vera.get(f"/plan/{cambiado}?fecha={ANTES}")

    assert respuesta.status_code == 404
    assert "no estaba en el plan al 30-09-2026" in respuesta.text
    assert vera.get(f"/plan/L9?fecha={ANTES}").status_code == 404


@pytest.mark.parametrize("fecha", ["ayer", "31-02-2026", "2027-01-01", "x" * 500])
def test_a_day_that_is_none_or_has_not_come_shows_today(
    client_of: ClienteDe, plan: PlanDePrueba, fecha: str
) -> None:
    vera = client_of("bruno")

    for direccion in ("/plan", f"/plan/{LIMPIEZA}"):
        respuesta = vera.get(direccion, query_string={"fecha": fecha})
        assert respuesta.status_code == 200
        assert "Este es el plan de hoy." in respuesta.text
        assert "Así era" not in respuesta.text


def test_a_day_before_the_plan_says_when_it_begins(
    client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    pagina = client_of("bruno").get("/plan?fecha=2020-01-01").text

    assert "El plan comienza el 01-01-2024" in pagina
    assert "Este es el plan de hoy." in pagina
    assert "Así era" not in pagina


def test_today_is_no_earlier_day(client_of: ClienteDe, plan: PlanDePrueba) -> None:
    pagina = client_of("bruno").get("/plan?fecha=2026-10-07").text

    assert "Así era" not in pagina
    assert "Este es el plan de hoy" not in pagina


def test_nobody_settles_a_goal_on_an_earlier_day(
    client_of: ClienteDe, cambiado: str
) -> None:
    rita = client_of("rita")

    assert "Confirmar" in rita.get("/plan/L1-O01-G01").text
    assert "Confirmar<" not in rita.get(f"/plan/L1-O01-G01?fecha={ANTES}").text


def test_the_history_is_public_and_its_page_for_who_reads(
    client_of: ClienteDe, cambiado: str
) -> None:
    direccion = f"/plan/{LIMPIEZA}"

    assert "La modificación N° 1" in client_of("bruno").get(direccion).text
    assert "Ver la modificación N° 1" not in client_of("bruno").get(direccion).text
    assert "Ver la modificación N° 1" in client_of("carla").get(direccion).text


def test_an_empty_day_is_today(app: Flask, client_of: ClienteDe) -> None:
    assert client_of("bruno").get("/plan?fecha=").status_code == 200
