"""compliance.md §2: what the reports on an Indicador add up to."""

from datetime import UTC, datetime
from fractions import Fraction as F  # noqa: N817 - short in tables
from typing import Any

import pytest

from pladeco.domain.calculo.medido import vigentes
from pladeco.domain.calculo.metas import Hito, Meta, Reporte
from pladeco.domain.vocabulario import (
    Acumulacion,
    Estado,
    Frecuencia,
    Motivo,
    Situacion,
    TipoMeta,
)
from tests.domain.calculo.armado import al, dia, hito, informe, meta, serie, sin_novedad

SUMA, ACUMULADO, ULTIMO = Acumulacion.SUMA, Acumulacion.ACUMULADO, Acumulacion.ULTIMO
RAZON, RAZON_ULTIMA = Acumulacion.RAZON, Acumulacion.RAZON_ULTIMA
PROMEDIO, MAXIMO, MINIMO = Acumulacion.PROMEDIO, Acumulacion.MAXIMO, Acumulacion.MINIMO
OPD = {"unidad": "OPD"}
TODAS = tuple(Acumulacion)


def una_vez(acumulacion: Acumulacion, **cambios: Any) -> Meta:
    """Return a Meta that is judged once, whatever accumulates in it."""
    tipo = TipoMeta.CONTEO_TOTAL
    if acumulacion in (RAZON, RAZON_ULTIMA):
        tipo, cambios = TipoMeta.PORCENTAJE, {"base": 0, **cambios}
    return meta(tipo, 100, **{"acumulacion": acumulacion, **cambios})


@pytest.mark.parametrize(("acumulacion", "reportes", "medido"), [
    (SUMA,         serie(("2024", 3), ("2025", 10)),           13),
    (SUMA,         serie(("2024", 0)),                         0),
    (ACUMULADO,    serie(("2024", 3), ("2025", 10)),           10),
    # a running total that goes down is believed
    (ACUMULADO,    serie(("2024", 10), ("2025", 8)),           8),
    (ACUMULADO,    [informe("2024", 3), informe("2024", 4, **OPD),
                    informe("2025", 5)],                       9),
    (ULTIMO,       serie(("2026-03-31", 3), ("2026", 2)),      2),
    (ULTIMO,       [informe("2026", 3), informe("2026-06-30", 9, **OPD)], 3),
    (PROMEDIO,     serie(("2024", 3), ("2025", 4), ("2026", 6)), F(13, 3)),
    (MAXIMO,       serie(("2024", 3), ("2025", 7), ("2026", 5)), 7),
    (MINIMO,       serie(("2024", 3), ("2025", 7), ("2026", 5)), 3),
    (RAZON,        serie(("2024", "1/2"), ("2025", "8/8")),    90),
    (RAZON_ULTIMA, serie(("2024", "1/2"), ("2026", "3/8")),    F(75, 2)),
    # old figures enter a mean, a largest and a smallest
    (PROMEDIO,     serie(("2024", 5)),                         5),
    (MAXIMO,       serie(("2024", 5)),                         5),
    (MINIMO,       serie(("2024", 5)),                         5),
    (RAZON,        serie(("2024", "1/4")),                     25),
])  # fmt: skip
def test_how_reports_make_one_value(
    acumulacion: Acumulacion, reportes: list[Reporte], medido: F
) -> None:
    assert al("2026", una_vez(acumulacion), *reportes).medido == medido


@pytest.mark.parametrize("acumulacion", TODAS)
def test_without_reports_nothing_is_measured(acumulacion: Acumulacion) -> None:
    r = al("2026", una_vez(acumulacion, hitos=(hito(),)))

    assert (r.medido, r.logro, r.motivo) == (None, None, Motivo.SIN_DATOS)


@pytest.mark.parametrize(("acumulacion", "medido"), [
    (SUMA, 50), (ACUMULADO, 47), (ULTIMO, 7), (PROMEDIO, 5), (MAXIMO, 7), (MINIMO, 3),
])  # fmt: skip
def test_only_what_adds_up_stands_on_the_base_line(
    acumulacion: Acumulacion, medido: int
) -> None:
    con_base = una_vez(acumulacion, base=40)

    assert al("2026", con_base, *serie(("2025", 3), ("2026", 7))).medido == medido


