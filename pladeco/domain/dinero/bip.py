"""The código BIP of an investment: how it is written, and what is no such code.

Eight figures, a dash and one more figure. Only the shape is looked at: the last figure
is 0 in nearly all of them, and we know no published rule that gives it.
"""

import re
from typing import Final

_FORMA: Final = re.compile(r"[0-9]{8}-[0-9]")
_SIN_FINAL: Final = re.compile(r"[0-9]{8}-?")
_GUIONES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_FALTA_EL_FINAL: Final = (
    "Al código BIP le falta el final: son ocho cifras, un guion y una cifra, como "
    "30123456-0. Cópielo completo del Banco Integrado de Proyectos."
)
_NO_ES: Final = (
    "Un código BIP son ocho cifras, un guion y una cifra, como 30123456-0. Si es otro "
    "número, anótelo en el documento."
)


def leer_bip(texto: str | None) -> str | None:
    """Return the code as the Banco writes it, whatever its dots, blanks and dash.

    What is no such code comes back as it was typed, for `problema_de_bip` to tell.
    """
    dicho = (texto or "").strip()
    llano = _llano(dicho)
    return (llano if _FORMA.fullmatch(llano) else dicho) or None


def problema_de_bip(codigo: str) -> str | None:
    """Say what keeps it from being a code. No final figure is guessed."""
    if _FORMA.fullmatch(codigo):
        return None
    return _FALTA_EL_FINAL if _SIN_FINAL.fullmatch(_llano(codigo)) else _NO_ES


def _llano(texto: str) -> str:
    return "".join(texto.translate(_GUIONES).split()).replace(".", "")
