"""compliance.md §3: recurring metas, one periodo objetivo at a time."""

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - short in tables
from typing import Any

import pytest

from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Motivo,
    Sentido,
    Situacion,
    TipoMeta,
)
from tests.domain.calculo.armado import Exacta, al, hito, informe, meta, serie

T, A = TipoMeta, Acumulacion
ANUAL, SEMESTRAL = Frecuencia.ANUAL, Frecuencia.SEMESTRAL
TRES = (("2024", 12), ("2025", 3), ("2026", 6))


@pytest.mark.parametrize(("promesa", "cada"), [
    (meta(T.CONTEO_POR_PERIODO, 6),                      ANUAL),
    (meta(T.TECHO, 6),                                   ANUAL),
    (meta(T.MANTENER, base=6),                           ANUAL),
    (meta(T.BANDA, 6, valor_max=8),                      ANUAL),
    (meta(T.SUPERAR_BASE, base=8),                       ANUAL),
    (meta(T.PORCENTAJE, 6),                              ANUAL),
    (meta(T.PORCENTAJE, 6, base=1),                      None),
    (meta(T.PORCENTAJE, 6, base=1, programacion={2024: 6}), ANUAL),
    (meta(T.INCREMENTO_PCT, 6, base=1),                  ANUAL),
    (meta(T.INCREMENTO_PCT, 6, base=1, acumulacion=A.ACUMULADO), ANUAL),
    (meta(T.INCREMENTO_PCT, 6, base=1, acumulacion=A.RAZON), ANUAL),
    (meta(T.INCREMENTO_PCT, 6, base=1, acumulacion=A.ULTIMO), None),
    (meta(T.INCREMENTO_PCT, 6, base=1, acumulacion=A.RAZON_ULTIMA), None),
    (meta(T.CONTEO_TOTAL, 6),                            None),
    (meta(T.CONTEO_TOTAL, 6, programacion={2024: 6}),    None),
    (meta(T.CONTEO_TOTAL, 6, base_anterior=True),        ANUAL),
    (meta(T.INCREMENTO_ABS, 6, base=1),                  None),
    (meta(T.REDUCCION_BRECHA, 6, base=1),                None),
    (meta(T.REDUCCION_BRECHA, 6, base_anterior=True),    ANUAL),
    (meta(T.REDUCIR, 6, base=10),                        None),
    (meta(T.ESCALA, 2),                                  None),
    (meta(T.HITO),                                       None),
    # frequency and curve, where the plan names them
    (meta(T.CONTEO_TOTAL, 6, frecuencia=SEMESTRAL),      SEMESTRAL),
    (meta(T.TECHO, 6, frecuencia=SEMESTRAL),             SEMESTRAL),
    (meta(T.TECHO, 6, curva=Curva.LINEAL),               None),
    (meta(T.TECHO, 6, curva=Curva.POR_PERIODO),          None),
    (meta(T.MANTENER, base_anterior=True, curva=Curva.AL_FINAL), None),
    (meta(T.TECHO, 6, frecuencia=ANUAL, curva=Curva.LINEAL), ANUAL),
    (meta(T.ESCALA, 2, frecuencia=ANUAL),                ANUAL),
    (meta(T.HITO, frecuencia=ANUAL, base_anterior=True), None),
    (meta(T.VACIA, frecuencia=ANUAL),                    None),
    (meta(T.CUALITATIVA, frecuencia=ANUAL),              None),
])  # fmt: skip
def test_which_metas_recur(promesa: Meta, cada: Frecuencia | None) -> None:
    assert promesa.recurrencia is cada
    assert (promesa.curva_efectiva is Curva.POR_PERIODO) is (
        cada is not None or promesa.curva is Curva.POR_PERIODO
    )


def logros(r: Any) -> list[Any]:
    return [p.logro.valor for p in r.periodos]


def test_plenty_in_one_period_never_pays_for_another() -> None:
    r = al("2025", meta(T.CONTEO_POR_PERIODO, 6), *serie(*TRES[:2]))

    assert logros(r) == [2, F(1, 2), None]
    assert (r.logro, r.razon, r.medido) == (F(1, 2), F(3, 4), F(15))


def test_a_period_worse_than_nothing_is_nothing_in_the_mean() -> None:
    sube = meta(T.INCREMENTO_PCT, 50, base=10, acumulacion=A.RAZON)

    r = al("2025", sube, *serie(("2024", "5/100"), ("2025", "15/100")))

    assert logros(r) == [-1, 1, None]
    assert (r.logro, r.razon) == (F(1, 3), F(1, 2))


