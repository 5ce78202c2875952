"""The lexicon is well formed, and reaches every goal a municipality can serve."""

from collections import Counter

import pytest

from pladeco.domain.ods import POR_CODIGO
from pladeco.domain.plegado import plegar
from pladeco.domain.propuestas_ods.lexico import LEXICO
from pladeco.domain.propuestas_ods.palabras import frase
from pladeco.domain.propuestas_ods.proponer import leer

ENTRADAS = tuple(leer(LEXICO))


def test_every_code_is_a_target() -> None:
    assert {codigo for codigo, _, _ in ENTRADAS} <= POR_CODIGO.keys()


def test_every_goal_has_words() -> None:
    assert {POR_CODIGO[codigo].objetivo for codigo, _, _ in ENTRADAS} == set(
        range(1, 18)
    )


def test_weights_are_three_two_or_one() -> None:
    assert {peso for _, peso, _ in ENTRADAS} == {1, 2, 3}


def test_a_phrase_stands_once_in_a_target() -> None:
    veces = Counter((codigo, frase(escrita)) for codigo, _, escrita in ENTRADAS)
    assert [clave for clave, cuantas in veces.items() if cuantas > 1] == []


@pytest.mark.parametrize("escrita", sorted({e for _, _, e in ENTRADAS}))
def test_phrases_are_folded_and_begin_with_a_word(escrita: str) -> None:
    assert escrita == plegar(escrita)
    raices = frase(escrita).raices
    assert raices
    assert all(len(raiz.rstrip("*")) >= 1 for raiz in raices)
    assert not raices[0].startswith("*")
    # Phrases are found by the first two letters of their first word.
    assert len(raices[0].rstrip("*")) >= 2 or "*" not in raices[0]
