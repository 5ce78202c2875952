"""How a part of the plan went: the figures of the whole plan judged on that day."""

from datetime import date
from fractions import Fraction

from flask import Flask

from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.evolucion import evolucion
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.resultados import PlanJuzgado
from pladeco.queries.series import Escala, Punto, Serie, serie_de
from pladeco.web.curva import grafico_de
from tests.fabricas import PlanDePrueba
from tests.web.progreso import CORTE, juzgado_de, sembrar_progreso

_T2 = PeriodoTerminado("2026-T2", date(2026, 6, 30))
_T3 = PeriodoTerminado("2026-T3", CORTE)


def _limpiezas(juzgado: PlanJuzgado, *terminados: PeriodoTerminado) -> Serie:
    [m] = [m for m in juzgado.metas if m.indicador.codigo == "L1-O01-A01-I1"]
    return serie_de(
        m.indicador,
        m.meta,
        terminados,
        juzgado.plan.umbrales,
        por_venir_desde=juzgado.corte,
    )


# -- a part of the plan


def test_each_quarter_has_the_figures_of_the_plan_judged_then(
    app: Flask, plan: PlanDePrueba
) -> None:
    sembrar_progreso(app, plan)
    juzgado = juzgado_de(app, plan)
    nodo = juzgado.plan.por_codigo("L1")
    assert nodo is not None

    momentos = evolucion(juzgado, juzgado.metas_de(nodo), (_T3, _T2))

    assert [m.periodo for m in momentos] == ["2026-T2", "2026-T3"]
    for momento in momentos:
        entonces = PlanJuzgado(juzgado.plan, momento.dia)
        assert momento.resumen == entonces.resumen(nodo)


def test_only_quarters_that_the_corte_covers_are_drawn(
    app: Flask, plan: PlanDePrueba
) -> None:
    juzgado = juzgado_de(app, plan)
    mes = PeriodoTerminado("2026-M08", date(2026, 8, 31), Frecuencia.MENSUAL)
    despues = PeriodoTerminado("2026-T4", date(2026, 12, 31))

    momentos = evolucion(juzgado, juzgado.metas, (despues, _T3, mes))

    assert [m.periodo for m in momentos] == ["2026-T3"]


def test_it_is_reckoned_once_for_each_version(app: Flask, plan: PlanDePrueba) -> None:
    juzgado = juzgado_de(app, plan)

    una = evolucion(juzgado, juzgado.metas, (_T3,))

    assert evolucion(juzgado, juzgado.metas, (_T3,)) is una


# -- one Meta, until its plazo ends


def test_what_will_be_due_is_told_until_the_plazo_ends(
    app: Flask, plan: PlanDePrueba
) -> None:
    sembrar_progreso(app, plan)
    serie = _limpiezas(juzgado_de(app, plan), _T3, _T2)

    assert serie.escala is Escala.MEDIDO
    assert serie.pasados == 2
    assert serie.puntos[2].periodo == "2026-T4"
    ultimo = serie.puntos[-1]
    assert (ultimo.periodo, ultimo.hasta) == ("2029-T4", date(2029, 12, 31))
    assert ultimo.esperado == ultimo.prometido == Fraction(6)


def test_nothing_is_known_of_what_is_to_come(app: Flask, plan: PlanDePrueba) -> None:
    sembrar_progreso(app, plan)
    serie = _limpiezas(juzgado_de(app, plan), _T3, _T2)

    venideros: list[Punto] = [p for p in serie.puntos if p.por_venir]
    assert len(venideros) == 13
    assert all(p.validado is None and not p.informes for p in venideros)
    esperados = [p.esperado for p in serie.puntos if p.esperado is not None]
    assert esperados == sorted(esperados)


def test_before_any_periodo_it_begins_with_the_one_that_runs(
    app: Flask, plan: PlanDePrueba
) -> None:
    serie = _limpiezas(juzgado_de(app, plan))

    assert serie.pasados == 0
    assert serie.puntos[0].periodo == "2026-T4"


def test_the_chart_marks_the_corte_and_what_was_promised(
    app: Flask, plan: PlanDePrueba
) -> None:
    sembrar_progreso(app, plan)
    grafico = grafico_de(_limpiezas(juzgado_de(app, plan), _T3, _T2))

    assert grafico["cut"] == 1
    meta = next(s for s in grafico["series"] if s["kind"] == "goal")
    assert [v for v in meta["data"] if v is not None] == [6.0]


def test_a_plazo_that_is_over_has_nothing_to_come(
    app: Flask, plan: PlanDePrueba
) -> None:
    fin = date(2029, 12, 31)
    juzgado = juzgado_de(app, plan, fin)
    serie = _limpiezas(juzgado, PeriodoTerminado("2029-T4", fin))

    assert [p.periodo for p in serie.puntos] == ["2029-T4"]
    assert serie.puntos[0].prometido == 6
    assert "cut" not in grafico_de(serie)
