"""Calendar periods as tables."""

from datetime import date

import pytest

from pladeco.domain.calculo.calendario import (
    Tramo,
    anterior,
    codigo_periodo,
    doce_meses_antes,
    periodos_objetivo,
    reloj,
    siguiente,
    tramo_de,
)
from pladeco.domain.vocabulario import Frecuencia

ANUAL, SEMESTRAL = Frecuencia.ANUAL, Frecuencia.SEMESTRAL
TRIMESTRAL, MENSUAL = Frecuencia.TRIMESTRAL, Frecuencia.MENSUAL


def tramo(texto: str) -> tuple[date, date]:
    desde, hasta = texto.split("/")
    return date.fromisoformat(desde), date.fromisoformat(hasta)


@pytest.mark.parametrize(("dia", "frecuencia", "entre", "codigo"), [
    ("2026-10-07", ANUAL,      "2026-01-01/2026-12-31", "2026"),
    ("2026-06-30", SEMESTRAL,  "2026-01-01/2026-06-30", "2026-S1"),
    ("2026-07-01", SEMESTRAL,  "2026-07-01/2026-12-31", "2026-S2"),
    ("2026-09-30", TRIMESTRAL, "2026-07-01/2026-09-30", "2026-T3"),
    ("2026-10-01", TRIMESTRAL, "2026-10-01/2026-12-31", "2026-T4"),
    ("2024-02-10", MENSUAL,    "2024-02-01/2024-02-29", "2024-M02"),
    ("2025-02-10", MENSUAL,    "2025-02-01/2025-02-28", "2025-M02"),
    ("2026-12-31", MENSUAL,    "2026-12-01/2026-12-31", "2026-M12"),
])  # fmt: skip
def test_a_day_lies_in_one_period(
    dia: str, frecuencia: Frecuencia, entre: str, codigo: str
) -> None:
    hallado = tramo_de(date.fromisoformat(dia), frecuencia)

    assert (hallado.desde, hallado.hasta) == tramo(entre)
    assert codigo_periodo(hallado, frecuencia) == codigo
    assert date.fromisoformat(dia) in hallado


@pytest.mark.parametrize("frecuencia", Frecuencia)
def test_periods_follow_without_a_gap(frecuencia: Frecuencia) -> None:
    uno = tramo_de(date(2024, 2, 29), frecuencia)

    otro = siguiente(uno, frecuencia)

    assert (otro.desde - uno.hasta).days == 1
    assert anterior(otro, frecuencia) == uno


@pytest.mark.parametrize(("desde", "hasta", "frecuencia", "cortados"), [
    ("2024-01-01", "2025-12-31", ANUAL,
     [("2024-01-01/2024-12-31", 2024), ("2025-01-01/2025-12-31", 2025)]),
    # less than half of a first or last year joins its neighbour
    ("2024-10-01", "2025-12-31", ANUAL, [("2024-10-01/2025-12-31", 2025)]),
    ("2024-01-01", "2025-03-31", ANUAL, [("2024-01-01/2025-03-31", 2024)]),
    ("2024-07-01", "2025-12-31", ANUAL,
     [("2024-07-01/2024-12-31", 2024), ("2025-01-01/2025-12-31", 2025)]),
    ("2024-03-01", "2024-05-31", ANUAL, [("2024-03-01/2024-05-31", 2024)]),
    ("2024-12-01", "2025-01-31", ANUAL, [("2024-12-01/2025-01-31", 2024)]),
    ("2026-01-01", "2026-06-30", TRIMESTRAL,
     [("2026-01-01/2026-03-31", 2026), ("2026-04-01/2026-06-30", 2026)]),
])  # fmt: skip
def test_a_plazo_is_cut_into_periods(
    desde: str, hasta: str, frecuencia: Frecuencia, cortados: list[tuple[str, int]]
) -> None:
    hallados = periodos_objetivo(
        date.fromisoformat(desde), date.fromisoformat(hasta), frecuencia
    )

    assert [(t.desde, t.hasta, t.anio) for t in hallados] == [
        (*tramo(entre), anio) for entre, anio in cortados
    ]


@pytest.mark.parametrize(("corte", "frecuencia", "hora"), [
    ("2026-10-07", None,       "2026-10-07"),
    ("2026-10-07", TRIMESTRAL, "2026-09-30"),
    ("2026-09-30", TRIMESTRAL, "2026-09-30"),
    ("2026-09-29", TRIMESTRAL, "2026-06-30"),
    ("2026-01-15", ANUAL,      "2025-12-31"),
    ("2026-12-31", ANUAL,      "2026-12-31"),
    ("2026-03-01", MENSUAL,    "2026-02-28"),
])  # fmt: skip
def test_nothing_is_due_before_its_period_ends(
    corte: str, frecuencia: Frecuencia | None, hora: str
) -> None:
    assert reloj(date.fromisoformat(corte), frecuencia) == date.fromisoformat(hora)


def test_a_year_before_a_leap_day() -> None:
    assert doce_meses_antes(date(2024, 2, 29)) == date(2023, 2, 28)
    assert doce_meses_antes(date(2025, 2, 28)) == date(2024, 2, 28)
    assert doce_meses_antes(date(2026, 9, 30)) == date(2025, 9, 30)


def test_both_ends_count() -> None:
    assert Tramo(date(2026, 9, 30), date(2026, 10, 1), 2026).dias == 2
