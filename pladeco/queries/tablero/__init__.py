"""The board of SECPLA: the plan at a day or a frozen Corte, whole or cut."""

from pladeco.queries.tablero.base import Base, Renglon, base_de
from pladeco.queries.tablero.base_del_corte import base_del_corte
from pladeco.queries.tablero.filtro import CORTAN, Filtro
from pladeco.queries.tablero.vista import (
    FilaBarra,
    FilaObjetivo,
    Silencio,
    Tablero,
    tablero_de,
    tiempo_transcurrido,
    ver_tablero,
)

__all__ = [
    "CORTAN",
    "Base",
    "FilaBarra",
    "FilaObjetivo",
    "Filtro",
    "Renglon",
    "Silencio",
    "Tablero",
    "base_de",
    "base_del_corte",
    "tablero_de",
    "tiempo_transcurrido",
    "ver_tablero",
]
