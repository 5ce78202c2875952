"""A plan being written from a workbook: rows that keep the keys they have."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.tablas import Fila, Filas
from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.libro.textos import como_en_libro


@dataclass(frozen=True, slots=True)
class Descartadas:
    """Codes of readings that SECPLA discarded: nothing brings them back."""

    indicadores: frozenset[str] = frozenset()
    metas: frozenset[tuple[str, int]] = frozenset()  # indicador, orden


@dataclass(slots=True)
class Escritura:
    """A plan being written from a workbook: `filas` are the result, row by row new."""

    libro: LibroPlan
    filas: Filas
    nueva_clave: Callable[[], UUID]
    descartadas: Descartadas = field(default_factory=Descartadas)

    def claves(self, tabla: str) -> dict[str, UUID]:
        return {f["codigo"]: c for c, f in self.filas[tabla].items()}

    def poner(self, tabla: str, clave: UUID | None, valores: Fila) -> UUID:
        """Write one row; a text that says the same in a workbook stays as it was."""
        if clave is None:
            clave = self.nueva_clave()
            self.filas[tabla][clave] = valores
            return clave
        antes = self.filas[tabla][clave]
        distintos = {c: v for c, v in valores.items() if not mismo(antes[c], v)}
        if distintos:
            self.filas[tabla][clave] = antes | distintos
        return clave


def mismo(antes: Any, ahora: Any) -> bool:
    if isinstance(antes, list) and isinstance(ahora, list):
        return [t for t in map(como_en_libro, antes) if t] == ahora
    if isinstance(antes, str) and (ahora is None or type(ahora) is str):
        return como_en_libro(antes) == (ahora or None)
    return bool(antes == ahora)
