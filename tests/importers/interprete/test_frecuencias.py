"""How often, and what the closed list lacks."""

import pytest

from pladeco.importers.interprete.a_json import numero
from pladeco.importers.interprete.frecuencias import cadencias_de
from pladeco.importers.interprete.texto import leer_celda


@pytest.mark.parametrize(
    ("texto", "veces", "frecuencia"),
    [
        ("5 rondas anuales", 1, "anual"),
        ("rondas al año", 1, "anual"),
        ("rondas cada año", 1, "anual"),
        ("por año", 1, "anual"),
        ("todos los años", 1, "anual"),
        ("durante el año calendario", 1, "anual"),
        ("del año en curso", 1, "anual"),
        ("mensualmente", 1, "mensual"),
        ("al mes", 1, "mensual"),
        ("cada mes", 1, "mensual"),
        ("mes a mes", 1, "mensual"),
        ("por trimestre", 1, "trimestral"),
        ("cada tres meses", 1, "trimestral"),
        ("semestral", 1, "semestral"),
        ("cada seis meses", 1, "semestral"),
        ("cada 12 meses", 1, "anual"),
        ("dos veces al año", 2, "anual"),
        ("3 veces por semana", 156, "anual"),
        ("bimestral", 6, "anual"),
        ("cada dos meses", 6, "anual"),
        ("semanal", 52, "anual"),
        ("quincenal", 2, "mensual"),
        ("cuatrimestral", 3, "anual"),
        ("cada 15 de enero", 1, "anual"),
    ],
)
def test_a_frequency_is_counted_in_the_closed_list(
    texto: str, veces: int, frecuencia: str
) -> None:
    (cadencia,) = cadencias_de(leer_celda(texto).plegado)

    assert (numero(cadencia.veces), str(cadencia.frecuencia)) == (veces, frecuencia)


@pytest.mark.parametrize(
    "texto",
    ["respecto del año anterior", "durante el año 2025", "en el mes de mayo", "manual"],
)
def test_no_frequency_is_named(texto: str) -> None:
    assert cadencias_de(leer_celda(texto).plegado) == ()


def test_what_no_period_holds_is_told() -> None:
    (cadencia,) = cadencias_de("un encuentro cada dos anos")

    assert cadencia.frecuencia is None
    assert cadencia.dudosa


def test_a_bimonthly_thing_may_be_two_things() -> None:
    assert cadencias_de("reunion bimensual")[0].dudosa


def test_the_name_of_a_thing_is_not_quite_a_frequency() -> None:
    assert cadencias_de("el plan anual de compras")[0].nombra
    assert not cadencias_de("una ronda anual")[0].nombra
