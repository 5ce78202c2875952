"""What a Meta promises for each year, in a cell and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.libro.programacion import (
    ProgramacionIlegible,
    en_texto,
    escribir_programacion,
    leer_programacion,
)

_CIFRAS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map(en_texto)


@given(st.dictionaries(st.integers(1990, 2100).map(str), _CIFRAS, max_size=5))
def test_written_and_read_it_is_the_same(programacion: dict[str, str]) -> None:
    assert leer_programacion(escribir_programacion(programacion)) == programacion


def test_it_is_read_leniently() -> None:
    assert leer_programacion(("2025 = 3,50", " 2024:2 ")) == {
        "2024": "2",
        "2025": "3.5",
    }


@pytest.mark.parametrize(
    ("piezas", "dicho"),
    [
        (("tres",), "«tres» no es un año con su cifra"),
        (("1800: 3",), "«1800: 3»"),
        (("2024: 3", "2024: 4"), "el año 2024 está dos veces"),
    ],
)
def test_what_cannot_be_read_is_told(piezas: tuple[str, ...], dicho: str) -> None:
    with pytest.raises(ProgramacionIlegible, match=dicho):
        leer_programacion(piezas)


def test_no_exponents() -> None:
    assert en_texto(Decimal("1E+3")) == "1000"
    assert en_texto(Decimal("-0.00")) == "0"