def test_the_running_period_enters_the_logro_and_not_the_razon() -> None:
    r = al("2025-06-30", meta(T.CONTEO_POR_PERIODO, 6),
           *serie(("2024", 3), ("2025-06-30", 6)))  # fmt: skip

    assert (r.logro, r.razon, r.conocido) == (F(1, 2), F(1, 2), F(1))
    assert [p.terminado for p in r.periodos] == [True, False, False]


def test_only_the_running_period_was_reported() -> None:
    r = al("2025-06-30", meta(T.CONTEO_POR_PERIODO, 6), informe("2025-06-30", 6))

    assert (r.logro, r.razon, r.conocido) == (F(1, 3), None, F(0))
    assert (r.situacion, r.motivo) == (Situacion.SIN_DATOS, Motivo.SIN_DATOS)


@pytest.mark.parametrize(("acumulacion", "medido"), [
    (A.SUMA, 21), (A.ACUMULADO, 21), (A.ULTIMO, 6), (A.MAXIMO, 6), (A.PROMEDIO, 6),
])  # fmt: skip
def test_what_is_shown_as_medido(acumulacion: Acumulacion, medido: int) -> None:
    r = al("2026", meta(T.CONTEO_POR_PERIODO, 6, acumulacion=acumulacion),
           *serie(*TRES))  # fmt: skip

    assert r.medido == medido


def test_the_last_known_measure_is_shown_and_nothing_where_none_is() -> None:
    por_nivel = meta(T.CONTEO_POR_PERIODO, 6, acumulacion=A.ULTIMO)

    assert al("2026", por_nivel, informe("2024", 4)).medido == 4
    assert al("2026", por_nivel).medido is None


def test_its_base_line_enters_only_through_the_formula() -> None:
    con_base = meta(T.CONTEO_TOTAL, 10, base=4, frecuencia=ANUAL)

    r = al("2024", con_base, informe("2024", 7))

    assert (r.periodos[0].medido.valor, r.periodos[0].logro.valor) == (F(7), F(1, 2))
    assert r.medido == 7


def test_a_period_is_read_from_its_first_day() -> None:
    r = al("2025-01-01", meta(T.CONTEO_POR_PERIODO, 6), informe("2025-01-01", 3))

    assert logros(r) == [None, F(1, 2), None]


# -- base_anterior


def igual_o_mas(**cambios: Any) -> Meta:
    return meta(T.MANTENER, acumulacion=A.ULTIMO, base_anterior=True, **cambios)


def test_the_base_line_is_what_the_period_before_brought() -> None:
    r = al("2026", igual_o_mas(base=10), *serie(("2024", 8), ("2025", 8), ("2026", 4)))

    assert [p.base for p in r.periodos] == [10, 8, 8]
    assert logros(r) == [F(4, 5), 1, F(1, 2)]


def test_without_a_base_line_the_first_period_is_left_out() -> None:
    r = al("2026", igual_o_mas(), *serie(("2024", 8), ("2025", 8), ("2026", 4)))

    assert [(p.tramo.anio, p.base) for p in r.periodos] == [(2025, F(8)), (2026, F(8))]
    assert (r.logro, r.esperado, r.conocido) == (F(3, 4), F(1), F(1))


def test_an_unknown_period_makes_the_next_one_unknown() -> None:
    r = al("2026", igual_o_mas(base=10), *serie(("2024", 8), ("2026", 4)))

    assert logros(r) == [F(4, 5), None, None]
    assert [p.logro.motivo for p in r.periodos] == [
        None, Motivo.SIN_DATOS, Motivo.SIN_DATOS,
    ]  # fmt: skip
    assert (r.conocido, r.motivo) == (F(1, 3), Motivo.FALTAN_PERIODOS)


def test_why_the_base_line_is_unknown_is_why_the_period_is() -> None:
    tasa = meta(T.MANTENER, acumulacion=A.RAZON, base_anterior=True, base=5)

    r = al("2025", tasa, *serie(("2024", "1/0"), ("2025", "1/2")))

    assert [p.logro.motivo for p in r.periodos[:2]] == [Motivo.DENOMINADOR_CERO] * 2
    assert (r.situacion, r.motivo) == (
        Situacion.NO_CALCULABLE,
        Motivo.DENOMINADOR_CERO,
    )


@pytest.mark.parametrize(("promesa", "antes"), [
    (meta(T.PORCENTAJE, 40, base_anterior=True),                      40),
    (meta(T.CONTEO_TOTAL, 40, base_anterior=True),                    40),
    (meta(T.INCREMENTO_PCT, 10, base_anterior=True),                  0),
    (meta(T.REDUCIR, 10, base_anterior=True),                         9),
    (meta(T.SUPERAR_BASE, base_anterior=True),                        0),
    (meta(T.MANTENER, base_anterior=True),                            -1),
    (meta(T.ESCALA, 2, base_anterior=True),                           2),
    (meta(T.REDUCCION_BRECHA, 20, base_anterior=True, brecha_meta=0), 0),
])  # fmt: skip
def test_a_reported_base_line_that_cannot_be_one_is_no_defect_of_the_plan(
    promesa: Meta, antes: int
) -> None:
    r = al("2025", replace(promesa, acumulacion=A.ULTIMO),
           *serie(("2024", antes), ("2025", 5)))  # fmt: skip

    assert r.periodos[0].logro.motivo is Motivo.DENOMINADOR_CERO
    assert r.situacion is Situacion.NO_CALCULABLE
    assert r.computable


