"""compliance.md §3: logro, a table for every row. Levels are read as the last one."""

from datetime import date
from fractions import Fraction as F  # noqa: N817 - short in tables
from typing import Any

import pytest

from pladeco.domain.calculo.metas import Hito, Meta
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Motivo,
    Sentido,
    Situacion,
    TipoMeta,
)
from tests.domain.calculo.armado import Exacta, al, hito, informe, meta

T = TipoMeta
BAJA = {"sentido": Sentido.DESCENDENTE}
FALTA_BASE, INVALIDA = Motivo.FALTA_LINEA_BASE, Motivo.META_INVALIDA


def nivel(tipo: TipoMeta, valor: Exacta, **cambios: Any) -> Meta:
    """Return a Meta read as a level and judged once."""
    return meta(
        tipo,
        valor,
        **{"acumulacion": Acumulacion.ULTIMO, "curva": Curva.LINEAL, **cambios},
    )


@pytest.mark.parametrize(("promesa", "medido", "logro"), [
    (nivel(T.CONTEO_TOTAL, 20),                       5, F(1, 4)),
    (nivel(T.CONTEO_TOTAL, 20),                      22, F(11, 10)),
    (nivel(T.CONTEO_TOTAL, 20, base=10),             15, F(1, 2)),
    (nivel(T.CONTEO_TOTAL, 20, base=10),              5, F(-1, 2)),
    (nivel(T.CONTEO_TOTAL, 5, base=10),               8, F(2, 5)),
    (nivel(T.CONTEO_TOTAL, 20, base=0),               5, F(1, 4)),
    (nivel(T.CONTEO_POR_PERIODO, 6),                  9, F(3, 2)),
    # its base line enters no formula
    (nivel(T.CONTEO_POR_PERIODO, 6, base=3),          3, F(1, 2)),
    (nivel(T.PORCENTAJE, 35),                         7, F(1, 5)),
    (nivel(T.PORCENTAJE, "0.8"),                    "0.6", F(3, 4)),
    (nivel(T.PORCENTAJE, 40, base=20),               35, F(3, 4)),
    (nivel(T.PORCENTAJE, 20, base=40, **BAJA),       35, F(1, 4)),
    (nivel(T.INCREMENTO_PCT, 10, base=200),         215, F(3, 4)),
    (nivel(T.INCREMENTO_PCT, 10, base=200),         190, F(-1, 2)),
    (nivel(T.INCREMENTO_ABS, 10, base=66),           76, F(1)),
    (nivel(T.INCREMENTO_ABS, 10, base=66),           61, F(-1, 2)),
    (nivel(T.INCREMENTO_ABS, 10, base=-5),            0, F(1, 2)),
    (nivel(T.REDUCCION_BRECHA, 20, base=62, brecha_meta=80), "64.7", F(3, 4)),
    (nivel(T.REDUCCION_BRECHA, 20, base=62, brecha_meta=80),     61, F(-5, 18)),
    (nivel(T.REDUCCION_BRECHA, 50, base=40, brecha_meta=20, **BAJA), 35, F(1, 2)),
    # no gap: it is enough to stay
    (nivel(T.REDUCCION_BRECHA, 20, base=80, brecha_meta=80),     80, F(1)),
    (nivel(T.REDUCCION_BRECHA, 20, base=85, brecha_meta=80),     81, F(1)),
    (nivel(T.REDUCCION_BRECHA, 20, base=85, brecha_meta=80),     60, F(3, 4)),
    (nivel(T.REDUCCION_BRECHA, 20, base=85, brecha_meta=80, **BAJA), 84, F(1)),
    (nivel(T.REDUCCION_BRECHA, 20, base=15, brecha_meta=20, **BAJA), 20, F(1)),
    (nivel(T.REDUCCION_BRECHA, 20, base=20, brecha_meta=20, **BAJA), 25, F(4, 5)),
    (nivel(T.REDUCCION_BRECHA, 20, base=-5, brecha_meta=0, **BAJA),   5, F(0)),
    (nivel(T.REDUCCION_BRECHA, 20, base=-5, brecha_meta=0, **BAJA),   0, F(1)),
    (nivel(T.REDUCIR, 60, base=100),                110, F(-1, 4)),
    (nivel(T.REDUCIR, 60, base=100),                100, F(0)),
    (nivel(T.REDUCIR, 60, base=100),                 80, F(1, 2)),
    (nivel(T.REDUCIR, 60, base=100),                 60, F(1)),
    (nivel(T.REDUCIR, 18, base="31.5"),              18, F(1)),
    (nivel(T.REDUCIR, 0, base=10),                    4, F(3, 5)),
    (nivel(T.TECHO, 5),                               5, F(1)),
    (nivel(T.TECHO, 5),                               0, F(1)),
    (nivel(T.TECHO, 5),                               8, F(5, 8)),
    (nivel(T.TECHO, 0),                               3, F(0)),
    (nivel(T.TECHO, 0),                               0, F(1)),
    (nivel(T.MANTENER, None, base=80),               80, F(1)),
    (nivel(T.MANTENER, None, base=80),               90, F(1)),
    (nivel(T.MANTENER, None, base=80),               60, F(3, 4)),
    (nivel(T.MANTENER, None, base=0),                 0, F(1)),
    (nivel(T.MANTENER, None, base=0),                -3, F(0)),
    (nivel(T.MANTENER, None, base=80, **BAJA),       80, F(1)),
    (nivel(T.MANTENER, None, base=80, **BAJA),       70, F(1)),
    (nivel(T.MANTENER, None, base=80, **BAJA),      100, F(4, 5)),
    (nivel(T.MANTENER, None, base=0, **BAJA),         3, F(0)),
    (nivel(T.MANTENER, None, base=0, **BAJA),         0, F(1)),
    (nivel(T.BANDA, 40, valor_max=60),               40, F(1)),
    (nivel(T.BANDA, 40, valor_max=60),               60, F(1)),
    (nivel(T.BANDA, 40, valor_max=60),               35, F(3, 4)),
    (nivel(T.BANDA, 40, valor_max=60),               65, F(3, 4)),
    (nivel(T.BANDA, 40, valor_max=60),               90, F(0)),
    (nivel(T.BANDA, 40, valor_max=60),                0, F(0)),
    (nivel(T.BANDA, -10, valor_max=10),               0, F(1)),
    (nivel(T.SUPERAR_BASE, None, base=50),           51, F(1)),
    (nivel(T.SUPERAR_BASE, None, base=50),           50, F(99, 100)),
    (nivel(T.SUPERAR_BASE, None, base=50),         "49.9", F(99, 100)),
    (nivel(T.SUPERAR_BASE, None, base=50),           40, F(4, 5)),
    (nivel(T.SUPERAR_BASE, None, base=50),           -5, F(-1, 10)),
    (nivel(T.SUPERAR_BASE, None, base=50, **BAJA),   49, F(1)),
    (nivel(T.SUPERAR_BASE, None, base=50, **BAJA),   50, F(99, 100)),
    (nivel(T.SUPERAR_BASE, None, base=50, **BAJA),  100, F(1, 2)),
    (nivel(T.ESCALA, 2),                              0, F(0)),
    (nivel(T.ESCALA, 2),                              1, F(0)),
    (nivel(T.ESCALA, 2),                              2, F(1)),
    (nivel(T.ESCALA, 2),                              3, F(1)),
    (nivel(T.ESCALA, 2, equiespaciados=True),         1, F(1, 2)),
    (nivel(T.ESCALA, 2, equiespaciados=True),         3, F(1)),
    (nivel(T.ESCALA, 3, base=1, equiespaciados=True), 2, F(1, 2)),
    (nivel(T.ESCALA, 3, base=1, equiespaciados=True), 0, F(-1, 2)),
])  # fmt: skip
def test_a_row_of_the_table(promesa: Meta, medido: Exacta, logro: F) -> None:
    r = al("2026-06-30", promesa, informe("2026-06-30", medido))

    assert r.logro == logro
    assert r.motivo is None


