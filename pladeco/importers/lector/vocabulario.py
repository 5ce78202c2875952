"""What a document itself teaches: its units and its funds.

They are learnt from rows that have all their columns, and serve to recognise the same
words in rows that lost some.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.encabezados import Columna
from pladeco.importers.lector.palabras import palabras

_SEPARADOR = re.compile(r"[;,/\-–.]")
_LETRAS_DE_PREFIJO = 4
_PALABRAS_DE_UNA_ABREVIATURA = range(1, 7)


@dataclass(frozen=True, slots=True)
class Vocabulario:
    unidades: frozenset[str] = frozenset()  # whole cells and their pieces, as words
    fondos: frozenset[str] = frozenset()
    vistas: Mapping[str, Columna] = field(default_factory=dict)  # whole cells

    def columna_vista(self, texto: str) -> Columna | None:
        """Return the only column in which a cell of these words stands elsewhere."""
        return self.vistas.get(como_palabras(texto))

    def conoce_unidad(self, texto: str) -> bool:
        return como_palabras(texto) in self.unidades

    def conoce_fondo(self, texto: str) -> bool:
        return como_palabras(texto) in self.fondos

    def recuerda_una_unidad(self, texto: str) -> bool:
        """Tell a shortened unit: its words begin, in order, those of a known one."""
        cortas = palabras(texto)
        if len(cortas) not in _PALABRAS_DE_UNA_ABREVIATURA:
            return False
        if max(map(len, cortas)) < _LETRAS_DE_PREFIJO:
            return False
        return any(_abrevia(cortas, unidad.split()) for unidad in self.unidades)


def aprender(celdas: Iterable[tuple[Columna, str]]) -> Vocabulario:
    """Learn from cells that are known to stand in their own column."""
    por_columna: dict[Columna, set[str]] = {}
    for columna, texto in celdas:
        por_columna.setdefault(columna, set()).add(texto)
    return Vocabulario(
        frozenset(_aprendidas(por_columna.get(Columna.RESPONSABLE, ()))),
        frozenset(_aprendidas(por_columna.get(Columna.FINANCIAMIENTO, ()))),
        _de_una_sola_columna(por_columna),
    )


def piezas(texto: str) -> list[str]:
    """Split a cell of several units or funds, folded.

    Beware: a comma may also stand inside one unit's name.
    """
    return [
        pieza for trozo in _SEPARADOR.split(plegar(texto)) if (pieza := trozo.strip())
    ]


def como_palabras(texto: str) -> str:
    return " ".join(palabras(texto))


def _aprendidas(celdas: Iterable[str]) -> Iterable[str]:
    for celda in celdas:
        for texto in (celda, *piezas(celda)):
            if clave := como_palabras(texto):
                yield clave


def _de_una_sola_columna(
    por_columna: Mapping[Columna, Iterable[str]],
) -> dict[str, Columna]:
    vistas: dict[str, Columna] = {}
    ambiguas = {""}
    for columna, textos in por_columna.items():
        for clave in map(como_palabras, textos):
            if vistas.setdefault(clave, columna) is not columna:
                ambiguas.add(clave)
    return {clave: c for clave, c in vistas.items() if clave not in ambiguas}


def _abrevia(cortas: list[str], largas: list[str]) -> bool:
    restantes = iter(largas)
    return all(any(larga.startswith(corta) for larga in restantes) for corta in cortas)
