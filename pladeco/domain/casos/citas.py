"""What somebody wrote, quoted so that it stays inside its line and its quotes."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

_LARGO: Final = 40
_CORTAN_LINEA: Final = frozenset({"Zl", "Zp"})


def citado(crudo: Any) -> str:
    """Quote what was written, short."""
    if crudo is None or isinstance(crudo, bool):
        return {None: "null", True: "true", False: "false"}[crudo]
    if isinstance(crudo, Mapping):
        return "un objeto"
    if isinstance(crudo, list):
        return "una lista"
    texto = str(crudo)
    corto = texto if len(texto) <= _LARGO else f"{texto[:_LARGO]}…"
    return f"«{corto}»"


def sin_control(texto: str) -> str:
    """Write line ends and control characters as JSON does: they are only shown."""
    if texto.isprintable():
        return texto
    return "".join(json.dumps(c)[1:-1] if _manda(c) else c for c in texto)


def _manda(caracter: str) -> bool:
    """Say whether a character does something to a terminal instead of showing."""
    clase = unicodedata.category(caracter)
    return clase.startswith("C") or clase in _CORTAN_LINEA