@pytest.mark.parametrize(("hitos", "logro"), [
    ([hito(cumplido="2025"), hito()],              F(1, 2)),
    ([hito(3, cumplido="2025"), hito(1)],          F(3, 4)),
    ([hito("1/3", cumplido="2025") for _ in "abc"], F(1)),
    ([hito(0, cumplido="2025"), hito(2)],          F(0)),
])  # fmt: skip
def test_a_hito_is_the_weight_reached(hitos: list[Hito], logro: F) -> None:
    assert al("2026-06-30", meta(T.HITO, hitos=tuple(hitos))).logro == logro


@pytest.mark.parametrize(("promesa", "motivo"), [
    (nivel(T.CONTEO_TOTAL, 0),                          INVALIDA),
    (nivel(T.CONTEO_TOTAL, -3),                         INVALIDA),
    (nivel(T.CONTEO_TOTAL, None),                       INVALIDA),
    (nivel(T.CONTEO_TOTAL, 10, base=10),                INVALIDA),
    (nivel(T.CONTEO_POR_PERIODO, 0),                    INVALIDA),
    (nivel(T.CONTEO_POR_PERIODO, None),                 INVALIDA),
    (nivel(T.PORCENTAJE, 0),                            INVALIDA),
    (nivel(T.PORCENTAJE, 0, base=0),                    INVALIDA),
    (nivel(T.PORCENTAJE, 0, base=30, **BAJA),           INVALIDA),
    (nivel(T.PORCENTAJE, 30, base=30),                  Motivo.USAR_MANTENER),
    (nivel(T.PORCENTAJE, 30, **BAJA),                   INVALIDA),
    (nivel(T.INCREMENTO_PCT, 10),                       FALTA_BASE),
    (nivel(T.INCREMENTO_PCT, 0),                        FALTA_BASE),
    (nivel(T.INCREMENTO_PCT, 0, base=5),                INVALIDA),
    (nivel(T.INCREMENTO_PCT, 10, base=0),               INVALIDA),
    (nivel(T.INCREMENTO_PCT, 10, base=-1),              INVALIDA),
    (nivel(T.INCREMENTO_ABS, 10),                       FALTA_BASE),
    (nivel(T.INCREMENTO_ABS, 0, base=5),                INVALIDA),
    (nivel(T.REDUCCION_BRECHA, 20, brecha_meta=80),     FALTA_BASE),
    (nivel(T.REDUCCION_BRECHA, 20, base=62),            INVALIDA),
    (nivel(T.REDUCCION_BRECHA, 0, base=62, brecha_meta=80), INVALIDA),
    # without a gap, M is divided by Q: a zero of the plan's own
    (nivel(T.REDUCCION_BRECHA, 20, base=5, brecha_meta=0),  INVALIDA),
    (nivel(T.REDUCCION_BRECHA, 20, base=0, brecha_meta=0),  INVALIDA),
    (nivel(T.REDUCIR, 18),                              FALTA_BASE),
    (nivel(T.REDUCIR, 18, base=18),                     INVALIDA),
    (nivel(T.REDUCIR, 18, base=10),                     INVALIDA),
    (nivel(T.REDUCIR, None, base=10),                   INVALIDA),
    (nivel(T.TECHO, -1),                                INVALIDA),
    (nivel(T.TECHO, None),                              INVALIDA),
    (nivel(T.MANTENER, None),                           FALTA_BASE),
    (nivel(T.MANTENER, None, base=-1),                  INVALIDA),
    (nivel(T.BANDA, 40, valor_max=40),                  INVALIDA),
    (nivel(T.BANDA, 40, valor_max=30),                  INVALIDA),
    (nivel(T.BANDA, 40),                                INVALIDA),
    (nivel(T.SUPERAR_BASE, None),                       FALTA_BASE),
    (nivel(T.SUPERAR_BASE, None, base=0),               INVALIDA),
    (nivel(T.SUPERAR_BASE, None, base=-4),              INVALIDA),
    (meta(T.HITO),                                      INVALIDA),
    (meta(T.HITO, hitos=(hito(0),)),                    INVALIDA),
    (nivel(T.ESCALA, 0),                                INVALIDA),
    (nivel(T.ESCALA, 2, base=2),                        INVALIDA),
    (nivel(T.ESCALA, None),                             INVALIDA),
    # milestones measure it, and there are none
    (meta(T.CONTEO_TOTAL, 3, acumulacion=Acumulacion.HITOS), INVALIDA),
])  # fmt: skip
@pytest.mark.parametrize("reportes", [[], [informe("2025", 7)]])
def test_a_defect_of_the_plan_is_told_whatever_was_reported(
    promesa: Meta, motivo: Motivo, reportes: list[Any]
) -> None:
    r = al("2026-06-30", promesa, *reportes)

    assert (r.situacion, r.motivo) == (Situacion.NO_CALCULABLE, motivo)
    assert (r.logro, r.esperado, r.razon, r.computable) == (None, None, None, False)


