"""The plan's figures by unit, goal, source, territory, year and strategic plan."""

from dataclasses import dataclass
from fractions import Fraction

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.queries.portada import Caso, caso_de
from pladeco.queries.recortes import AlCorte, Por, Recorte, recortes
from pladeco.queries.resultados import PlanJuzgado

SE_TRASLAPAN = frozenset({Por.ODS, Por.FUENTE, Por.TERRITORIO, Por.ANIO, Por.PLAN})


@dataclass(frozen=True, slots=True)
class FilaCifra:
    recorte: Recorte
    resumen: Resumen
    caso: Caso


def filas_por(juzgado: PlanJuzgado, por: Por, al: AlCorte) -> tuple[FilaCifra, ...]:
    """Return a row for each cut; units stand by their minimum, the highest first.

    Silence never improves a place: what nobody reported counts as nothing there.
    """
    filas = [
        FilaCifra(recorte, recorte.resumen, caso_de(recorte.resumen))
        for recorte in recortes(juzgado, por, al)
    ]
    if por is Por.UNIDAD:
        filas.sort(key=_por_minimo)
    return tuple(filas)


def _por_minimo(fila: FilaCifra) -> tuple[bool, Fraction]:
    minimo = fila.resumen.minimo
    return minimo is None, -(minimo or Fraction(0))
