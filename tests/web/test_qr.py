"""The picture that a telephone reads: what the page draws is what was to be said."""

import re

import segno

from pladeco.web.qr import dibujar


def test_every_dark_square_is_drawn_where_it_belongs() -> None:
    texto = (
        "otpauth://totp/PLADECO%20Quebrada%20Honda:ana%40qh.cl?secret=ABCDEFGHIJ234567"
    )
    matriz = segno.make(texto, micro=False).matrix

    qr = dibujar(texto)

    dibujados = {
        (int(columna) - 4, int(renglon) - 4)
        for columna, renglon in re.findall(r"M(\d+) (\d+)h1v1h-1z", qr.trazo)
    }
    oscuros = {
        (columna, renglon)
        for renglon, modulos in enumerate(matriz)
        for columna, oscuro in enumerate(modulos)
        if oscuro
    }
    assert dibujados == oscuros
    assert qr.lado == len(matriz) + 8
