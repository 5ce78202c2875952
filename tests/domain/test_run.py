"""The RUN: modulo 11, read leniently, shown strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.run import digito, leer_run, mostrar_run


@pytest.mark.parametrize(
    ("numero", "dv"),
    [
        (12_345_678, "5"),
        (11_111_111, "1"),
        (9_876_543, "3"),
        (17_777_777, "3"),
        (20_347_878, "K"),
        (1_000_005, "K"),
        (15_555_555, "6"),
        (30_686_957, "4"),
    ],
)
def test_the_check_digit(numero: int, dv: str) -> None:
    assert digito(numero) == dv


@pytest.mark.parametrize(("texto", "leido"), [
    ("12.345.678-5",     (12_345_678, "5")),
    ("12345678-5",       (12_345_678, "5")),
    ("123456785",        (12_345_678, "5")),
    (" 12 345 678 - 5 ", (12_345_678, "5")),
    ("9.876.543-3",      (9_876_543, "3")),
    ("20.347.878-k",     (20_347_878, "K")),
    ("12.345.678-6",     None),
    ("12.345.678-K",     None),
    ("12.345.678",       None),
    ("12,345,678-5",     None),
    ("1.2345.678-5",     None),
    ("-12345678-5",      None),
    ("12345678-55",      None),
    ("ana@qh.cl",        None),
    ("",                 None),
])  # fmt: skip
def test_a_run_is_read_or_refused(texto: str, leido: tuple[int, str] | None) -> None:
    assert leer_run(texto) == leido


def test_it_is_shown_with_points_and_hyphen() -> None:
    assert mostrar_run(12_345_678, "5") == "12.345.678-5"
    assert mostrar_run(9_876_543, "3") == "9.876.543-3"


@given(st.integers(1_000_000, 99_999_999))
def test_what_is_shown_is_read_back(numero: int) -> None:
    assert leer_run(mostrar_run(numero, digito(numero))) == (numero, digito(numero))


@given(st.integers(1_000_000, 99_999_999), st.integers(0, 6))
def test_two_neighbouring_digits_swapped_are_noticed(numero: int, lugar: int) -> None:
    cifras = list(str(numero))
    lugar = min(lugar, len(cifras) - 2)
    cifras[lugar], cifras[lugar + 1] = cifras[lugar + 1], cifras[lugar]
    otro = int("".join(cifras))

    assert otro == numero or digito(otro) != digito(numero)
