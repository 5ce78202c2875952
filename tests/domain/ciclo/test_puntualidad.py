"""Rates of reporting: what is counted of what, and what a late one counts as."""

from datetime import date
from fractions import Fraction

import pytest

from pladeco.domain.ciclo.puntualidad import (
    InformeDebido,
    Puntualidad,
    contar_entregas,
)

VENCE = date(2026, 10, 15)
HOY = date(2026, 10, 20)


def debido(enviado: int | None, *, entregado: bool = True) -> InformeDebido:
    """Return a report due on 15 October, first sent on that day of the month."""
    dia = None if enviado is None else date(2026, 10, enviado)
    return InformeDebido(VENCE, dia, dia is not None and entregado)


@pytest.mark.parametrize(
    ("informe", "informado", "a_tiempo"),
    [
        (debido(14), 1, 1),
        (debido(15), 1, 1),
        (debido(16), 1, 0),
        (debido(None), 0, 0),
        (debido(14, entregado=False), 0, 0),  # sent in time and taken back
    ],
)
def test_one_report(informe: InformeDebido, informado: int, a_tiempo: int) -> None:
    cuenta = contar_entregas([informe], HOY)

    assert (cuenta.vencidos, cuenta.informados, cuenta.a_tiempo) == (
        1,
        informado,
        a_tiempo,
    )


def test_who_is_silent_gains_nothing_on_who_is_late() -> None:
    cuenta = contar_entregas([debido(14), debido(16), debido(None)], HOY)

    assert cuenta.tasa == Fraction(2, 3)
    assert cuenta.tasa_a_tiempo == Fraction(1, 3)
    assert cuenta.faltan == 1


def test_the_due_day_itself_is_still_in_time() -> None:
    cuenta = contar_entregas([debido(14), debido(None)], VENCE)

    assert cuenta == Puntualidad(por_vencer=2, adelantados=1)
    assert cuenta.tasa is None
    assert cuenta.debidos == 2
