"""compliance.md §4: esperado, razón, q and the one clock."""

from fractions import Fraction as F  # noqa: N817 - short in tables
from typing import Any

import pytest

from pladeco.domain.calculo.metas import Hito, Meta, Reporte
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Motivo,
    Situacion,
    TipoMeta,
)
from tests.domain.calculo.armado import al, hito, informe, meta, serie, sin_novedad

T = TipoMeta
TRIMESTRAL, ANUAL = Frecuencia.TRIMESTRAL, Frecuencia.ANUAL
DIEZ = meta(T.CONTEO_TOTAL, 10)
TASA = meta(T.PORCENTAJE, 40, base=20, acumulacion=Acumulacion.ULTIMO)
OBRA = meta(T.HITO, hitos=(hito(previsto="2024-06-30"), hito(3, previsto="2025"),
                           hito()))  # fmt: skip
ANUAL_6 = meta(T.CONTEO_POR_PERIODO, 6)
CINCO: dict[str, Any] = {"programacion": {2024: 2, 2025: 3}}
CURVAS = [
    DIEZ,
    TASA,
    OBRA,
    ANUAL_6,
    meta(T.ESCALA, 2),
    meta(T.CONTEO_TOTAL, 5, **CINCO),
    *(meta(T.CONTEO_TOTAL, 10, curva=c) for c in Curva if c is not Curva.PROGRAMADA),
]


@pytest.mark.parametrize("promesa", CURVAS)
def test_nothing_is_due_before_the_plazo_and_all_from_its_last_day(
    promesa: Meta,
) -> None:
    assert al("2023-12-31", promesa).esperado == 0
    assert al("2026-12-31", promesa).esperado == 1
    assert al("2031-01-01", promesa).esperado == 1


@pytest.mark.parametrize(("promesa", "corte", "esperado"), [
    # lineal: days counted inclusively, 1.096 of them
    (TASA, "2024-01-01", F(1, 1096)),
    (TASA, "2024-12-31", F(366, 1096)),
    (TASA, "2026-12-30", F(1095, 1096)),
    # whole units
    (DIEZ, "2024-01-01", F(0)),
    (DIEZ, "2024-04-18", F(0)),       # 109,6 days for each
    (DIEZ, "2024-04-19", F(1, 10)),
    (DIEZ, "2026-12-30", F(9, 10)),
    (meta(T.CONTEO_TOTAL, 12, base=10), "2025-06-30", F(0)),
    (meta(T.CONTEO_TOTAL, 12, base=10), "2025-07-01", F(1, 2)),
    # a falling count: the page's formula as it stands, ⌊(T−B)·t⌋ is below (T−B)·t
    (meta(T.CONTEO_TOTAL, 8, base=10), "2025-07-01", F(1, 2)),
    (meta(T.CONTEO_TOTAL, 8, base=10), "2025-07-02", F(1)),
    # kilometres are no whole units
    (meta(T.CONTEO_TOTAL, "2.5"), "2024-12-31", F(366, 1096)),
    (meta(T.INCREMENTO_ABS, 10, base=4), "2024-12-31", F(366, 1096)),
    # por_periodo
    (ANUAL_6, "2024-12-30", F(0)),
    (ANUAL_6, "2024-12-31", F(1, 3)),
    (ANUAL_6, "2026-12-30", F(2, 3)),
    (meta(T.CONTEO_POR_PERIODO, 6, frecuencia=TRIMESTRAL), "2025-03-31", F(5, 12)),
    # … among the periods that count
    (meta(T.CONTEO_POR_PERIODO, programacion={2024: 5, 2026: 5}), "2025", F(1, 2)),
    (meta(T.MANTENER, base_anterior=True), "2025-12-31", F(1, 2)),
    (meta(T.MANTENER, base_anterior=True), "2024-12-31", F(0)),
    # … and of a Meta that is judged once, the years
    (meta(T.CONTEO_TOTAL, 10, curva=Curva.POR_PERIODO), "2025-06-30", F(1, 3)),
    (meta(T.CONTEO_TOTAL, 10, curva=Curva.POR_PERIODO, plazo="2024-10-01/2026-12-31"),
     "2025-12-31", F(1, 2)),
    # programada: years ended
    (meta(T.CONTEO_TOTAL, 5, **CINCO), "2024-12-30", F(0)),
    (meta(T.CONTEO_TOTAL, 5, **CINCO), "2024-12-31", F(2, 5)),
    (meta(T.CONTEO_TOTAL, 5, programacion={2024: 2, 2026: 3}), "2025-12-31", F(2, 5)),
    # … also a year that is only partly inside the plazo
    (meta(T.CONTEO_TOTAL, 5, plazo="2024-11-01/2025-08-31", **CINCO),
     "2024-12-31", F(2, 5)),
    (meta(T.CONTEO_TOTAL, 5, plazo="2024-11-01/2025-08-31", **CINCO),
     "2025-08-30", F(2, 5)),
    # … and for a level, where the plan says so
    (meta(T.PORCENTAJE, 40, base=1, acumulacion=Acumulacion.ULTIMO, frecuencia=None,
          curva=Curva.PROGRAMADA, programacion={2024: 10, 2025: 30}), "2024-12-31",
     F(1, 4)),
    # a schedule is no curve where nothing adds up
    (meta(T.CONTEO_TOTAL, "7.5", acumulacion=Acumulacion.ULTIMO,
          programacion={2024: 1}), "2024-12-31", F(366, 1096)),
    # al_final
    (meta(T.ESCALA, 2), "2026-12-30", F(0)),
    (meta(T.CONTEO_TOTAL, 10, curva=Curva.AL_FINAL), "2026-12-30", F(0)),
    (OBRA, "2024-06-29", F(0)),
    (OBRA, "2024-06-30", F(1, 5)),
    (OBRA, "2026-12-30", F(4, 5)),
    # other curves for milestones
    (meta(T.HITO, hitos=(hito(),), curva=Curva.LINEAL), "2024-12-31", F(366, 1096)),
    (meta(T.HITO, hitos=(hito(),), curva=Curva.POR_PERIODO), "2024-12-31", F(1, 3)),
])  # fmt: skip
def test_how_much_was_due(promesa: Meta, corte: str, esperado: F) -> None:
    assert al(corte, promesa).esperado == esperado


