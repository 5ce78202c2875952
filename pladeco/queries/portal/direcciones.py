"""What stands in the addresses of the portal for a place or a unit."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

_SIN_NOMBRE: Final = "sin-asignar"  # of what has no unit or place
_NO_VA: Final = re.compile(r"[^a-z0-9]+")


def en_direccion(texto: str) -> str:
    """Return a text as a part of an address: no accents, hyphens for the rest."""
    partes = unicodedata.normalize("NFKD", texto.casefold())
    simple = "".join(letra for letra in partes if not unicodedata.combining(letra))
    return _NO_VA.sub("-", simple).strip("-") or _SIN_NOMBRE


def direcciones_de(claves: Iterable[str]) -> Mapping[str, str]:
    """Give each key an address of its own, the same in every Corte that names them."""
    usadas: dict[str, str] = {}
    for clave in sorted(set(claves)):
        base = direccion = en_direccion(clave)
        vez = 1
        while direccion in usadas.values():
            vez += 1
            direccion = f"{base}-{vez}"
        usadas[clave] = direccion
    return usadas
