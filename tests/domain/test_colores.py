"""A colour that people can read, in every role that it takes."""

import pytest

from pladeco.domain.colores import (
    CONTRASTE_MINIMO,
    PAPEL,
    PAPEL_OSCURO,
    SUELO,
    TINTA_CLARA,
    contraste,
    leer_color,
    paleta_de,
    problema_de_color,
)


@pytest.mark.parametrize(
    ("uno", "otro", "razon"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#777777", 1.0),
        ("#ff0000", "#ffffff", 3.998),
    ],
)
def test_contrast_is_reckoned_as_wcag_does(uno: str, otro: str, razon: float) -> None:
    assert contraste(uno, otro) == pytest.approx(razon, abs=0.001)


@pytest.mark.parametrize(
    ("escrito", "leido"), [(" #8A1A55 ", "#8a1a55"), ("0b5c3f", "#0b5c3f")]
)
def test_a_colour_is_read_with_or_without_its_sign(escrito: str, leido: str) -> None:
    assert leer_color(escrito) == leido


@pytest.mark.parametrize("escrito", ["", "rojo", "#12345", "#12345g", "#1234567"])
def test_what_is_no_colour_is_told(escrito: str) -> None:
    with pytest.raises(ValueError, match="seis cifras"):
        leer_color(escrito)


def test_a_pale_colour_is_told_with_its_ratio_and_one_that_serves() -> None:
    problema = problema_de_color("#b0d0ff")

    assert problema is not None
    assert "es 1,4 y debe ser al menos 4,5" in problema
    propuesto = problema.rpartition(" es ")[2].rstrip(".")
    assert problema_de_color(propuesto) is None


@pytest.mark.parametrize("color", ["#8a1a55", "#0b5c3f", "#000000", "#1b1b8f"])
def test_every_role_of_a_readable_colour_can_be_read(color: str) -> None:
    p = paleta_de(color)

    assert problema_de_color(color) is None
    for tinta, fondo in (
        (p.marca, PAPEL),
        (p.marca, SUELO),
        (p.marca, p.marca_tenue),
        (p.marca_fuerte, PAPEL),
        (p.marca_de_noche, PAPEL_OSCURO),
        (p.marca_de_noche, p.marca_tenue_de_noche),
        (p.sobre_marca_de_noche, p.marca_de_noche),
        (TINTA_CLARA, p.cabecera),
        ("#b6cac3", p.cabecera),  # the second line of the masthead
        ("#e8efec", p.cabecera_de_noche),
    ):
        assert contraste(tinta, fondo) >= CONTRASTE_MINIMO, (color, tinta, fondo)