@pytest.mark.parametrize(("promesa", "motivo"), [
    # a plan of one period has no period before
    (igual_o_mas(plazo="2026-01-01/2026-12-31"), Motivo.FALTA_LINEA_BASE),
    (igual_o_mas(plazo="2026-01-01/2026-12-31", base=3), Motivo.SIN_DATOS),
    # T is looked at also where the base line is not known yet
    (meta(T.PORCENTAJE, 0, base_anterior=True), Motivo.META_INVALIDA),
    (meta(T.INCREMENTO_PCT, 0, base_anterior=True), Motivo.META_INVALIDA),
    (meta(T.REDUCCION_BRECHA, 5, base_anterior=True), Motivo.META_INVALIDA),
    (meta(T.ESCALA, base_anterior=True), Motivo.META_INVALIDA),
    (meta(T.CONTEO_TOTAL, 5, base_anterior=True, acumulacion=A.RAZON),
     Motivo.META_INVALIDA),
    # its own base line is the plan's
    (meta(T.PORCENTAJE, 5, base=5, base_anterior=True), Motivo.USAR_MANTENER),
    (meta(T.SUPERAR_BASE, base=0, base_anterior=True), Motivo.META_INVALIDA),
    # the base line given is only that of the first period
    (meta(T.REDUCIR, base=50, base_anterior=True,
          programacion={2024: 45, 2025: 40, 2026: 60}), Motivo.SIN_DATOS),
    (meta(T.REDUCIR, base=50, base_anterior=True,
          programacion={2024: 50, 2025: 40}), Motivo.META_INVALIDA),
    (meta(T.REDUCIR, base=50, programacion={2024: 45, 2025: 60}, frecuencia=ANUAL),
     Motivo.META_INVALIDA),
    (meta(T.PORCENTAJE, 5, base_anterior=True, sentido=Sentido.DESCENDENTE),
     Motivo.SIN_DATOS),
])  # fmt: skip
def test_defects_of_a_plan_whose_base_line_is_the_period_before(
    promesa: Meta, motivo: Motivo
) -> None:
    assert al("2026-06-30", promesa).motivo is motivo


# -- schedules


def test_a_schedule_says_what_each_year_is_due() -> None:
    anual = meta(T.CONTEO_POR_PERIODO, programacion={2024: 10, 2025: 2, 2026: 6})

    r = al("2026", anual, *serie(("2024", 5), ("2025", 2), ("2026", 6)))

    assert [p.valor for p in r.periodos] == [10, 2, 6]
    assert logros(r) == [F(1, 2), 1, 1]


@pytest.mark.parametrize("programacion", [{2024: 10, 2026: 6}, {2024: 10, 2025: 0,
                                                                2026: 6}])  # fmt: skip
def test_a_year_without_a_scheduled_value_is_left_out(
    programacion: dict[int, Exacta],
) -> None:
    r = al("2026", meta(T.CONTEO_POR_PERIODO, programacion=programacion),
           *serie(("2024", 10), ("2025", 50), ("2026", 3)))  # fmt: skip

    assert [p.tramo.anio for p in r.periodos] == [2024, 2026]
    assert (r.logro, r.medido) == (F(3, 4), F(13))


def test_a_year_left_out_is_still_the_base_line_of_the_next() -> None:
    r = al("2026", igual_o_mas(base=1, programacion={2024: 1, 2026: 1}),
           *serie(("2024", 1), ("2025", 8), ("2026", 4)))  # fmt: skip

    assert [p.base for p in r.periodos] == [1, 8]


def test_finer_frequencies_keep_their_value_in_each_period() -> None:
    cada_semestre = meta(
        T.CONTEO_POR_PERIODO, 4, frecuencia=SEMESTRAL, programacion={2024: 10, 2026: 0}
    )

    r = al("2026", cada_semestre, informe("2024-06-30", 2), informe("2024-12-31", 4))

    assert [p.valor for p in r.periodos] == [4, 4]
    assert r.logro == F(3, 4)


