"""What a Meta promises for each year, as rows keep it and as a cell writes it."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

_PAR = re.compile(r"\s*(\d{4})\s*[:=]\s*(-?\d+(?:[.,]\d+)?)\s*")
_ANIOS: Final = range(1990, 2101)


class ProgramacionIlegible(ValueError):  # noqa: N818 - a Spanish sentence for people
    """`str` says which piece cannot be read and how it is written."""


def escribir_programacion(programacion: Mapping[str, str]) -> tuple[str, ...]:
    """Return «2024: 2», «2025: 3», with a comma for decimals."""
    return tuple(
        f"{anio}: {valor.replace('.', ',')}"
        for anio, valor in sorted(programacion.items())
    )


def leer_programacion(piezas: Iterable[str]) -> dict[str, str]:
    """Return the values by year, or raise ProgramacionIlegible."""
    leida: dict[str, str] = {}
    for pieza in piezas:
        hallada = _PAR.fullmatch(pieza)
        if hallada is None or int(hallada[1]) not in _ANIOS:
            mensaje = f"«{pieza}» no es un año con su cifra; escriba 2024: 2; 2025: 3."
            raise ProgramacionIlegible(mensaje)
        if hallada[1] in leida:
            mensaje = f"el año {hallada[1]} está dos veces; deje uno."
            raise ProgramacionIlegible(mensaje)
        leida[hallada[1]] = en_texto(Decimal(hallada[2].replace(",", ".")))
    return dict(sorted(leida.items()))


def en_texto(valor: Decimal) -> str:
    """Return a number in one spelling: without exponent nor zeros at its end."""
    return format(valor.normalize() + 0, "f")
