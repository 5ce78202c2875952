"""Calidad del plan in the browser: who sees it, who may mend, filters, workbook."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import delete

from pladeco.domain.calidad.hallazgos import REGLA
from pladeco.domain.calidad.tipos import TipoHallazgo
from pladeco.domain.vocabulario import TipoMeta
from pladeco.models import (
    Elemento,
    Hito,
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Periodo,
    Responsable,
    VinculoOds,
)
from tests.fabricas import PlanDePrueba
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]


def hallazgos(pagina: str) -> str:
    """Return the list alone, without the filters and the counts."""
    return pagina.split('id="hallazgos"')[1]


# -- who may look, who may mend


@pytest.mark.parametrize("persona", ["rita", "pablo", "diego"])
def test_who_answers_for_the_plan_sees_its_quality(
    client_of: ClienteDe, persona: str
) -> None:
    cliente = client_of(persona)

    assert cliente.get("/calidad").status_code == 200
    assert cliente.get("/calidad.xlsx").status_code == 200
    assert ">Calidad</a>" in cliente.get("/plan").text


@pytest.mark.parametrize("persona", ["ana", "bruno", "carla", "celia", "alba"])
def test_others_do_not(client_of: ClienteDe, persona: str) -> None:
    cliente = client_of(persona)

    assert cliente.get("/calidad").status_code == 403
    assert cliente.get("/calidad.xlsx").status_code == 403
    assert ">Calidad</a>" not in cliente.get("/plan").text


def test_only_secpla_is_led_to_where_it_is_mended(client_of: ClienteDe) -> None:
    de_rita = hallazgos(client_of("rita").get("/calidad").text)

    assert 'href="/lecturas/L1#L1-O01-A02"' in de_rita
    assert 'href="/modificaciones/editar/L2-O01-A02"' in de_rita
    assert 'href="/lecturas/L1/vinculos"' in de_rita
    assert re.search(r'href="/ods/mesa/L2\?donde=L2-O01-G01#L2-O01-G01"', de_rita)


@pytest.mark.parametrize("persona", ["pablo", "diego"])
def test_who_may_not_mend_sees_the_same_without_the_way(
    client_of: ClienteDe, persona: str
) -> None:
    pagina = hallazgos(client_of(persona).get("/calidad").text)

    assert "Meta sin leer" in pagina
    assert "/lecturas" not in pagina
    assert "/modificaciones" not in pagina
    assert "/ods/mesa" not in pagina


# -- what it shows


def test_the_score_is_shown_with_its_rule(client_of: ClienteDe) -> None:
    pagina = client_of("rita").get("/calidad").text

    assert "50,0<small>&nbsp;%" in pagina
    assert "2 de 4" in pagina
    assert REGLA in pagina


def test_each_hallazgo_says_what_is_wrong_and_what_the_plan_says(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        fila = session.query(Elemento).filter_by(codigo="L1-O01-A02").one()
        fila.texto_fuente = {"indicador": "6 Ordenanzas <b>", "plazo": "2024-2029"}

    pagina = hallazgos(client_of("rita").get("/calidad?lineamiento=L1").text)

    assert "El indicador es una meta" in pagina
    assert "Se lee como «Ordenanza aprobada»." in pagina
    assert "<blockquote>6 Ordenanzas &lt;b&gt;</blockquote>" in pagina


@pytest.mark.parametrize(
    ("filtro", "con", "sin"),
    [
        ("lineamiento=L2", "L2-O01-A02", "L1-O01-A02"),
        ("unidad=MA", "L1-O01-A02", "L2-O01-A02"),
        ("unidad=MA", "L1-O01-A02", "L1-O01-G01"),
        ("hallazgo=meta_cualitativa", "L2-O01-A02", "L1-O01-A02"),
        ("lineamiento=L2&unidad=SALUD&hallazgo=sin_fuente", "L2-O01-A01", "L1-O01-A01"),
    ],
)
def test_the_address_filters(
    client_of: ClienteDe, filtro: str, con: str, sin: str
) -> None:
    pagina = hallazgos(client_of("rita").get(f"/calidad?{filtro}").text)

    assert f'id="r-{con}"' in pagina
    assert f'id="r-{sin}"' not in pagina


def test_counts_lead_to_their_rows_and_keep_the_rest_of_the_filter(
    client_of: ClienteDe,
) -> None:
    pagina = client_of("rita").get("/calidad?lineamiento=L1").text

    assert "/calidad?lineamiento=L1&amp;hallazgo=sin_fuente#hallazgos" in pagina
    assert 'href="/calidad.xlsx?lineamiento=L1"' in pagina


def test_what_is_not_known_filters_nothing_and_is_told(client_of: ClienteDe) -> None:
    pagina = client_of("rita").get("/calidad?hallazgo=nada&lineamiento=L9&pagina=x")

    assert pagina.status_code == 200
    assert "No se encontró «L9», «nada»" in pagina.text
    assert 'id="r-L1-O01-A02"' in pagina.text


def test_nothing_that_coincides_is_said(client_of: ClienteDe) -> None:
    pagina = client_of("rita").get("/calidad?estado=resueltos").text

    assert "Nada coincide con lo que eligió." in pagina


def test_a_plan_without_hallazgos_says_so(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        for tabla in (Responsable, VinculoOds, Hito, Meta, Indicador):
            session.execute(delete(tabla))
        for fila in session.query(Elemento).order_by(Elemento.ruta.desc()):
            if fila.superior_id is not None:
                session.delete(fila)
                session.flush()

    pagina = client_of("rita").get("/calidad").text

    assert "El plan no tiene hallazgos" in pagina
    assert "El plan no tiene actividades" in pagina


def test_without_a_plan_the_page_says_how_to_load_one(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    with escribiendo(app) as session:
        for tabla in (Responsable, VinculoOds, Meta, Indicador, Periodo):
            session.execute(delete(tabla))
        for fila in session.query(Elemento).order_by(Elemento.ruta.desc()):
            session.delete(fila)
            session.flush()
        session.execute(delete(Instrumento))

    assert "Todavía no hay un plan" in rita.get("/calidad").text
    assert rita.get("/calidad.xlsx").status_code == 404


def test_a_change_of_the_plan_shows_at_once(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    assert 'id="r-L1-O01-A02"' in rita.get("/calidad?hallazgo=meta_por_leer").text
    with escribiendo(app) as session:
        meta = (
            session.query(Meta)
            .join(Indicador)
            .filter(Indicador.codigo == "L1-O01-A02-I1")
            .one()
        )
        meta.tipo = TipoMeta.CUALITATIVA
        session.get_one(Instrumento, plan.instrumento).version += 1

    pagina = rita.get("/calidad?hallazgo=meta_por_leer").text

    assert 'id="r-L1-O01-A02"' not in pagina


# -- the workbook


def libro(cliente: FlaskClient, consulta: str = "") -> dict[str, list[list[object]]]:
    respuesta = cliente.get(f"/calidad.xlsx{consulta}")
    assert respuesta.status_code == 200
    assert "calidad-pladeco-2024-2029-2026-10-07.xlsx" in str(
        respuesta.headers["Content-Disposition"]
    )
    abierto = load_workbook(BytesIO(respuesta.data))
    return {
        h.title: [list(f) for f in h.iter_rows(values_only=True)]
        for h in abierto.worksheets
    }


@pytest.mark.parametrize("consulta", ["", "?lineamiento=L1", "?unidad=SALUD"])
def test_the_workbook_has_the_rows_of_the_page(
    client_of: ClienteDe, consulta: str
) -> None:
    rita = client_of("rita")
    pagina = hallazgos(rita.get(f"/calidad{consulta}").text)

    hojas = libro(rita, consulta)

    filas = [f for f in hojas["Hallazgos"][4:] if f[0]]
    assert len(filas) == pagina.count('class="hallazgo hallazgo--')
    assert {f[0] for f in filas} == set(re.findall(r'<h3 id="r-([^"]+)"', pagina))


def test_the_score_of_the_workbook_is_that_of_the_page(client_of: ClienteDe) -> None:
    rita = client_of("rita")

    resumen = libro(rita)["Resumen"]

    (todo,) = [f for f in resumen if f[0] == "Todo el plan"]
    assert todo[1:4] == [4, 2, 0.5]
    assert any(REGLA in str(f[0]) for f in resumen)


def test_the_workbook_of_a_demo_says_so(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    assert "DEMO" not in str(libro(rita)["Resumen"][0][0])
    with escribiendo(app) as session:
        session.get_one(Institucion, plan.institucion).es_demo = True
        session.get_one(Instrumento, plan.instrumento).version += 1

    hojas = libro(rita)

    assert all("DEMO" in str(filas[0][0]) for filas in hojas.values())


@pytest.mark.parametrize("tipo", TipoHallazgo)
def test_every_kind_may_be_asked_for(client_of: ClienteDe, tipo: TipoHallazgo) -> None:
    rita = client_of("rita")

    assert rita.get(f"/calidad?hallazgo={tipo.value}").status_code == 200
