"""Frozen records come back exactly: not a digit, not an accent, not a None is lost."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.congelar import congelar, descongelar


class Color(StrEnum):
    ROJO = "rojo"
    AZUL = "azul"


@dataclass(frozen=True, slots=True)
class Hoja:
    color: Color
    valor: Fraction | None
    dia: date | None = None


@dataclass(frozen=True, slots=True)
class Arbol:
    nombre: str
    en: datetime
    hojas: tuple[Hoja, ...]
    par: tuple[Color, int]
    activo: bool
    nota: str | None = None
    mejor: Hoja | None = None


EN = datetime(2026, 10, 7, 15, 0, 0, 123456, tzinfo=UTC)
COMPLETO = Arbol(
    nombre="«Ñandú» – 50 %",
    en=EN,
    hojas=(Hoja(Color.ROJO, Fraction(1, 3), date(2026, 9, 30)), Hoja(Color.AZUL, None)),
    par=(Color.AZUL, 7),
    activo=False,
    mejor=Hoja(Color.ROJO, Fraction(-99999999999999, 10000)),
)
VACIO = Arbol(nombre="", en=EN, hojas=(), par=(Color.ROJO, 0), activo=True, nota="")


@pytest.mark.parametrize("arbol", [COMPLETO, VACIO])
def test_what_was_frozen_is_thawed(arbol: Arbol) -> None:
    assert descongelar(Arbol, congelar(arbol)) == arbol


def test_equal_records_give_equal_text() -> None:
    otro = descongelar(Arbol, congelar(COMPLETO))

    assert congelar(otro) == congelar(COMPLETO)


def test_a_fraction_is_written_whole() -> None:
    assert congelar(Hoja(Color.ROJO, Fraction(2, 6))) == (
        '{"color":"rojo","dia":null,"valor":"1/3"}'
    )


def test_accents_are_written_as_they_are() -> None:
    assert "«Ñandú» – 50 %" in congelar(COMPLETO)


@pytest.mark.parametrize(("texto", "falla"), [
    ("no es json",                                    ValueError),
    ('{"color":"verde","dia":null,"valor":null}',     ValueError),
    ('{"color":"rojo","dia":"ayer","valor":null}',    ValueError),
    ('{"color":"rojo","dia":null,"valor":"un medio"}', ValueError),
    ('{"color":"rojo"}',                              KeyError),
])  # fmt: skip
def test_another_text_is_refused(texto: str, falla: type[Exception]) -> None:
    with pytest.raises(falla):
        descongelar(Hoja, texto)


def test_a_field_younger_than_the_text_takes_what_stands_in_for_it() -> None:
    assert descongelar(Hoja, '{"color":"rojo","valor":"1/3"}') == Hoja(
        Color.ROJO, Fraction(1, 3)
    )


@given(st.fractions(), st.dates(), st.text())
def test_any_value_comes_back(valor: Fraction, dia: date, nota: str) -> None:
    arbol = Arbol(
        nota, EN, (Hoja(Color.AZUL, valor, dia),), (Color.ROJO, 1), True, nota
    )

    assert descongelar(Arbol, congelar(arbol)) == arbol
