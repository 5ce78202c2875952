"""A milestone dated into a closed Periodo, or moved out of one."""

from datetime import date
from uuid import UUID

import pytest

from pladeco.domain.ciclo.fechas_de_hitos import (
    Comienzo,
    HitosValidados,
    PeriodoCerrado,
    problemas_antes_de_informar,
    problemas_de_hitos,
)

HITO = UUID(int=1)
CERRADOS = (
    PeriodoCerrado("2026-T1", date(2026, 1, 1), date(2026, 3, 31)),
    PeriodoCerrado("2026-T2", date(2026, 4, 1), date(2026, 6, 30)),
)
ANTES = date(2025, 12, 31)  # in no closed Periodo
EN_T1, EN_T2 = date(2026, 2, 1), date(2026, 6, 30)
ABIERTO = date(2026, 7, 1)  # reported in 2026-T3
NADA = None


@pytest.mark.parametrize(("aqui", "otra", "nueva", "dice"), [
    # nothing counted before
    (NADA, NADA, NADA, ""),
    (NADA, NADA, ABIERTO, ""),
    (NADA, NADA, ANTES, ""),
    (NADA, NADA, EN_T1, "dentro del período 2026-T1"),
    (NADA, NADA, EN_T2, "dentro del período 2026-T2"),
    # another report told it in a closed Periodo
    (NADA, EN_T1, NADA, ""),
    (NADA, EN_T1, EN_T1, ""),
    (NADA, EN_T1, ABIERTO, "ya cuenta como cumplido el 01-02-2026"),
    (NADA, EN_T1, EN_T2, "ya cuenta como cumplido el 01-02-2026"),
    # another report told it in an open one
    (NADA, ABIERTO, EN_T2, "dentro del período 2026-T2"),
    (NADA, ABIERTO, date(2026, 7, 9), ""),
    # a correction of the report that told it
    (EN_T2, NADA, EN_T2, ""),
    (EN_T2, NADA, NADA, "no se mueve ni se quita"),
    (EN_T2, NADA, ABIERTO, "no se mueve ni se quita"),
    (ABIERTO, NADA, NADA, ""),
    (ABIERTO, NADA, EN_T2, "dentro del período 2026-T2"),
    # both tell it
    (ABIERTO, EN_T1, ABIERTO, ""),
    (ABIERTO, EN_T1, EN_T1, ""),
    (EN_T2, EN_T1, EN_T1, "cumplido el 30-06-2026"),
    (ABIERTO, EN_T1, date(2026, 7, 9), "cumplido el 01-02-2026"),
])  # fmt: skip
def test_a_date_neither_enters_nor_leaves_a_closed_periodo(
    aqui: date | None, otra: date | None, nueva: date | None, dice: str
) -> None:
    validados = HitosValidados(
        {HITO: aqui} if aqui else {}, {HITO: otra} if otra else {}
    )

    hallados = problemas_de_hitos(
        {HITO: nueva} if nueva else {}, validados, CERRADOS, {HITO: "Bases aprobadas"}
    )

    assert len(hallados) == bool(dice)
    for problema in hallados:
        assert problema.campo == "hitos"
        assert "«Bases aprobadas»" in problema.mensaje
        assert dice in problema.mensaje


def test_all_of_them_are_told_at_once() -> None:
    dos = {HITO: EN_T1, UUID(int=2): EN_T2}

    hallados = problemas_de_hitos(dos, HitosValidados({}, {}), CERRADOS, {})

    assert len(hallados) == len(dos)


PLAN = "y el plan comienza el 01-01-2026: revise el año"
PRIMERO = "y el primer período en que se informa comienza el 01-07-2026"


@pytest.mark.parametrize(("aqui", "nueva", "dice"), [
    ({}, date(2025, 12, 31), f"31-12-2025 {PLAN}"),
    ({}, date(2026, 1, 1), f"01-01-2026 {PRIMERO}"),
    ({}, date(2026, 6, 30), f"30-06-2026 {PRIMERO}"),
    ({}, date(2026, 7, 1), ""),
    ({HITO: date(2025, 12, 31)}, date(2025, 12, 31), ""),
    ({HITO: date(2025, 12, 31)}, date(2025, 12, 30), f"30-12-2025 {PLAN}"),
    ({HITO: date(2026, 2, 1)}, date(2026, 2, 1), ""),
    ({HITO: date(2026, 2, 1)}, date(2026, 2, 2), f"02-02-2026 {PRIMERO}"),
])  # fmt: skip
def test_a_date_before_the_plan_or_any_periodo_is_told(
    aqui: dict[UUID, date], nueva: date, dice: str
) -> None:
    hallados = problemas_antes_de_informar(
        {HITO: nueva},
        HitosValidados(aqui, {}),
        Comienzo(date(2026, 1, 1), date(2026, 7, 1)),
        {HITO: "Bases aprobadas"},
    )

    assert len(hallados) == bool(dice)
    assert all(dice in p.mensaje for p in hallados)