@pytest.mark.parametrize(("hitos", "reportes", "medido"), [
    ([hito(cumplido="2024"), hito()],                    [], F(1, 2)),
    ([hito(3, cumplido="2024"), hito(1)],                [], F(3, 4)),
    ([hito(), hito()],                                   [], None),
    ([hito(), hito()],            [sin_novedad("2024")],     0),
    ([hito(), hito()],            [informe("2024")],         0),
    ([hito(), hito(cumplido="2022-05-01")],              [], F(1, 2)),
    ([hito(), hito(cumplido="2026-07-01")],              [], None),
    ([hito(), hito(cumplido="2026-06-30")],              [], F(1, 2)),
])  # fmt: skip
def test_milestones_count_whenever_they_were_reached_by_the_corte(
    hitos: list[Any], reportes: list[Reporte], medido: F | None
) -> None:
    obra = meta(TipoMeta.HITO, hitos=tuple(hitos))

    assert al("2026-06-30", obra, *reportes).medido == medido


def test_milestones_count_also_after_the_plazo() -> None:
    obra = meta(TipoMeta.HITO, hitos=(hito(cumplido="2027-05-01"),))

    assert al("2026", obra).situacion is Situacion.SIN_DATOS
    assert al("2027-05-01", obra).situacion is Situacion.CUMPLIDA


def test_in_a_recurring_meta_a_milestone_counts_in_its_own_period() -> None:
    cada_anio = meta(
        TipoMeta.CONTEO_POR_PERIODO,
        "1/2",
        acumulacion=Acumulacion.HITOS,
        hitos=tuple(
            hito(cumplido=f) for f in ("2024-12-31", "2025-01-01", "2025-12-31", "2027")
        ),
    )

    r = al("2025", cada_anio)

    assert [p.medido.valor for p in r.periodos] == [F(1, 4), F(1, 2), None]
    assert (r.logro, r.medido) == (F(1, 2), F(3, 4))


def test_a_milestone_without_a_weight_weighs_one() -> None:
    obra = meta(TipoMeta.HITO, hitos=(Hito("sin peso"), hito(3, cumplido="2024")))

    assert al("2026", obra).medido == F(3, 4)


@pytest.mark.parametrize("tipo", [TipoMeta.HITO, TipoMeta.ESCALA])
def test_milestones_and_levels_never_add_up_reports(tipo: TipoMeta) -> None:
    promesa = meta(tipo, 2, acumulacion=SUMA, hitos=(hito(cumplido="2025"), hito()))

    r = al("2026-06-30", promesa, *serie(("2025", 1), ("2026-06-30", 1)))

    assert r.medido == (F(1, 2) if tipo is TipoMeta.HITO else 1)


# -- two reports of one unit and date


A_LAS_9, A_LAS_10 = (datetime(2026, 1, 5, h, tzinfo=UTC) for h in (9, 10))


@pytest.mark.parametrize(("primero", "segundo", "queda"), [
    ({"validado_en": A_LAS_9},  {"validado_en": A_LAS_10}, 2),
    ({"validado_en": A_LAS_10}, {"validado_en": A_LAS_9},  1),
    ({"validado_en": A_LAS_9},  {},                        1),
    ({},                        {"validado_en": A_LAS_9},  2),
    ({},                        {},                        2),
    ({"validado_en": A_LAS_9},  {"validado_en": A_LAS_9},  2),
    ({"validado_en": A_LAS_9},  {"estado": Estado.ENVIADO}, 2),
    ({"estado": Estado.VISADO}, {"validado_en": A_LAS_9},  1),
])  # fmt: skip
def test_the_one_validated_later_replaces_the_other(
    primero: dict[str, Any], segundo: dict[str, Any], queda: int
) -> None:
    dos = [informe("2025", 1, **primero), informe("2025", 2, **segundo)]

    assert [r.valor for r in vigentes(dos)] == [queda]


def test_another_unit_or_another_date_replaces_nothing() -> None:
    tres = [informe("2025", 1), informe("2025", 2, **OPD), informe("2024", 3)]

    assert [r.valor for r in vigentes(tres)] == [3, 1, 2]


