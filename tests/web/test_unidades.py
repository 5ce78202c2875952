"""The units in order of what is sure, and the page of each."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import CausaAtraso
from pladeco.extensions import db
from pladeco.models import Meta, Responsable, Unidad
from pladeco.queries.debidos import load_debidos
from pladeco.queries.unidades import FilaRanking, ranking
from pladeco.web.filters import porcentaje
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.progreso import (
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


def _filas(app: Flask, plan: PlanDePrueba) -> dict[str, FilaRanking]:
    juzgado = juzgado_de(app, plan)
    with app.app_context():
        filas = ranking(juzgado, load_debidos(db.session(), juzgado.plan))
    return {f.fila.codigo: f for f in filas}


# -- places


def test_the_place_goes_by_what_is_sure(app: Flask, plan: PlanDePrueba) -> None:
    sembrar_progreso(app, plan)

    filas = _filas(app, plan)

    assert (filas["MA"].puesto, filas["SALUD"].puesto) == (1, 2)
    assert filas["SALUD"].fila.resumen.minimo == 0


def test_silence_never_improves_a_place(app: Flask, plan: PlanDePrueba) -> None:
    callada = _filas(app, plan)["MA"].fila.resumen
    sembrar_progreso(app, plan)

    hablo = _filas(app, plan)["MA"].fila.resumen

    # All that it did not tell could be fulfilled: it is ranked as if nothing were.
    assert callada.minimo == 0
    assert callada.maximo == 1
    assert hablo.minimo is not None
    assert hablo.minimo > 0


def test_equal_figures_share_a_place(app: Flask, plan: PlanDePrueba) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 4, 1))

    filas = _filas(app, plan)

    assert (filas["MA"].puesto, filas["SALUD"].puesto) == (1, 1)


def test_who_leads_nothing_and_owes_nothing_is_not_listed(
    app: Flask, plan: PlanDePrueba
) -> None:
    assert "SECPLA" not in _filas(app, plan)


def test_the_rate_counts_what_was_due_by_the_corte(
    app: Flask, plan: PlanDePrueba
) -> None:
    sembrar_progreso(app, plan)

    fila = _filas(app, plan)["MA"]

    assert fila.fila.vencidos >= 2
    assert fila.tasa == Fraction(1, fila.fila.vencidos)


def test_the_list_shows_the_figures_of_the_queries(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    fila = _filas(app, plan)["MA"]

    pagina = client_of("rita").get("/unidades").text

    assert porcentaje(fila.fila.resumen.minimo) in pagina
    assert porcentaje(fila.tasa) in pagina
    assert "No informar nunca mejora el puesto" in pagina


def test_a_director_sees_which_unit_is_its_own(client_of: ClienteDe) -> None:
    assert client_of("diego").get("/unidades").text.count("Su unidad") == 1
    assert "Su unidad" not in client_of("carla").get("/unidades").text


def test_the_first_day_says_what_comes_next(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        for meta in session.scalars(select(Meta)):
            meta.confirmada_en = meta.confirmada_por_id = None
    rita = client_of("rita")

    assert "Aún no hay puestos" in rita.get("/unidades").text
    una = rita.get("/unidades/SALUD").text
    assert "Falta que SECPLA confirme cómo se leen 2 metas" in una
    assert 'href="/lecturas"' in una
    assert "sin dato" not in una


def test_while_nobody_has_reported_no_place_is_told(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 4, 1))
    rita = client_of("rita")

    lista = rita.get("/unidades").text
    assert "Aún no hay puestos" in lista
    assert "lo seguro de todas es 0 %" in lista
    assert "unidades con puesto" not in lista
    assert "Puesto 1 de" not in rita.get("/unidades/SALUD").text


def test_without_a_plan_the_pages_say_so(
    app: Flask,
    plan: PlanDePrueba,
    client_of: ClienteDe,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pladeco.web.unidades.plan_actual", lambda: None)
    rita = client_of("rita")

    for direccion in ("/unidades", "/unidades/MA"):
        assert "Todavía no hay un plan cargado" in rita.get(direccion).text


# -- who may


@pytest.mark.parametrize("direccion", ["/unidades", "/unidades/MA"])
def test_who_may_look(client_of: ClienteDe, direccion: str) -> None:
    for quien in ("rita", "pablo", "diego", "carla"):
        assert client_of(quien).get(direccion).status_code == 200, quien
    for quien in ("bruno", "celia", "alba"):
        assert client_of(quien).get(direccion).status_code == 403, quien


def test_a_visitor_is_asked_to_log_in(app: Flask, plan: PlanDePrueba) -> None:
    assert app.test_client().get("/unidades/MA").status_code in (302, 303)


def test_what_was_only_declared_is_not_for_councillors(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)
    declarar(app, plan)

    assert "<dt>Declarado</dt>" in client_of("rita").get("/unidades/MA").text
    assert "<dt>Declarado</dt>" not in client_of("carla").get("/unidades/MA").text


def test_a_unit_that_is_not_there_is_not_found(client_of: ClienteDe) -> None:
    assert client_of("rita").get("/unidades/NO").status_code == 404


# -- the page of one


def test_the_page_tells_figures_place_and_what_it_leads(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/unidades/MA").text

    assert "Puesto 1 de 2" in pagina
    assert "Limpieza del humedal" in pagina
    assert "Campaña de vacunación" not in pagina
    assert 'href="/calculo?unidad=MA"' in pagina


def test_what_is_late_comes_with_cause_commitment_and_since_when(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 4, 1))
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T2", valor=Decimal(0),
            causa=CausaAtraso.CLIMA, dificultades="Llovió.",
            compromiso="Limpiar en primavera.", compromiso_fecha=date(2026, 9, 15),
        )  # fmt: skip

    pagina = client_of("diego").get("/unidades/MA").text

    for texto in ("Clima", "Llovió.", "Limpiar en primavera.", "15-09-2026, ya pasó",
                  "30-06-2026"):  # fmt: skip
        assert texto in pagina


def test_it_says_what_is_owed_and_until_when(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("diego").get("/unidades/MA").text

    assert "2026-T3</b>: 1 informe" in pagina
    assert "15-10-2026" in pagina
    assert 'href="/mi-unidad/MA"' in pagina
    assert 'href="/mi-unidad/MA"' not in client_of("rita").get("/unidades/MA").text


def test_what_did_not_come_before_the_close_stays_in_sight(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/unidades/SALUD").text

    assert "2 informes que no llegaron antes del cierre" in pagina


def test_what_it_accompanies_stands_apart(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        vacunar = elemento_de(session, "L2-O01-A01")
        vacunar.responsables.append(
            Responsable(unidad_id=plan.unidades["MA"], lider=False, reporta=False)
        )

    pagina = client_of("rita").get("/unidades/MA").text

    assert "Lo que acompaña" in pagina
    assert "no entra en las cifras" in pagina


def test_units_below_it_are_named_with_their_own_page(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    with escribiendo(app) as session:
        salud = session.get_one(Unidad, plan.unidades["SALUD"])
        salud.superior_id = plan.unidades["SECPLA"]
    rita = client_of("rita")

    assert 'href="/unidades/SALUD"' in rita.get("/unidades/SECPLA").text
    assert 'href="/unidades/SECPLA"' in rita.get("/unidades/SALUD").text
    assert "No lidera nada" in rita.get("/unidades/SECPLA").text


def test_the_queries_do_not_grow_with_the_plan(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    rita = client_of("rita")
    for direccion in ("/unidades", "/unidades/SALUD"):
        rita.get(direccion)
        with contando(app) as cuantas:
            rita.get(direccion)
            antes = cuantas()
        agrandar(app, plan, cuantas=8) if direccion == "/unidades" else None
        rita.get(direccion)
        with contando(app) as cuantas:
            rita.get(direccion)
            assert cuantas() <= antes
