"""Numbers as people in Chile read them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from pladeco.domain.cifras import porcentaje
from pladeco.domain.explicacion.numeros import (
    con_medida,
    contar,
    en_fecha,
    en_numero,
    en_numeros,
    en_parentesis,
    en_porcentaje,
    en_porcentajes,
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
        (Fraction("0.00001"), "0,00001"),
        (Fraction("10.0000004"), "10,0000004"),
        (
            Fraction("1234567890123456789012345678901234567890.5"),
            "1.234.567.890.123.456.789.012.345.678.901.234.567.890,5",
        ),
        (Fraction(1, 3 * 10**9), "0,0000000003"),
        (2 + Fraction(1, 3 * 10**9), "2,0000"),
    ],
)
def test_a_number(valor: Fraction, escrito: str) -> None:
    assert en_numero(valor) == escrito


def test_a_share_below_the_whole_is_never_written_as_the_whole() -> None:
    assert en_porcentaje(Fraction(9999, 10000)) == "99,9\u00a0%"
    assert en_porcentaje(Fraction(1)) == "100,0\u00a0%"
    assert en_porcentaje(Fraction(-1, 4)) == "−25,0\u00a0%"


def test_a_share_is_rounded_as_everywhere() -> None:
    for arriba, abajo in product(range(-3000, 3000, 71), range(1, 2003, 26)):
        valor = Fraction(arriba, abajo)

        escrito = en_porcentaje(valor).removesuffix("\u00a0%").replace(".", "")

        assert Decimal(escrito.replace("−", "-").replace(",", ".")) == (
            porcentaje(valor)
        )


def test_what_is_compared_is_told_apart() -> None:
    assert en_porcentajes([Fraction("1.15001"), Fraction("1.15")]) == [
        "115,001\u00a0%",
        "115,000\u00a0%",
    ]
    assert en_porcentajes([Fraction(1), Fraction(1)]) == ["100,0\u00a0%"] * 2
    assert en_porcentajes([Fraction("0.9999999"), Fraction(1)])[0] == "99,9\u00a0%"
    assert en_numeros(Fraction(1, 3), Fraction(33334, 100001)) == [
        "0,33333",
        "0,33334",
    ]
    assert en_numeros(Fraction(5), Fraction(60)) == ["5", "60"]


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


@pytest.mark.parametrize(
    ("valor", "medida", "escrito"),
    [
        (1, "campañas", "1 campaña"),
        (2, "campañas", "2 campañas"),
        (0, "campañas", "0 campañas"),
        (Fraction(3, 2), "campañas", "1,5 campañas"),
        (1, "%", "1\N{NO-BREAK SPACE}%"),
        (1, "", "1"),
    ],
)
def test_a_figure_agrees_with_what_it_counts(
    valor: int | Fraction, medida: str, escrito: str
) -> None:
    assert con_medida(Fraction(valor), medida) == escrito