def test_of_one_date_the_last_is_the_one_validated_later_then_by_unit() -> None:
    opd = informe("2025", 2, validado_en=A_LAS_9, **OPD)
    dideco = informe("2025", 1, validado_en=A_LAS_10)

    assert [r.valor for r in vigentes([dideco, opd])] == [2, 1]
    assert [
        r.valor for r in vigentes([dideco, opd._replace(validado_en=A_LAS_10)])
    ] == [
        1,
        2,
    ]


def test_a_correction_not_yet_validated_changes_no_official_figure() -> None:
    cuenta = una_vez(SUMA)
    corregido = informe("2025", 9, estado=Estado.ENVIADO, validado_en=A_LAS_10)

    assert al("2026", cuenta, informe("2025", 3), corregido).medido == 3


# -- reports without the figures that are needed, and «sin novedad»


@pytest.mark.parametrize(("acumulacion", "reporte"), [
    *((a, informe("2026")) for a in TODAS if a is not Acumulacion.HITOS),
    (RAZON,        informe("2026", 5)),
    (RAZON_ULTIMA, informe("2026", numerador=F(5))),
    (RAZON,        informe("2026", denominador=F(5))),
])  # fmt: skip
def test_a_report_without_its_figures_is_none(
    acumulacion: Acumulacion, reporte: Reporte
) -> None:
    bueno = informe("2025-12-31", "1/2", valor=F(7))
    vacio_despues = reporte._replace(
        fecha=bueno.fecha, validado_en=datetime(2027, 1, 1, tzinfo=UTC)
    )
    promesa = una_vez(acumulacion)

    assert al("2026", promesa, reporte).motivo is Motivo.SIN_DATOS
    # … and so it replaces nothing either
    assert (
        al("2026", promesa, bueno, vacio_despues).medido
        == al("2026", promesa, bueno).medido
        is not None
    )


def test_a_report_that_waits_without_its_figures_is_none_either() -> None:
    vacio = informe("2025", estado=Estado.ENVIADO)

    assert al("2026-06-30", una_vez(SUMA), vacio).situacion is Situacion.SIN_DATOS


@pytest.mark.parametrize(("acumulacion", "antes", "medido"), [
    (SUMA,      [("2025", 4)],                    4),
    (SUMA,      [],                               0),
    (ACUMULADO, [("2025", 4)],                    4),
    (ACUMULADO, [],                               0),
    (ULTIMO,    [("2024", 3), ("2025", 4)],       4),
    (PROMEDIO,  [("2024", 1), ("2025", 4)],       3),
    (MAXIMO,    [("2024", 9), ("2025", 4)],       9),
    (MINIMO,    [("2024", 9), ("2025", 4)],       4),
    (ULTIMO,    [],                               None),
    (PROMEDIO,  [],                               None),
    (Acumulacion.ESCALA, [("2025", 2)],           2),
    (Acumulacion.ESCALA, [],                      None),
    # nothing flowed: the ratio stays what it was, and does not weigh twice
    (RAZON,     [("2024", "1/2"), ("2025", "8/8")], F(850, 9)),
    (RAZON,     [],                               None),
    (RAZON_ULTIMA, [("2025", "1/2")],             50),
    (RAZON_ULTIMA, [],                            None),
])  # fmt: skip
def test_nothing_new_adds_nothing_or_repeats_the_last(
    acumulacion: Acumulacion, antes: list[Any], medido: int | None
) -> None:
    r = al("2026", una_vez(acumulacion), *serie(*antes), sin_novedad("2026"))

    assert r.medido == medido


def test_nothing_new_is_no_figure_even_where_one_was_typed() -> None:
    de_mas = sin_novedad("2026", valor=F(5), numerador=F(5), denominador=F(6))
    for acumulacion, medido in ((SUMA, 3), (ACUMULADO, 3), (ULTIMO, 3), (RAZON, 50)):
        antes = informe("2025-12-31", "1/2", valor=F(3))
        promesa = una_vez(acumulacion)
        if acumulacion is not RAZON:
            antes = antes._replace(numerador=None)
        assert al("2026", promesa, antes, de_mas).medido == medido


@pytest.mark.parametrize(("acumulacion", "segundo"), [
    (ULTIMO, None), (SUMA, 0), (ACUMULADO, 0), (PROMEDIO, None),
])  # fmt: skip
def test_in_a_recurring_meta_nothing_new_repeats_only_its_own_period(
    acumulacion: Acumulacion, segundo: int | None
) -> None:
    cada_anio = meta(TipoMeta.CONTEO_POR_PERIODO, 5, acumulacion=acumulacion)

    r = al("2025", cada_anio, informe("2024", 5), sin_novedad("2025"))

    assert [p.medido.valor for p in r.periodos] == [5, segundo, None]


