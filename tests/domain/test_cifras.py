"""Exact inside, decimal at the door, rounded only when shown."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.cifras import (
    acotar,
    decimal_de,
    fraccion,
    porcentaje,
    redondear,
    sumar,
)
from tests.domain.calculo.azar import siempre_igual


@pytest.mark.parametrize(("valor", "exacta"), [
    (None,                          None),
    (0,                             Fraction(0)),
    ("0.1",                         Fraction(1, 10)),
    (Decimal("99999999999999.1234"), Fraction(999999999999991234, 10000)),
    ("1/3",                         Fraction(1, 3)),
])  # fmt: skip
def test_a_value_is_taken_exactly(
    valor: Decimal | int | str | None, exacta: Fraction | None
) -> None:
    assert fraccion(valor) == exacta


@pytest.mark.parametrize(("valor", "texto"), [
    (None,              None),
    (Fraction(0),       "0"),
    (Fraction(100),     "100"),
    (Fraction(1, 4),    "0.25"),
    (Fraction(-1, 8),   "-0.125"),
    (Fraction(1, 3),    "0." + "3" * 30),
    (Fraction(2, 3),    "0." + "6" * 29 + "7"),
    (Fraction(10**20),  "1" + "0" * 20),
    # zeros at the end are cut also where the digits do not end
    (Fraction(1, 21),   "0.0" + "476190" * 4 + "47619"),
    (Fraction(10**40 + 1, 10**40), "1"),
])  # fmt: skip
def test_files_get_thirty_digits(valor: Fraction | None, texto: str | None) -> None:
    assert decimal_de(valor) == texto


@pytest.mark.parametrize(("valor", "decimales", "mostrado"), [
    (Fraction(5, 2),      0, "3"),
    (Fraction(-5, 2),     0, "-3"),
    (Fraction(1, 2),      0, "1"),
    (Fraction(12345, 1000), 2, "12.35"),
    (Fraction(1, 3),      1, "0.3"),
    (Fraction(2, 3),      1, "0.7"),
    (Fraction(-1, 30),    1, "0.0"),
    (Fraction(7),         2, "7.00"),
])  # fmt: skip
def test_rounding_as_on_paper(valor: Fraction, decimales: int, mostrado: str) -> None:
    assert redondear(valor, decimales) == Decimal(mostrado)
    assert -redondear(-valor, decimales) == redondear(valor, decimales)


@pytest.mark.parametrize(("valor", "mostrado"), [
    (Fraction(0),           "0.0"),
    (Fraction(265, 1000),   "26.5"),
    (Fraction(1),           "100.0"),
    (Fraction(9994, 10000), "99.9"),
    (Fraction(9999, 10000), "99.9"),   # not yet: never shown as 100,0
    (Fraction(12, 10),      "120.0"),
    (Fraction(-5, 100),     "-5.0"),
])  # fmt: skip
def test_what_is_not_whole_never_looks_whole(valor: Fraction, mostrado: str) -> None:
    assert str(porcentaje(valor)) == mostrado


@siempre_igual
@given(st.fractions())
def test_clamped_values_lie_between_nothing_and_all(valor: Fraction) -> None:
    assert 0 <= acotar(valor) <= 1
    assert acotar(acotar(valor)) == acotar(valor)


@siempre_igual
@given(st.fractions(-(10**9), 10**9), st.integers(0, 6))
def test_rounding_moves_by_half_a_step_at_most(valor: Fraction, decimales: int) -> None:
    paso = Fraction(1, 10**decimales)

    assert abs(Fraction(redondear(valor, decimales)) - valor) <= paso / 2


@siempre_igual
@given(st.lists(st.fractions(max_denominator=6)))
def test_a_sum_is_exact_whatever_the_denominators(valores: list[Fraction]) -> None:
    assert sumar(valores) == sum(valores, Fraction(0))
    assert isinstance(sumar(valores), Fraction)
