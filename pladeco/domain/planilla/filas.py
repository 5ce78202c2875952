"""A unit's workbook before it is written: its desk, its rows and what is open there."""

from dataclasses import dataclass
from datetime import date

from pladeco.domain.planilla.columnas import FilaHitoPlanilla, FilaPlanilla
from pladeco.domain.planilla.control import Control


@dataclass(frozen=True, slots=True)
class FilaUnidad:
    """One Indicador with its milestones; `abiertas` are the cells to be written in."""

    fila: FilaPlanilla
    abiertas: frozenset[str]
    hitos: tuple[FilaHitoPlanilla, ...] = ()

    @property
    def hitos_abiertos(self) -> bool:
        return "hitos" in self.abiertas


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanillaUnidad:
    institucion: str
    unidad: str
    periodo: str
    desde: date
    hasta: date
    vence: date
    es_demo: bool
    filas: tuple[FilaUnidad, ...]
    control: Control