@pytest.mark.parametrize(("promesa", "motivo"), [
    (meta(T.CONTEO_POR_PERIODO, programacion={2024: 5, 2025: -1}),
     Motivo.META_INVALIDA),
    (meta(T.CONTEO_POR_PERIODO, programacion={2024: 0}), Motivo.META_INVALIDA),
    (meta(T.CONTEO_POR_PERIODO, 5, programacion={2031: 6}), Motivo.META_INVALIDA),
    (meta(T.CONTEO_POR_PERIODO, frecuencia=SEMESTRAL, programacion={2024: 5}),
     Motivo.META_INVALIDA),
    (meta(T.PORCENTAJE, 50, base=35, programacion={2024: 30, 2025: 35}),
     Motivo.USAR_MANTENER),
    (meta(T.MANTENER, base=3, programacion={2024: 5}), Motivo.SIN_DATOS),
    # years outside the plazo promise nothing
    (meta(T.CONTEO_POR_PERIODO, programacion={2023: -5, 2024: 5}), Motivo.SIN_DATOS),
])  # fmt: skip
def test_defects_of_a_schedule(promesa: Meta, motivo: Motivo) -> None:
    assert al("2026-06-30", promesa).motivo is motivo


# -- periods that cannot be computed, and joined ones


def test_a_period_reported_in_vain_is_not_known() -> None:
    sesiones = meta(T.PORCENTAJE, 100, acumulacion=A.RAZON)

    r = al("2026", sesiones, *serie(("2024", "4/5"), ("2025", "0/0"), ("2026", "5/5")))

    assert logros(r) == [F(4, 5), None, 1]
    assert (r.logro, r.razon, r.conocido) == (F(3, 5), F(9, 10), F(2, 3))
    assert (r.situacion, r.motivo) == (Situacion.VENCIDA, Motivo.FALTAN_PERIODOS)


def test_what_divides_by_a_reported_zero_is_not_known() -> None:
    """Descending and without a gap, Q is divided by what was measured."""
    baja = meta(T.REDUCCION_BRECHA, 20, base=-5, brecha_meta=-1, frecuencia=ANUAL,
                sentido=Sentido.DESCENDENTE, acumulacion=A.ULTIMO)  # fmt: skip

    r = al("2025", baja, *serie(("2024", 0), ("2025", -1)))

    assert [p.logro.motivo for p in r.periodos[:2]] == [Motivo.DENOMINADOR_CERO, None]
    assert (r.razon, r.motivo) == (F(1), Motivo.FALTAN_PERIODOS)


@pytest.mark.parametrize(("reportes", "motivo"), [
    (serie(("2024", "0/0")),                          Motivo.DENOMINADOR_CERO),
    (serie(("2024", "0/0"), ("2025", "0/0")),         Motivo.DENOMINADOR_CERO),
    ([],                                              Motivo.SIN_DATOS),
])  # fmt: skip
def test_why_no_period_is_known(reportes: list[Reporte], motivo: Motivo) -> None:
    sesiones = meta(T.PORCENTAJE, 100, acumulacion=A.RAZON)

    assert al("2025", sesiones, *reportes).motivo is motivo


def test_less_than_half_a_year_joins_its_neighbour_also_in_reports() -> None:
    quince_meses = meta(T.CONTEO_POR_PERIODO, 6, plazo="2024-10-01/2026-12-31")

    r = al("2025", quince_meses, *serie(("2024", 2), ("2025", 4)))

    assert [p.tramo.anio for p in r.periodos] == [2025, 2026]
    assert (logros(r), r.esperado) == ([1, None], F(1, 2))


def test_in_a_joined_period_a_last_value_may_be_too_old() -> None:
    nivel = meta(T.TECHO, 6, plazo="2024-10-01/2026-12-31", acumulacion=A.ULTIMO)

    r = al("2025", nivel, informe("2024-11-30", 2))

    assert (r.situacion, r.motivo) == (Situacion.SIN_DATOS, Motivo.DATO_ANTIGUO)


def test_what_comes_after_the_plazo_enters_no_period() -> None:
    r = al("2027", meta(T.CONTEO_POR_PERIODO, 6), *serie(*TRES, ("2027-03-31", 50)))

    assert (r.medido, r.situacion) == (F(21), Situacion.VENCIDA)


def test_a_hito_never_recurs() -> None:
    obra = meta(T.HITO, frecuencia=ANUAL, hitos=(hito(cumplido="2024"), hito()))

    r = al("2026-06-30", obra)

    assert (r.periodos, r.logro) == ((), F(1, 2))


def test_levels_may_recur() -> None:
    cada_anio = meta(T.ESCALA, 2, frecuencia=ANUAL, equiespaciados=True)

    assert logros(al("2025", cada_anio, *serie(("2024", 1), ("2025", 2)))) == [
        F(1, 2), 1, None,
    ]  # fmt: skip
