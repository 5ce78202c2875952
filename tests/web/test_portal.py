"""The public front page and the health of the program."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from pladeco.extensions import db
from pladeco.models import Meta
from pladeco.models.motor import SOLO_LECTURA
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.web.filters import porcentaje
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar
from tests.web.progreso import (
    SECRETO,
    agrandar,
    agregar_periodo,
    contando,
    declarar,
    escribiendo,
    informar,
    juzgado_de,
    sembrar_progreso,
)

ClienteDe = Callable[[str], FlaskClient]


# -- the day


@pytest.mark.parametrize(
    ("hoy", "corte"),
    [
        (date(2026, 10, 7), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 6, 30)),  # its last day is not over yet
        (date(2026, 6, 30), date(2026, 6, 30)),  # no Periodo is over: today
    ],
)
def test_figures_are_judged_at_the_end_of_the_newest_periodo_that_is_over(
    session: Session, hoy: date, corte: date
) -> None:
    plan = sembrar(session, AHORA)
    agregar_periodo(session, plan, date(2026, 4, 1))

    assert corte_de_trabajo(session, hoy) == corte


# -- figures


def test_the_answer_is_that_of_the_queries(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    total = juzgado_de(app, plan).total

    pagina = client_of("vera").get("/").text

    assert total.insuficiente
    assert "Información insuficiente" in pagina
    assert porcentaje(total.minimo) in pagina
    assert porcentaje(total.maximo) in pagina
    assert porcentaje(total.cobertura) in pagina
    assert "30-09-2026" in pagina


def test_each_lineamiento_is_told_in_plain_words(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        for valor, periodo in ((Decimal(3), "2026-T3"),):
            informar(session, plan, "L1-O01-A01-I1", "MA", periodo, valor=valor)

    pagina = client_of("vera").get("/").text

    assert "<b>1</b> de 2 metas va bien o está cumplida" in pagina
    assert "0 de 1 meta exigible informó" in pagina
    assert "Una comuna con agua." in pagina


def test_what_was_done_is_told_once_validated(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("vera").get("/").text

    assert "Se limpió la ribera norte." in pagina


def test_declared_figures_never_reach_the_public(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    vera, bruno = client_of("vera"), client_of("bruno")
    antes = vera.get("/").text

    declarar(app, plan)

    assert vera.get("/").text == antes
    assert SECRETO not in bruno.get("/").text


def test_a_validated_report_of_a_running_periodo_waits_for_its_end(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 10, 1))
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T4",
            valor=Decimal(2), logros="Se limpió en octubre.",
        )  # fmt: skip

    pagina = client_of("vera").get("/").text

    assert "Se limpió en octubre." not in pagina
    assert "Nadie ha informado todavía" in pagina


# -- empty states


def test_without_a_plan_it_says_what_comes_next(app: Flask) -> None:
    respuesta = app.test_client().get("/")

    assert respuesta.status_code == 200
    assert "Todavía no hay un plan publicado" in respuesta.text
    assert "pladeco importar" in respuesta.text


def test_without_reports_it_says_that_nobody_reported(client_of: ClienteDe) -> None:
    pagina = client_of("vera").get("/").text

    assert "Nadie ha informado todavía" in pagina
    assert "Eso no es cero" in pagina


def test_without_confirmed_metas_it_says_so(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))

    pagina = client_of("vera").get("/").text

    assert "Aún no hay cifras" in pagina
    assert "Todavía se está acordando cómo se miden 2 de sus 2 metas" in pagina


# -- how much it costs, and health


def test_the_number_of_queries_does_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    vera = client_of("vera")
    with contando(app) as pocas:
        vera.get("/")
    agrandar(app, plan)
    with contando(app) as muchas:
        pagina = vera.get("/").text

    assert "34 actividades" in pagina
    assert muchas() == pocas()


def test_once_in_memory_the_plan_is_not_loaded_again(
    client_of: ClienteDe, app: Flask
) -> None:
    vera = client_of("vera")
    vera.get("/")

    with contando(app) as cuenta:
        vera.get("/")

    assert cuenta() <= 3


def test_health_is_good_while_the_database_answers(app: Flask) -> None:
    respuesta = app.test_client().get("/salud")

    assert (respuesta.status_code, respuesta.json) == (200, {"estado": "bien"})


def test_a_read_page_leaves_its_thread_free_to_write(app: Flask) -> None:
    app.test_client().get("/salud")

    assert SOLO_LECTURA.get() is False


def test_health_is_bad_when_it_does_not(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def caer(*_args: object, **_mas: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    with app.app_context():
        monkeypatch.setattr(type(db.session()), "execute", caer)

    respuesta = app.test_client().get("/salud")

    assert (respuesta.status_code, respuesta.json) == (503, {"estado": "mal"})
