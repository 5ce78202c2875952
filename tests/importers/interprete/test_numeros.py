"""Numbers, in figures and in words, and those that are none."""

from fractions import Fraction

import pytest

from pladeco.importers.interprete.no_cantidades import anios_nombrados, tapar
from pladeco.importers.interprete.numeros import leer_cifra, numeros_de
from pladeco.importers.interprete.texto import leer_celda


def valores(texto: str) -> list[Fraction]:
    plegado = leer_celda(texto).plegado
    return [n.valor for n in numeros_de(plegado, tapar(plegado))]


@pytest.mark.parametrize(
    ("escrito", "valor"),
    [
        ("12", 12),
        ("03", 3),
        ("1.430", 1430),
        ("1.000.000", 1_000_000),
        ("31,5", Fraction(63, 2)),
        ("0.8", Fraction(4, 5)),
        ("0,75", Fraction(3, 4)),
        ("12.5", Fraction(25, 2)),
        ("1,430", 1430),
        ("1.430,5", Fraction(2861, 2)),
        ("1 000", 1000),
        ("0,125", Fraction(1, 8)),
    ],
)
def test_a_figure_is_read_as_it_is_written_here(escrito: str, valor: Fraction) -> None:
    assert leer_cifra(escrito) == valor


@pytest.mark.parametrize(
    ("texto", "valor"),
    [
        ("tres bancos", 3),
        ("treinta y cinco bancos", 35),
        ("veintidós bancos", 22),
        ("ciento veinte bancos", 120),
        ("dos mil quinientos bancos", 2500),
        ("mil bancos", 1000),
        ("una docena de bancos", 12),
        ("media docena de bancos", 6),
        ("medio centenar de bancos", 50),
        ("un par de bancos", 2),
        ("dos y medio", Fraction(5, 2)),
        ("16 millones 847 mil 498 pesos", 16_847_498),
        ("3 mil bancos", 3000),
        ("M$ 200.000", 200_000_000),
        ("MM$ 2", 2_000_000),
        ("$ 45.773.072.-", 45_773_072),
        ("8 de cada 10 bancos", 80),
        ("la mitad de los bancos", 50),
        ("un tercio de los bancos", Fraction(100, 3)),
        ("20 (veinte) bancos", 20),
        ("un 10 % de los bancos", 10),
        ("cero reclamos", 0),
    ],
)
def test_a_number_in_words_or_mixed(texto: str, valor: Fraction) -> None:
    plegado = leer_celda(texto).plegado

    assert numeros_de(plegado)[0].valor == valor


def test_two_numbers_joined_by_y_stay_two() -> None:
    assert valores("cuatro bancos y cinco mesas") == [4, 5]
    assert valores("treinta mesas y dos bancos") == [30, 2]


@pytest.mark.parametrize(
    "texto",
    [
        "avda. D'Arcy 1.450, segundo piso",
        "camino Los Boldos N° 320",
        "código BIP 40023456-0",
        "licitación ID 2345-12-LP24",
        "nota de 1 a 7",
        "escala Likert de 1 a 5",
        "sus 17 ODS",
        "la Agenda 2030",
        "profesional 44 horas semanales",
        "Ley N° 20.965",
        "art. 5 de la norma",
        "D.S. 49",
        "Decreto 1.234/2020",
        "niños de 6 a 12 años",
        "personas de 60 años y más",
        "mayores de 65",
        "el 8 de marzo",
        "seis de enero",
        "31-12-2025",
        "marzo de 2026",
        "abierto las 24 horas",
        "abierto 24/7",
        "Escuela N° 5",
        "calle Los Aromos 123",
        "unidad vecinal 12",
        "ODS 11 y 13",
        "fase 2",
        "covid-19",
        "1° básico",
        "3er año",
        "plaza de 7.488 m2",
        "fono 51 2612345",
        "RUN 12.345.678-5",
        "PLADECO 2022-2029",
        "proporción x100",
        "curso de 40 horas",
    ],
)
def test_what_has_a_number_and_promises_none(texto: str) -> None:
    assert valores(texto) == []


@pytest.mark.parametrize(
    ("texto", "valor"),
    [
        ("al menos 2000 árboles", 2000),
        ("2000 árboles", 2000),
        ("no más de 10 días", 10),
        ("200 m2 de veredas", 200),
        ("40 horas de capacitación", 40),
        ("menor a 48 horas", 48),
    ],
)
def test_what_looks_like_none_and_is_a_quantity(texto: str, valor: int) -> None:
    assert valores(texto) == [valor]


def test_years_are_told_apart_from_round_quantities() -> None:
    assert anios_nombrados("metas 2023 y 2000 arboles") == (2023,)