@pytest.mark.parametrize("promesa", [
    nivel(T.REDUCCION_BRECHA, 20, base=-5, brecha_meta=0),       # there is a gap
    nivel(T.REDUCCION_BRECHA, 20, base=5, brecha_meta=0, **BAJA),
    nivel(T.REDUCCION_BRECHA, 20, base=-5, brecha_meta=0, **BAJA),
    nivel(T.TECHO, 0),
    nivel(T.MANTENER, None, base=0),
    nivel(T.REDUCIR, 0, base=10),
    nivel(T.REDUCIR, -5, base=-1),
    nivel(T.BANDA, -2, valor_max=-1),
    nivel(T.INCREMENTO_ABS, 1, base=0),
    nivel(T.ESCALA, 1, base=0),
    nivel(T.ESCALA, 0, base=-1),
])  # fmt: skip
def test_zeros_that_divide_nothing_are_no_defect(promesa: Meta) -> None:
    assert al("2026-06-30", promesa).motivo is Motivo.SIN_DATOS


def test_a_reported_zero_divides_nothing_away() -> None:
    """Descending without a gap divides Q by M."""
    brecha = nivel(T.REDUCCION_BRECHA, 20, base=-5, brecha_meta=-1, **BAJA)

    r = al("2026-06-30", brecha, informe("2026-06-30", 0))

    assert (r.situacion, r.motivo) == (
        Situacion.NO_CALCULABLE,
        Motivo.DENOMINADOR_CERO,
    )
    assert (r.medido, r.computable) == (F(0), True)