@pytest.mark.parametrize(("frecuencia", "corte", "dias"), [
    (TRIMESTRAL, "2024-03-30", 0),
    (TRIMESTRAL, "2024-03-31", 91),
    (TRIMESTRAL, "2024-06-29", 91),
    (ANUAL,      "2024-12-30", 0),
    (ANUAL,      "2025-12-30", 366),
    (Frecuencia.MENSUAL,   "2024-02-28", 31),
    (Frecuencia.SEMESTRAL, "2024-11-11", 182),
    (None,       "2024-02-28", 59),
])  # fmt: skip
def test_the_clock_stands_at_the_end_of_the_last_reporting_period(
    frecuencia: Frecuencia | None, corte: str, dias: int
) -> None:
    tasa = meta(T.PORCENTAJE, 40, base=20, frecuencia_reporte=frecuencia)

    assert al(corte, tasa).esperado == F(dias, 1096)


def test_the_clock_begins_with_the_plazo() -> None:
    tasa = meta(T.PORCENTAJE, 40, base=20, plazo="2024-02-15/2026-12-31",
                frecuencia_reporte=TRIMESTRAL)  # fmt: skip

    assert al("2024-03-30", tasa).esperado == 0
    assert al("2024-03-31", tasa).esperado == F(46, 1051)


def test_one_clock_for_milestones_periods_and_schedules() -> None:
    reloj = {"frecuencia_reporte": ANUAL}
    obra = meta(T.HITO, hitos=(hito(previsto="2025-06-30"), hito()), **reloj)
    anual = meta(T.CONTEO_POR_PERIODO, 6, frecuencia=TRIMESTRAL, **reloj)

    assert al("2025-12-30", obra).esperado == 0
    assert al("2025-12-31", obra).esperado == F(1, 2)
    r = al("2025-12-30", anual, informe("2024-03-31", 6))
    assert (r.esperado, r.conocido) == (F(1, 3), F(1, 4))


def test_the_clock_does_not_hold_what_is_measured() -> None:
    trimestral = meta(T.CONTEO_TOTAL, 10, frecuencia_reporte=TRIMESTRAL)

    assert al("2025-05-31", trimestral, informe("2025-05-31", 3)).logro == F(3, 10)


