"""The plan's figures by unit, strategic plan, goal, source, territory and year."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Meta
from pladeco.web.filters import porcentaje
from tests.fabricas import PlanDePrueba
from tests.web.progreso import (
    agrandar,
    contando,
    escribiendo,
    juzgado_de,
    sembrar_progreso,
    vincular,
)

ClienteDe = Callable[[str], FlaskClient]
TODAS = ("unidad", "plan", "ods", "fuente", "territorio", "anio")


@pytest.mark.parametrize("por", TODAS)
def test_who_reads_the_board_sees_them_and_nobody_else(
    client_of: ClienteDe, por: str
) -> None:
    for persona, estado in (
        ("rita", 200),
        ("carla", 200),
        ("bruno", 403),
        ("celia", 403),
        ("vera", 302),
    ):
        assert client_of(persona).get(f"/cifras?por={por}").status_code == estado


def test_what_does_not_cut_a_plan_is_not_found(client_of: ClienteDe) -> None:
    assert client_of("rita").get("/cifras?por=humor").status_code == 404
    assert client_of("rita").get("/cifras?por=meta").status_code == 404


def test_units_show_figure_range_coverage_and_why_the_order(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    de_ma = juzgado.resumir(
        m for m in juzgado.metas if m.lider and m.lider.codigo == "MA"
    )

    pagina = client_of("rita").get("/cifras").text

    assert porcentaje(de_ma.cumplimiento) in pagina
    assert porcentaje(de_ma.avance) in pagina
    assert "insuficiente" in pagina
    assert "no informar nunca mejore el puesto" in pagina
    assert pagina.index("Medio Ambiente, Aseo") < pagina.index("Departamento de Salud")
    assert 'href="/calculo?unidad=MA"' in pagina


@pytest.mark.parametrize("por", ["plan", "ods", "fuente", "territorio", "anio"])
def test_what_overlaps_says_so(client_of: ClienteDe, por: str) -> None:
    assert (
        "se superponen y no se suman"
        in client_of("rita").get(f"/cifras?por={por}").text
    )


def test_what_no_strategic_plan_answers_for_stays_in_sight(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    vincular(app, EstadoPropuesta.CONFIRMADO, plan)

    pagina = client_of("rita").get("/cifras?por=plan").text

    assert "Plan del agua" in pagina
    assert "Sin vincular en L2, Salud" in pagina


def test_a_year_says_when_it_was_judged(client_of: ClienteDe) -> None:
    pagina = client_of("rita").get("/cifras?por=anio").text

    assert "Año 2024" in pagina
    assert "al 31-12-2024" in pagina


def test_a_year_that_has_not_begun_has_no_figure(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")

    pagina = rita.get("/cifras?por=anio").text
    de_2026, _, despues = pagina.partition("Año 2027")
    cuenta = rita.get("/calculo?anio=2027")

    assert "aún no empieza" not in de_2026
    assert 'href="/calculo?anio=2026"' in de_2026
    assert "aún no empieza" in despues
    assert "Año 2029" in despues
    assert "%" not in despues.partition("</table>")[0]
    assert cuenta.status_code == 200
    assert "Aún no empieza" in cuenta.text
    assert rita.get("/calculo.json?anio=2027").status_code == 200


def test_the_first_day_says_what_comes_next(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    assert "Aún no hay cifras" not in client_of("rita").get("/cifras").text
    with escribiendo(app) as session:
        for meta in session.scalars(select(Meta)):
            meta.confirmada_en = meta.confirmada_por_id = None

    assert "Confirmar las lecturas" in client_of("rita").get("/cifras").text
    assert "Aún no hay cifras" in client_of("carla").get("/cifras?por=ods").text


@pytest.mark.parametrize("por", TODAS)
def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe, por: str
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")
    with contando(app) as pocas:
        rita.get(f"/cifras?por={por}")
    agrandar(app, plan)
    with contando(app) as muchas:
        rita.get(f"/cifras?por={por}")

    assert muchas() == pocas()


def test_the_board_leads_there(client_of: ClienteDe) -> None:
    assert 'href="/cifras"' in client_of("rita").get("/tablero").text


def test_without_a_plan_the_page_says_so(
    app: Flask, client_of: ClienteDe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pladeco.web.cifras.plan_actual", lambda: None)

    assert "Todavía no hay" in client_of("rita").get("/cifras").text
