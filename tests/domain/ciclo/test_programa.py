"""Which Periodos stand ready, and when they open, fall due and close."""

from datetime import date

import pytest

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.calculo.calendario import Tramo
from pladeco.domain.ciclo.fechas import (
    FechasPeriodo,
    fechas_de,
    fechas_tardias,
    problemas_de,
    problemas_de_hoy,
)
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.programa import anteriores, por_programar
from pladeco.domain.vocabulario import Frecuencia

M, T, S, A = (
    Frecuencia.MENSUAL, Frecuencia.TRIMESTRAL, Frecuencia.SEMESTRAL, Frecuencia.ANUAL,
)  # fmt: skip
DESDE, HASTA = date(2024, 1, 1), date(2026, 12, 31)
T3 = Tramo(date(2026, 7, 1), date(2026, 9, 30), 2026)


@pytest.mark.parametrize(("hoy", "frecuencias", "hay", "codigos"), [
    (date(2026, 10, 7), (M, T, S, A), (),
     "2026-M10 2026-M11 2026-T4 2026-S2 2026"),
    (date(2026, 9, 30), (T,), (), "2026-T3 2026-T4"),
    (date(2026, 9, 30), (T,), ("2026-T3",), "2026-T4"),
    (date(2026, 12, 31), (M,), (), "2026-M12"),
    (date(2027, 1, 1), (M, A), (), ""),
    (date(2023, 5, 5), (S,), (), "2024-S1 2024-S2"),
    (date(2026, 10, 7), (), (), ""),
])  # fmt: skip
def test_the_running_and_the_next_within_the_plan(
    hoy: date, frecuencias: tuple[Frecuencia, ...], hay: tuple[str, ...], codigos: str
) -> None:
    hallados = por_programar(frecuencias, desde=DESDE, hasta=HASTA, hoy=hoy, hay=hay)

    assert [t.codigo for t in hallados] == codigos.split()


def test_those_that_were_over_before_come_newest_first() -> None:
    hallados = anteriores(S, desde=DESDE, hoy=date(2025, 7, 1), hay={"2024-S2"})

    assert [t.codigo for t in hallados] == ["2025-S1", "2024-S1"]


@pytest.mark.parametrize(("ajustes", "feriados", "fechas"), [
    (Ajustes(), (), ("01-10", "14-10", "28-10")),
    (Ajustes(), ("01-10", "12-10"), ("02-10", "16-10", "30-10")),
    (Ajustes(dias_vence=30), (), ("01-10", "11-11", "11-11")),
    (Ajustes(dias_vence=1, dias_cierre=1), (), ("01-10", "01-10", "01-10")),
])  # fmt: skip
def test_usual_dates_skip_weekends_and_holidays(
    ajustes: Ajustes, feriados: tuple[str, ...], fechas: tuple[str, str, str]
) -> None:
    habiles = Habiles(frozenset(_dia(f) for f in feriados))

    assert fechas_de(T3, ajustes, habiles) == FechasPeriodo(*map(_dia, fechas))


def test_opened_late_dates_count_from_that_day() -> None:
    fechas = fechas_tardias(T3, Ajustes(), Habiles(), _dia("20-11"))

    assert fechas == FechasPeriodo(_dia("20-11"), _dia("04-12"), _dia("18-12"))


@pytest.mark.parametrize(("abre", "vence", "cierra", "campos"), [
    ("01-07", "30-09", "30-09", []),
    ("30-06", "30-09", "30-09", ["abre"]),
    ("01-10", "29-09", "30-09", ["vence"]),
    ("05-10", "04-10", "04-10", ["vence"]),
    ("01-10", "14-10", "13-10", ["cierra"]),
    ("30-06", "29-09", "28-09", ["abre", "vence", "cierra"]),
])  # fmt: skip
def test_dates_keep_their_order(
    abre: str, vence: str, cierra: str, campos: list[str]
) -> None:
    fechas = FechasPeriodo(_dia(abre), _dia(vence), _dia(cierra))

    assert [p.campo for p in problemas_de(fechas, T3)] == campos


@pytest.mark.parametrize(("vence", "cierra", "campos"), [
    (date(2027, 10, 16), date(2027, 10, 16), []),
    (date(2026, 10, 15), date(2027, 10, 16), []),
    (date(2026, 10, 15), date(2100, 10, 15), ["cierra"]),
    (date(2100, 10, 15), date(2100, 10, 15), ["vence"]),
])  # fmt: skip
def test_a_year_far_ahead_is_mistyped(
    vence: date, cierra: date, campos: list[str]
) -> None:
    fechas = FechasPeriodo(date(2026, 10, 1), vence, cierra)

    hallados = [*problemas_de(fechas, T3), *problemas_de_hoy(fechas, _dia("15-10"))]

    assert [p.campo for p in hallados] == campos


def _dia(texto: str) -> date:
    dia, mes = map(int, texto.split("-"))
    return date(2026, mes, dia)
