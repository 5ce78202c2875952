"""Texts that people write alike compare alike."""

import pytest

from pladeco.domain.plegado import plegar, plegar_nombre


@pytest.mark.parametrize(
    ("texto", "plegado"),
    [
        ("Ñuble", "nuble"),
        ("EDUCACIÓN", "educacion"),
        ("pingüino", "pinguino"),
        ("cafe\u0301", "cafe"),
        ("  Dos  Palabras ", "  dos  palabras "),
        ("M$ 100", "m$ 100"),
        ("", ""),
    ],
)
def test_capitals_and_accents_go_and_the_rest_stays(texto: str, plegado: str) -> None:
    assert plegar(texto) == plegado


def test_a_place_in_the_folded_text_is_one_in_the_text() -> None:
    texto = "Programa de Capacitación: Niñez"

    assert texto[plegar(texto).index("ninez") :] == "Niñez"


@pytest.mark.parametrize(
    "texto",
    ["  Fondos \n Múnicipales", "fondos\u00a0municipales", "FONDOS MUNICIPALES"],
)
def test_a_name_is_one_however_it_is_spaced(texto: str) -> None:
    assert plegar_nombre(texto) == "fondos municipales"
