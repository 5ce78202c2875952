"""What was found in a plan, one thing in one Elemento, and what it counts for."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pladeco.domain.calidad.explicaciones import EXPLICACIONES
from pladeco.domain.calidad.tipos import Gravedad, TipoHallazgo

# The score, in words: pages, workbooks and docs/calidad.md say it alike.
REGLA: Final = (
    "Una actividad se puede seguir cuando no tiene pendiente ningún hallazgo de los "
    "que impiden el seguimiento. El puntaje es cuántas se pueden seguir, de todas "
    "las vigentes; cada una cuenta lo mismo. Los demás hallazgos no lo cambian."
)


class Arreglo(StrEnum):
    """Where a hallazgo is mended."""

    LECTURA = "lectura"
    PLAN = "plan"
    ODS = "ods"
    VINCULO = "vinculo"


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """One thing found in one Elemento.

    `fuente` is what the plan says, word by word. A settled one was in the document, and
    SECPLA has answered it by confirming how the metas are read: it no longer counts.
    """

    tipo: TipoHallazgo
    codigo: str
    detalle: str
    arreglo: Arreglo
    fuente: str | None = None
    resuelto: bool = False

    @property
    def gravedad(self) -> Gravedad:
        return EXPLICACIONES[self.tipo].gravedad
