"""Mistyped words of the rules, and the words that are no mistake."""

import re

import pytest

from pladeco.importers.interprete.erratas import con_errata


@pytest.mark.parametrize(
    "escrito",
    ["superar", "supear", "superear", "supperar", "suprear", "sueprar", "sumerar"],
)
def test_a_letter_more_less_or_another_is_the_same_word(escrito: str) -> None:
    assert re.fullmatch(con_errata("superar"), escrito)


@pytest.mark.parametrize("otra", ["separar", "supera", "reparar", "superarse"])
def test_another_word_is_another_word(otra: str) -> None:
    assert not re.fullmatch(con_errata("superar"), otra)


def test_the_first_letter_is_kept() -> None:
    assert not re.fullmatch(con_errata("reducir"), "deducir")
