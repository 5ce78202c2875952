"""The board of SECPLA: figures, dates, who may look."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from pladeco.domain.vocabulario import CausaAtraso
from pladeco.models import Meta, VersionAvance
from pladeco.queries.avances import load_por_revisar
from pladeco.queries.informe import filas_ods, unidades_silenciosas
from pladeco.queries.tablero import tablero_de, tiempo_transcurrido
from pladeco.web.filters import porcentaje
from tests.fabricas import PlanDePrueba
from tests.web.progreso import (
    agrandar,
    contando,
    declarar,
    escribiendo,
    juzgado_de,
    sembrar_progreso,
)

ClienteDe = Callable[[str], FlaskClient]


# -- who may look


@pytest.mark.parametrize("persona", ["rita", "pablo", "diego", "carla"])
def test_who_reads_the_plan_sees_the_board(client_of: ClienteDe, persona: str) -> None:
    assert client_of(persona).get("/tablero").status_code == 200


@pytest.mark.parametrize("persona", ["ana", "bruno", "celia", "alba"])
def test_others_do_not(client_of: ClienteDe, persona: str) -> None:
    assert client_of(persona).get("/tablero").status_code == 403


def test_who_has_not_logged_in_is_sent_to_the_login(client_of: ClienteDe) -> None:
    respuesta = client_of("vera").get("/tablero")

    assert respuesta.status_code == 302
    assert "/ingresar" in respuesta.headers["Location"]


# -- figures


def test_the_figures_are_those_of_the_queries(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    total = juzgado.total

    pagina = client_of("rita").get("/tablero").text

    assert "30-09-2026" in pagina
    for cifra in (total.minimo, total.maximo, total.cobertura, total.avance):
        assert porcentaje(cifra) in pagina
    assert porcentaje(tiempo_transcurrido(juzgado.plan, juzgado.corte)) in pagina
    for clave in juzgado.plan.raices:
        assert (juzgado.plan.nodos[clave].nombre or "") in pagina


def test_the_board_agrees_with_the_report(app: Flask, plan: PlanDePrueba) -> None:
    sembrar_progreso(app, plan)
    declarar(app, plan)
    juzgado = juzgado_de(app, plan)

    tablero = tablero_de(juzgado)

    calladas = [
        (s.unidad, tuple(m.meta.codigo for m in s.metas)) for s in tablero.silencios
    ]
    assert calladas == [(u.unidad, u.metas) for u in unidades_silenciosas(juzgado)]
    assert [o.fila for o in tablero.ods] == [
        f for f in filas_ods(juzgado) if f.resumen.metas
    ]
    assert tablero.total.resumen == juzgado.total
    assert sum(n for _, n in tablero.total.conteo) == juzgado.total.metas
    with escribiendo(app) as session:
        assert tablero.por_revisar == len(load_por_revisar(session, plan.instrumento))
        assert tablero.por_revisar == 1


def test_late_metas_stand_with_cause_and_commitment(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    with escribiendo(app) as session:
        session.execute(update(VersionAvance).values(causa=CausaAtraso.COMPRAS))

    pagina = client_of("rita").get("/tablero").text

    assert "Compras y licitación" in pagina
    assert "Arrendar una pala." in pagina
    assert "Hasta el 30-11-2026" in pagina


def test_the_silent_units_are_named(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/tablero").text

    assert "1 meta, 1 unidad" in pagina
    assert "Departamento de Salud" in pagina


def test_goals_say_that_they_overlap(client_of: ClienteDe) -> None:
    pagina = client_of("rita").get("/tablero").text

    assert "Agua limpia y saneamiento" in pagina
    assert "1 vínculo propuesto" in pagina
    assert "se superponen y no se suman" in pagina


def test_declared_figures_are_for_who_works_with_them(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    declarar(app, plan)
    declarado = juzgado_de(app, plan).total_declarado

    rita = client_of("rita").get("/tablero").text
    carla = client_of("carla").get("/tablero").text

    assert porcentaje(declarado.maximo) in rita
    assert "1 avance espera revisión" in rita
    assert "Ir a revisión" in rita
    assert "Declarado" not in carla
    assert "espera revisión" not in carla


def test_control_sees_what_waits_but_no_way_to_review_it(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    declarar(app, plan)

    pagina = client_of("pablo").get("/tablero").text

    assert "1 avance espera revisión" in pagina
    assert "Ir a revisión" not in pagina


# -- the date


def test_another_date_gives_the_figures_of_that_day(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    junio = juzgado_de(app, plan, date(2026, 6, 30)).total

    pagina = client_of("rita").get("/tablero?corte=2026-06-30").text

    assert "juzgadas al" in pagina
    assert '<time datetime="2026-06-30">' in pagina
    assert porcentaje(junio.avance) in pagina


@pytest.mark.parametrize("pedido", ["2026-07-04", "ayer", "2026-13-45"])
def test_an_unknown_date_is_told_and_the_usual_one_shown(
    client_of: ClienteDe, pedido: str
) -> None:
    respuesta = client_of("rita").get("/tablero", query_string={"corte": pedido})

    assert respuesta.status_code == 200
    assert "no se puede ver a la fecha que pidió" in respuesta.text
    assert '<time datetime="2026-09-30">' in respuesta.text


def test_words_of_later_periodos_do_not_explain_an_earlier_date(
    app: Flask, plan: PlanDePrueba
) -> None:
    sembrar_progreso(app, plan)

    antes = tablero_de(juzgado_de(app, plan, date(2026, 3, 31)))

    assert all(m.ultimo is None for m in antes.atrasos)


@pytest.mark.parametrize(
    ("corte", "tiempo"),
    [("2023-01-01", "0,0"), ("2024-01-01", "0,0"), ("2030-06-30", "100,0")],
)
def test_time_elapsed_stays_within_the_plan(
    app: Flask, plan: PlanDePrueba, corte: str, tiempo: str
) -> None:
    cargado = juzgado_de(app, plan).plan

    transcurrido = tiempo_transcurrido(cargado, date.fromisoformat(corte))

    assert porcentaje(transcurrido) == f"{tiempo}\u00a0%"


# -- empty states and cost


def test_without_confirmed_metas_there_is_no_figure(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))

    pagina = client_of("rita").get("/tablero").text

    assert "Aún no hay cifras" in pagina
    assert "nada exigible" not in pagina.lower()


def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")
    with contando(app) as pocas:
        rita.get("/tablero")
    agrandar(app, plan)
    with contando(app) as muchas:
        rita.get("/tablero")

    assert muchas() == pocas()


def test_once_reckoned_the_board_is_kept(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    juzgado = juzgado_de(app, plan)
    rita = client_of("rita")
    rita.get("/tablero")

    with contando(app) as cuenta:
        rita.get("/tablero")

    assert cuenta() <= 6  # one of them the registered money, which ages nothing
    assert tablero_de(juzgado) is tablero_de(juzgado)
