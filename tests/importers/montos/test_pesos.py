"""Pesos as people write them."""

from decimal import Decimal

import pytest

from pladeco.importers.montos.pesos import leer_pesos


@pytest.mark.parametrize(
    ("escrito", "pesos"),
    [
        ("$ 45.773.072", 45_773_072),
        ("$ 45.773.072.-", 45_773_072),
        ("$\u00a045.773.072", 45_773_072),
        ("45773072", 45_773_072),
        ("45,773,072", 45_773_072),
        ("16 millones 847 mil 498 pesos", 16_847_498),
        ("1,5 millones", 1_500_000),
        ("1.250 millones", 1_250_000_000),
        ("veinte millones", 20_000_000),
        ("M$ 45.773", 45_773_000),
        ("MM$ 12", 12_000_000),
        ("0", 0),
    ],
)
def test_is_read(escrito: str, pesos: int) -> None:
    assert leer_pesos(escrito) == Decimal(pesos)


@pytest.mark.parametrize("escrito", ["", "  ", "sin información", "S/I"])
def test_unknown_is_not_zero(escrito: str) -> None:
    assert leer_pesos(escrito) is None


@pytest.mark.parametrize(
    ("escrito", "dice"),
    [
        ("-5", "negativo"),
        ("− 5.000", "negativo"),
        ("0.8", "sin decimales"),
        ("1.234,5", "sin decimales"),
        ("UF 100", "UF"),
        ("100 utm", "UF"),
        ("US$ 5.000", "UF"),
        ("10 %", "en pesos"),
        ("12 y 13", "en pesos"),
        ("unos $ 12.000 quizás", "en pesos"),
        ("=1+1", "en pesos"),
        ("٣٠٠٠", "en pesos"),
        ("9" * 500, "en pesos"),
    ],
)
def test_is_told(escrito: str, dice: str) -> None:
    with pytest.raises(ValueError, match=dice):
        leer_pesos(escrito)
