"""What changes is told in words, never in codes."""

from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest

from pladeco.domain.cambios.palabras import SIN_DATO, en_palabras, en_su_columna
from pladeco.domain.cambios.tablas import filas_vacias
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    EstadoFinanciamiento,
    Frecuencia,
    Sentido,
    TipoMeta,
)


@pytest.mark.parametrize(
    ("valor", "dice"),
    [
        (TipoMeta.REDUCCION_BRECHA, "Acortar una brecha"),
        (TipoMeta.VACIA, "Sin meta escrita"),
        (Acumulacion.RAZON_ULTIMA, "Se divide lo último informado"),
        (Frecuencia.ANUAL, "cada año"),
        (None, SIN_DATO),
    ],
)
def test_a_code_is_told_in_its_words(valor: object, dice: str) -> None:
    assert en_palabras(valor) == dice


@pytest.mark.parametrize(
    "lista",
    [TipoMeta, Acumulacion, Curva, Sentido, Frecuencia, EstadoFinanciamiento],
)
def test_no_code_of_a_meta_or_its_money_is_left_without_words(
    lista: type[StrEnum],
) -> None:
    for codigo in lista:
        assert en_palabras(codigo) != codigo.value.replace("_", " ")


def test_an_amount_is_money_and_another_figure_is_not() -> None:
    monto = Decimal(1_500_000)

    assert en_su_columna("financiamiento", "monto", monto) == "$\u00a01.500.000"
    assert en_su_columna("elemento", "peso", Decimal("2.5")) == "2,5"
    assert en_su_columna("financiamiento", "monto", None) == SIN_DATO


def test_a_row_that_is_named_has_its_name_beside_its_code() -> None:
    filas = filas_vacias()
    clave, otra = UUID(int=1), UUID(int=2)
    filas["unidad"][clave] = {"codigo": "OPD", "nombre": "Protección de Derechos"}
    filas["fuente"][otra] = {"codigo": "FNDR", "nombre": "FNDR"}

    assert en_palabras(clave, filas) == "OPD: Protección de Derechos"
    assert en_palabras(otra, filas) == "FNDR"