@pytest.mark.parametrize(("tipo", "situacion", "motivo"), [
    (T.VACIA,       Situacion.SIN_META,    Motivo.SIN_META),
    (T.CUALITATIVA, Situacion.CUALITATIVA, Motivo.CUALITATIVA),
])  # fmt: skip
def test_what_promised_nothing_computable_has_no_figure(
    tipo: TipoMeta, situacion: Situacion, motivo: Motivo
) -> None:
    r = al("2026", meta(tipo, 10), informe("2025", 7))

    assert (r.situacion, r.motivo, r.logro) == (situacion, motivo, None)
    assert not r.computable


# -- schedules of what adds up and does not recur


@pytest.mark.parametrize(("promesa", "motivo"), [
    (meta(T.CONTEO_TOTAL, 5, programacion={2024: 2, 2025: 3}), Motivo.SIN_DATOS),
    (meta(T.CONTEO_TOTAL, 6, programacion={2024: 2, 2025: 3}), INVALIDA),
    (meta(T.CONTEO_TOTAL, 5, programacion={2024: 2, 2025: 3},
          acumulacion=Acumulacion.ACUMULADO), Motivo.SIN_DATOS),
    # its curve is another, and it still contradicts itself
    (meta(T.CONTEO_TOTAL, 6, programacion={2024: 2}, curva=Curva.LINEAL), INVALIDA),
    (nivel(T.CONTEO_TOTAL, 6, programacion={2024: 2}), Motivo.SIN_DATOS),
    (meta(T.MANTENER, 0, base=F(6), programacion={2024: 0, 2025: 0},
          curva=Curva.AL_FINAL), Motivo.SIN_DATOS),
    (meta(T.MANTENER, 0, base=F(6), programacion={2024: 0, 2025: 0},
          curva=Curva.PROGRAMADA), INVALIDA),
    (nivel(T.CONTEO_TOTAL, 6, programacion={2024: 2}, curva=Curva.PROGRAMADA),
     Motivo.SIN_DATOS),
    (nivel(T.CONTEO_TOTAL, 6, programacion={2024: 0}, curva=Curva.PROGRAMADA),
     INVALIDA),
    (nivel(T.CONTEO_TOTAL, 6, curva=Curva.PROGRAMADA), INVALIDA),
    # a year that goes back is no schedule, even where the rest makes up for it
    (nivel(T.CONTEO_TOTAL, 6, programacion={2024: -1, 2025: 7},
           curva=Curva.PROGRAMADA), INVALIDA),
    (meta(T.CONTEO_POR_PERIODO, 6, programacion={2024: 2}), Motivo.SIN_DATOS),
    (meta(T.INCREMENTO_ABS, 5, base=70, programacion={2024: 2, 2025: 3}),
     Motivo.SIN_DATOS),
    # of two defects, the one of the formula is told
    (meta(T.INCREMENTO_ABS, 5, programacion={2024: 2}), FALTA_BASE),
    (meta(T.HITO, hitos=(hito(),), programacion={2024: 2}), Motivo.SIN_DATOS),
    (meta(T.HITO, hitos=(hito(),), curva=Curva.PROGRAMADA), INVALIDA),
])  # fmt: skip
def test_a_schedule_must_sum_to_what_was_promised(
    promesa: Meta, motivo: Motivo
) -> None:
    assert al("2026-06-30", promesa).motivo is motivo


def test_the_base_line_of_a_sum_is_under_what_was_reported() -> None:
    mas = meta(T.INCREMENTO_ABS, 10, base=66)

    r = al("2026", mas, informe("2025", 4), informe("2026", 6))

    assert (r.medido, r.logro) == (F(76), F(1))


def test_a_meta_has_the_names_of_its_levels() -> None:
    calles = meta(T.ESCALA, 2, niveles=("malo", "regular", "bueno"))

    assert calles.niveles[int(calles.valor or 0)] == "bueno"
    assert calles.desde == date(2024, 1, 1)
