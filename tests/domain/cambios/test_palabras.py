"""What changes is told in words, never in codes."""

from enum import StrEnum

import pytest

from pladeco.domain.cambios.palabras import SIN_DATO, en_palabras
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