def test_in_a_recurring_meta_a_running_total_restarts() -> None:
    cada_anio = meta(TipoMeta.CONTEO_POR_PERIODO, 6, acumulacion=ACUMULADO)

    r = al("2025", cada_anio, *serie(("2024-06-30", 4), ("2024", 6), ("2025", 3)))

    assert [p.medido.valor for p in r.periodos] == [6, 3, None]
    assert r.medido == 9


# -- which reports are read


@pytest.mark.parametrize("acumulacion", TODAS)
def test_what_is_dated_before_the_plazo_is_history(acumulacion: Acumulacion) -> None:
    promesa = una_vez(acumulacion, hitos=(hito(),))
    historia = informe("2023-12-31", "1/2", valor=F(7))

    assert al("2026", promesa, historia).motivo is Motivo.SIN_DATOS
    assert al("2026", promesa, historia._replace(fecha=dia("2024-01-01"))).motivo in (
        None,
        Motivo.DATO_ANTIGUO,
    )


def test_history_that_waits_for_review_makes_nothing_wait() -> None:
    historia = informe("2023", 7, estado=Estado.ENVIADO)

    assert al("2026-06-30", una_vez(SUMA), historia).situacion is Situacion.SIN_DATOS


def test_history_gives_nothing_new_no_value_to_repeat() -> None:
    reportes = [informe("2023", 7), sin_novedad("2026")]

    assert al("2026", una_vez(ULTIMO), *reportes).motivo is Motivo.SIN_DATOS


@pytest.mark.parametrize("acumulacion", TODAS)
def test_what_is_dated_after_the_corte_is_not_read(acumulacion: Acumulacion) -> None:
    despues = informe("2026-07-01", "1/2", valor=F(7))

    r = al("2026-06-30", una_vez(acumulacion, hitos=(hito(),)), despues)

    assert r.motivo is Motivo.SIN_DATOS


@pytest.mark.parametrize(("acumulacion", "medido"), [
    (SUMA, 10), (ACUMULADO, 7), (ULTIMO, 3), (MAXIMO, 3), (RAZON, 50),
    (RAZON_ULTIMA, 50),
])  # fmt: skip
def test_only_what_adds_up_still_counts_after_the_plazo(
    acumulacion: Acumulacion, medido: int
) -> None:
    a_tiempo, tarde = informe("2026", "1/2"), informe("2027-03-31", "7/7")
    if acumulacion not in (RAZON, RAZON_ULTIMA):
        a_tiempo, tarde = informe("2026", 3), informe("2027-03-31", 7)

    assert al("2027", una_vez(acumulacion), a_tiempo, tarde).medido == medido


@pytest.mark.parametrize(("acumulacion", "valor"), [
    (ULTIMO, 7), (Acumulacion.ESCALA, 7), (RAZON_ULTIMA, "1/2"),
])  # fmt: skip
def test_a_last_value_older_than_twelve_months_is_not_known(
    acumulacion: Acumulacion, valor: Any
) -> None:
    promesa = una_vez(acumulacion)
    justo, viejo = informe("2025-06-30", valor), informe("2025-06-29", valor)

    assert al("2026-06-30", promesa, justo).motivo is None
    assert al("2026-06-30", promesa, viejo).motivo is Motivo.DATO_ANTIGUO
    assert al("2026-06-30", promesa, viejo).situacion is Situacion.SIN_DATOS
    # saying that nothing is new makes it known again
    assert al("2026-06-30", promesa, viejo, sin_novedad("2026-03-31")).motivo is None
    assert (
        al("2026-06-30", promesa, viejo, sin_novedad("2025-06-29", **OPD)).motivo
        is Motivo.DATO_ANTIGUO
    )


def test_the_age_of_a_last_value_is_told_at_the_end_of_the_plazo() -> None:
    assert al("2029", una_vez(ULTIMO), informe("2026", 7)).medido == 7


