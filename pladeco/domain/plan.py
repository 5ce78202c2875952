"""The shape of a plan: which Nivel hangs from which, and how codes are made."""

import re
from typing import Final

from pladeco.domain.vocabulario import Nivel

# The two trees under a lineamiento; a programa stands in both (glossary: Elemento).
PADRES: Final[dict[Nivel, frozenset[Nivel | None]]] = {
    Nivel.LINEAMIENTO: frozenset({None}),
    Nivel.OBJETIVO_ESTRATEGICO: frozenset({Nivel.LINEAMIENTO}),
    Nivel.PLAN: frozenset({Nivel.OBJETIVO_ESTRATEGICO}),
    Nivel.OBJETIVO_LOCAL: frozenset({Nivel.LINEAMIENTO}),
    Nivel.PROGRAMA: frozenset({Nivel.PLAN, Nivel.OBJETIVO_LOCAL}),
    Nivel.PROYECTO: frozenset({Nivel.PROGRAMA}),
    Nivel.ACTIVIDAD: frozenset({Nivel.PROGRAMA, Nivel.OBJETIVO_LOCAL}),
}
NOMBRE_NIVEL: Final[dict[Nivel, str]] = {
    Nivel.LINEAMIENTO: "Lineamiento",
    Nivel.OBJETIVO_ESTRATEGICO: "Objetivo estratégico",
    Nivel.PLAN: "Plan",
    Nivel.OBJETIVO_LOCAL: "Objetivo local",
    Nivel.PROGRAMA: "Programa",
    Nivel.PROYECTO: "Proyecto",
    Nivel.ACTIVIDAD: "Actividad",
}
CON_INDICADOR: Final = frozenset({Nivel.ACTIVIDAD, Nivel.PROYECTO})

_LETRA: Final[dict[Nivel, str]] = {
    Nivel.LINEAMIENTO: "L",
    Nivel.OBJETIVO_ESTRATEGICO: "E",
    Nivel.PLAN: "P",
    Nivel.OBJETIVO_LOCAL: "O",
    Nivel.PROGRAMA: "G",
    Nivel.PROYECTO: "Y",
    Nivel.ACTIVIDAD: "A",
}
_CODIGO = re.compile(r"L\d+(-[EPOGYA]\d{2,})*")


def codigo(superior: str | None, nivel: Nivel, numero: int) -> str:
    """Return the code of the `numero`-th child: L4, L4-O03, L4-O03-A07."""
    if superior is None:
        return f"L{numero}"
    return f"{superior}-{_LETRA[nivel]}{numero:02d}"


def es_codigo(texto: str) -> bool:
    return _CODIGO.fullmatch(texto) is not None


def puede_colgar(nivel: Nivel, de: Nivel | None) -> bool:
    return de in PADRES[nivel]
