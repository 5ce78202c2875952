"""A QR as the path of an SVG: the page writes it, so that no script and no file is."""

from dataclasses import dataclass

import segno

_MARGEN = 4  # modules of white that a reader needs around


@dataclass(frozen=True, slots=True)
class Qr:
    """`lado` in modules with the margin; `trazo` draws the dark ones."""

    lado: int
    trazo: str


def dibujar(texto: str) -> Qr:
    matriz = segno.make(texto, micro=False).matrix
    tramos = [
        f"M{columna + _MARGEN} {renglon + _MARGEN}h1v1h-1z"
        for renglon, modulos in enumerate(matriz)
        for columna, oscuro in enumerate(modulos)
        if oscuro
    ]
    return Qr(lado=len(matriz) + 2 * _MARGEN, trazo="".join(tramos))