def test_the_last_day_ends_the_plazo_inside_a_reporting_period() -> None:
    anual = meta(T.CONTEO_POR_PERIODO, 6, plazo="2024-01-01/2026-08-15",
                 frecuencia_reporte=ANUAL)  # fmt: skip

    r = al("2026-08-15", anual, *serie(("2024", 6), ("2025", 6), ("2026-08-15", 3)))

    assert (r.esperado, r.razon) == (F(1), F(5, 6))
    assert [p.terminado for p in r.periodos] == [True] * 3


# -- razón and q


@pytest.mark.parametrize(("promesa", "reportes", "corte", "razon", "conocido"), [
    (DIEZ, serie(("2025-03-31", 3)), "2025-06-30", F(3, 4), F(1)),
    (DIEZ, serie(("2025-03-31", 9)), "2025-06-30", F(9, 4), F(1)),
    (DIEZ, [],                       "2025-06-30", None,    F(1)),
    (DIEZ, serie(("2024-03-31", 9)), "2024-03-31", None,    None),
    (TASA, serie(("2024", 10)),      "2024-12-31", F(-274, 183), F(1)),
    # recurring: over the ended periods that were reported
    (ANUAL_6, serie(("2024", 12), ("2025", 3)), "2025", F(3, 4), 1),
    (ANUAL_6, serie(("2025", 3)),  "2025", F(1, 2), F(1, 2)),
    (ANUAL_6, [],                  "2025", None,    F(0)),
    (ANUAL_6, serie(("2024-06-30", 3)), "2024-06-30", None, None),
])  # fmt: skip
def test_what_was_due_and_is_known_to_be_done(
    promesa: Meta, reportes: list[Reporte], corte: str, razon: F | None, conocido: Any
) -> None:
    r = al(corte, promesa, *reportes)

    assert (r.razon, r.conocido) == (razon, conocido)


@pytest.mark.parametrize(("hitos", "razon"), [
    # due: the first, and the second with three times its weight
    ([hito(previsto="2024"), hito(3, previsto="2025"), hito(cumplido="2024")], F(0)),
    ([hito(previsto="2024", cumplido="2025"), hito(3, previsto="2025")], F(1, 4)),
    ([hito(previsto="2024"), hito(3, previsto="2025", cumplido="2025")], F(3, 4)),
    # reached, and after the corte
    ([hito(previsto="2024", cumplido="2026-12-31"), hito(cumplido="2024")], F(0)),
    # none of those due has weight: what the curve asks for is nothing
    ([hito(0, previsto="2024"), hito(cumplido="2024")], None),
])  # fmt: skip
def test_milestones_are_judged_among_those_due(hitos: list[Hito], razon: F) -> None:
    assert al("2025-12-31", meta(T.HITO, hitos=tuple(hitos))).razon == razon


def test_milestones_due_are_unknown_until_something_is_said() -> None:
    obra = meta(T.HITO, hitos=(hito(previsto="2024"), hito()))

    assert al("2025", obra).situacion is Situacion.SIN_DATOS
    assert al("2025", obra, sin_novedad("2025")).razon == 0


def test_at_the_end_every_milestone_is_due() -> None:
    obra = meta(T.HITO, hitos=(hito(cumplido="2025"), hito(previsto="2028")))

    r = al("2026", obra)

    assert (r.razon, r.situacion) == (F(1, 2), Situacion.VENCIDA)


@pytest.mark.parametrize(("previsto", "razon"), [
    (None,   F(548, 366)),   # nothing is due by its date yet: C/E
    ("2024", F(1)),          # among the milestones due, whatever the curve
])  # fmt: skip
def test_milestones_with_another_curve(previsto: str | None, razon: F) -> None:
    obra = meta(
        T.HITO,
        hitos=(hito(cumplido="2024", previsto=previsto), hito()),
        curva=Curva.LINEAL,
    )

    assert al("2024-12-31", obra).razon == razon


def test_nothing_to_say_when_nothing_is_due() -> None:
    r = al("2024-06-30", meta(T.ESCALA, 2), informe("2024-06-30", 1))

    assert (r.esperado, r.razon, r.conocido) == (F(0), None, None)
    assert (r.situacion, r.motivo) == (Situacion.NO_EXIGIBLE, None)
    assert al("2024-06-30", meta(T.ESCALA, 2)).motivo is Motivo.SIN_DATOS
