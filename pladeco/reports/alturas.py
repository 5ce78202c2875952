"""How high a row must be so that no text is cut.

Spreadsheets find out the height of a row on their own only sometimes, and never for
merged cells; so it is reckoned here, for the widths of our two type faces.
"""

from math import ceil
from typing import Final

RENGLON: Final = 13.0  # points of a line of 10 points
_AIRE: Final = 4.0
_MINIMO: Final = 17.0
_MAXIMO: Final = 409.0  # what Excel takes
_MARGEN: Final = 2.0  # of a cell and its indent, in characters
_LETRA: Final = 0.86  # mean width of a character, in characters of a column's width
_MAYUSCULA: Final = 1.12


def renglones(texto: str, ancho: float) -> int:
    """Return how many lines a text takes in a column."""
    letra = _MAYUSCULA if texto.isupper() else _LETRA
    caben = max((ancho - _MARGEN) / letra, 1.0)
    if len(texto) <= caben and "\n" not in texto:
        return 1
    return sum(_de_parrafo(parrafo, caben) for parrafo in texto.split("\n"))


def _de_parrafo(parrafo: str, caben: float) -> int:
    if len(parrafo) <= caben:
        return 1
    lineas, ocupado = 1, 0.0
    for palabra in parrafo.split(" "):
        largo = len(palabra)
        if ocupado and ocupado + 1 + largo > caben:
            lineas += 1
            ocupado = 0.0
        if largo > caben:
            lineas += ceil(largo / caben) - 1
            largo = int(largo % caben)
        ocupado += largo + (1 if ocupado else 0)
    return lineas


def alto(lineas: int, cuerpo: float = 10) -> float:
    """Return the height in points of so many lines."""
    return min(max(lineas * RENGLON * cuerpo / 10 + _AIRE, _MINIMO), _MAXIMO)
