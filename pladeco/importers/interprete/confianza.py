"""How sure a reading is: what is left after its doubts, each counted once."""

from typing import Final

from pladeco.domain.vocabulario import TipoMeta
from pladeco.importers.interprete.dudas import PESOS
from pladeco.importers.interprete.modelo import Duda, Parte

PARA_UNA_PERSONA: Final = 0.7  # below it a person decides
_SIN_DUDAS: Final = 0.95
_DE_UN_PROPOSITO: Final = 0.85  # that nothing is promised is seldom quite sure
_POR_OTRA_PARTE: Final = 0.96


def confianza_de(partes: tuple[Parte, ...], dudas: tuple[Duda, ...]) -> float:
    """Return a number from 0 to 1, two decimals."""
    solo_palabras = all(p.tipo is TipoMeta.CUALITATIVA for p in partes)
    confianza = _DE_UN_PROPOSITO if solo_palabras else _SIN_DUDAS
    for codigo in {d.codigo for d in dudas}:
        confianza *= PESOS[codigo]
    return round(confianza * _POR_OTRA_PARTE ** max(0, len(partes) - 1), 2)
