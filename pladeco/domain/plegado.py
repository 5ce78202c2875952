"""Folding a text, so that what people write alike compares alike."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def plegar(texto: str) -> str:
    """Fold for comparison: lower case, no accents (ñ becomes n).

    White space and signs stay, so a place in the folded text is one in the text itself.
    """
    if texto.isascii():
        return texto.lower()
    descompuesto = unicodedata.normalize("NFD", texto.lower())
    return "".join(letra for letra in descompuesto if not unicodedata.combining(letra))


def plegar_nombre(texto: str) -> str:
    """Fold a name or a title: `plegar`, and its words one space apart."""
    return " ".join(plegar(texto).split())
