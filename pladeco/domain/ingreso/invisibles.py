"""Signs that nobody sees and that turn or hide what stands around them."""

from typing import Final

# Marks, embeddings and isolates of writing direction; a space of no width; a BOM.
# Joiners stay: names of other tongues and emoji are written with them.
INVISIBLES: Final = (
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069\ufeff"
)
_QUITAR: Final = dict.fromkeys(map(ord, INVISIBLES))


def sin_invisibles(texto: str) -> str:
    """Return the text as it reads; «monto\u202e001» would read «monto100»."""
    return texto.translate(_QUITAR)