def test_twelve_months_before_a_leap_day() -> None:
    promesa = una_vez(ULTIMO)

    assert al("2024-02-29", una_vez(ULTIMO, plazo="2022-01-01/2026-12-31"),
              informe("2023-02-28", 7)).medido == 7  # fmt: skip
    assert al("2025-02-28", promesa, informe("2024-02-28", 7)).medido == 7


# -- counts and ratios


@pytest.mark.parametrize("tipo", [TipoMeta.CONTEO_TOTAL, TipoMeta.CONTEO_POR_PERIODO])
@pytest.mark.parametrize("acumulacion", [RAZON, RAZON_ULTIMA])
def test_a_count_is_never_measured_by_a_ratio(
    tipo: TipoMeta, acumulacion: Acumulacion
) -> None:
    r = al("2026", meta(tipo, 10, acumulacion=acumulacion), informe("2025", "8/10"))

    assert (r.situacion, r.motivo) == (
        Situacion.NO_CALCULABLE,
        Motivo.META_INVALIDA,
    )
    assert not r.computable


@pytest.mark.parametrize(("tipo", "acumulacion", "reporte", "medido"), [
    (TipoMeta.CONTEO_TOTAL,   SUMA,      {},                8),
    (TipoMeta.CONTEO_TOTAL,   ACUMULADO, {},                8),
    (TipoMeta.CONTEO_TOTAL,   ULTIMO,    {},                8),
    (TipoMeta.CONTEO_TOTAL,   SUMA,      {"valor": F(80)},  8),  # no ratio
    (TipoMeta.PORCENTAJE,     SUMA,      {"valor": F(80)},  80),
    (TipoMeta.PORCENTAJE,     SUMA,      {},                8),
    (TipoMeta.PORCENTAJE,     ACUMULADO, {},                8),
    (TipoMeta.PORCENTAJE,     ULTIMO,    {},                None),
    (TipoMeta.PORCENTAJE,     MAXIMO,    {},                None),
])  # fmt: skip
def test_of_a_formula_beside_a_count_the_numerator_is_counted(
    tipo: TipoMeta, acumulacion: Acumulacion, reporte: dict[str, Any], medido: F | None
) -> None:
    promesa = meta(tipo, 100, base=0, acumulacion=acumulacion)

    assert al("2026", promesa, informe("2026", "8/10", **reporte)).medido == medido


@pytest.mark.parametrize(("factor", "medido"), [(F(100), 40), (F(1000), 400)])
@pytest.mark.parametrize("acumulacion", [RAZON, RAZON_ULTIMA])
def test_a_ratio_has_its_factor(
    acumulacion: Acumulacion, factor: F, medido: int
) -> None:
    tasa = una_vez(acumulacion, factor=factor)

    assert al("2026", tasa, informe("2026", "2/5")).medido == medido


@pytest.mark.parametrize("acumulacion", [RAZON, RAZON_ULTIMA])
def test_a_ratio_of_nothing_is_reported_and_not_computable(
    acumulacion: Acumulacion,
) -> None:
    r = al("2026-06-30", una_vez(acumulacion), informe("2026-06-30", "3/0"))

    assert (r.situacion, r.motivo) == (
        Situacion.NO_CALCULABLE,
        Motivo.DENOMINADOR_CERO,
    )
    assert r.computable


def test_a_ratio_of_flows_needs_only_some_denominator() -> None:
    dos = serie(("2025", "0/0"), ("2026", "1/2"))

    assert al("2026", una_vez(RAZON), *dos).medido == 50
    assert al("2026", una_vez(RAZON_ULTIMA), *reversed(dos)).medido == 50


def test_only_what_is_validated_counts() -> None:
    for estado in Estado:
        r = al("2026", una_vez(SUMA), informe("2025", 4, estado=estado))
        assert (r.medido == 4) is (estado is Estado.VALIDADO)


def test_periods_of_a_quarter_are_measured_apart() -> None:
    cada_trimestre = meta(
        TipoMeta.CONTEO_POR_PERIODO,
        2,
        plazo="2026-01-01/2026-12-31",
        frecuencia=Frecuencia.TRIMESTRAL,
    )

    r = al("2026-08-31", cada_trimestre,
           *serie(("2026-03-31", 1), ("2026-04-30", 1), ("2026-06-30", 1),
                  ("2026-07-31", 1)))  # fmt: skip

    assert [p.medido.valor for p in r.periodos] == [1, 2, 1, None]
