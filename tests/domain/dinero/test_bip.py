"""The código BIP: what is one, however it is typed, and what is none."""

import pytest

from pladeco.domain.dinero.bip import leer_bip, problema_de_bip


@pytest.mark.parametrize(
    "escrito",
    [
        "30123456-0",
        " 30123456-0 ",
        "30.123.456-0",
        "30123456 - 0",
        "30123456\u20130",
        "30123456\u22120",
    ],
)
def test_a_code_is_read_however_its_signs_are_typed(escrito: str) -> None:
    leido = leer_bip(escrito)

    assert leido == "30123456-0"
    assert problema_de_bip(leido) is None


@pytest.mark.parametrize("nada", [None, "", "   "])
def test_none_is_none(nada: str | None) -> None:
    assert leer_bip(nada) is None


@pytest.mark.parametrize("final", "0123456789")
def test_the_last_figure_is_not_reckoned(final: str) -> None:
    assert problema_de_bip(f"30123456-{final}") is None


@pytest.mark.parametrize("corto", ["30123456", "30.123.456", "30123456-"])
def test_a_code_without_its_end_is_told_and_never_completed(corto: str) -> None:
    leido = leer_bip(corto)

    assert leido == corto
    assert "le falta el final" in (problema_de_bip(corto) or "")


@pytest.mark.parametrize(
    "otro",
    [
        "3012345-0",
        "301234567-0",
        "301234560",
        "30123456-00",
        "30123456-K",
        "30123456-0 y 30123457-0",
        "decreto 12",
        "\u0663" * 8 + "-0",
    ],
)
def test_what_is_no_code_is_said_with_how_one_is_written(otro: str) -> None:
    leido = leer_bip(otro)

    assert leido == otro
    assert (problema_de_bip(otro) or "").startswith("Un código BIP son ocho cifras")
