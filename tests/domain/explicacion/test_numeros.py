"""Numbers as people in Chile read them."""

from datetime import date
from fractions import Fraction

import pytest

from pladeco.domain.explicacion.numeros import (
    contar,
    en_fecha,
    en_numero,
    en_parentesis,
    en_porcentaje,
    en_suma,
    enumerar,
)


@pytest.mark.parametrize(
    ("valor", "escrito"),
    [
        (Fraction(1042), "1.042"),
        (Fraction(53, 2), "26,5"),
        (Fraction(1, 3), "0,3333"),
        (Fraction(-5, 2), "−2,5"),
        (Fraction(100), "100"),
        (0, "0"),
    ],
)
def test_a_number(valor: Fraction, escrito: str) -> None:
    assert en_numero(valor) == escrito


def test_a_share_below_the_whole_is_never_written_as_the_whole() -> None:
    assert en_porcentaje(Fraction(9999, 10000)) == "99,9\u00a0%"
    assert en_porcentaje(Fraction(1)) == "100,0\u00a0%"
    assert en_porcentaje(Fraction(-1, 4)) == "−25,0\u00a0%"


def test_what_follows_an_operator_keeps_its_sign_apart() -> None:
    assert en_parentesis(Fraction(-1)) == "(−1)"
    assert en_suma([Fraction(3), Fraction(-1), Fraction(1, 2)]) == "3 + (−1) + 0,5"
    assert en_suma([Fraction(1)] * 12).count("+") == 11
    assert en_suma([Fraction(1)] * 13) == "suma de 13 valores"


def test_counts_lists_and_days() -> None:
    assert contar(1, "período", "períodos") == "1 período"
    assert contar(1042, "período", "períodos") == "1.042 períodos"
    assert enumerar(["a"]) == "a"
    assert enumerar(["a", "b", "c"]) == "a, b y c"
    assert en_fecha(date(2026, 9, 5)) == "05-09-2026"
