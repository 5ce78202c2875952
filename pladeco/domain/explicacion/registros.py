"""The records of an explanation: frozen, and already in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pladeco.domain.calculo.calendario import Tramo
from pladeco.domain.calculo.metas import Hito, Reporte
from pladeco.domain.vocabulario import Estado, Motivo, Situacion


class Fuera(StrEnum):
    """Why an Avance did not enter a figure."""

    NO_SE_CALCULA = "no_se_calcula"
    FUTURO = "futuro"
    NO_VALIDADO = "no_validado"
    SIN_EVIDENCIA = "sin_evidencia"
    SIN_CIFRA = "sin_cifra"
    REEMPLAZADO = "reemplazado"
    HISTORIA = "historia"
    TARDE = "tarde"
    SIN_PROMESA = "sin_promesa"
    NADA_QUE_REPETIR = "nada_que_repetir"
    MAS_NUEVO = "mas_nuevo"
    ANTIGUO = "antiguo"


@dataclass(frozen=True, slots=True)
class AvanceVisto:
    """One report: what it says, and why it did not enter (`None`: it did).

    `nota` says how one that entered was read: that it repeats another, or came late.
    """

    reporte: Reporte
    dice: str
    fuera: Fuera | None = None
    nota: str = ""

    @property
    def fecha(self) -> date:
        return self.reporte.fecha

    @property
    def unidad(self) -> str:
        return self.reporte.unidad

    @property
    def estado(self) -> Estado:
        return self.reporte.estado


@dataclass(frozen=True, slots=True)
class Paso:
    """One step of the reckoning: `formula` with its numbers, and what to know of it."""

    nombre: str
    formula: str
    nota: str = ""


@dataclass(frozen=True, slots=True)
class PeriodoVisto:
    """One periodo objetivo: what was promised in it, its formula, what it counts."""

    codigo: str
    tramo: Tramo
    prometido: str
    medido: str
    formula: str
    cuenta: str
    terminado: bool
    empezado: bool


@dataclass(frozen=True, slots=True)
class ExplicacionMeta:
    """How one Meta was judged at a corte."""

    corte: date
    situacion: Situacion
    motivo: Motivo | None
    promesa: str
    pasos: tuple[Paso, ...]
    porque: str
    periodos: tuple[PeriodoVisto, ...]
    hitos: tuple[Hito, ...]
    avances: tuple[AvanceVisto, ...]

    @property
    def entraron(self) -> tuple[AvanceVisto, ...]:
        return tuple(a for a in self.avances if a.fuera is None)

    @property
    def no_entraron(self) -> tuple[AvanceVisto, ...]:
        return tuple(a for a in self.avances if a.fuera is not None)
