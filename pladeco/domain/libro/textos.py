"""A text as a workbook's cell gives it back: without what a cell cannot keep."""

import re
from collections.abc import Iterable

# Control characters, halves of a pair and non-characters: no file in XML holds them.
_NO_CABE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def que_cabe(texto: str) -> str:
    """Return the text without what stands for nothing that anyone said."""
    return _NO_CABE.sub("", texto)


def como_en_libro(texto: str | None) -> str | None:
    """Return the text that comes back once written and read; blank is nothing."""
    if texto is None:
        return None
    limpio = que_cabe(texto).replace("\r\n", "\n").replace("\r", "\n")
    return limpio.strip() or None


def textos(textos: Iterable[str]) -> tuple[str, ...]:
    """Return the items of a cell that holds several."""
    return tuple(limpio for limpio in map(como_en_libro, textos) if limpio)
