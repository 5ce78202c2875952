"""One case: some metas, where they hang, what was reported, and the day of judging.

It is all that the arithmetic needs, so whoever holds it can redo the figures.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import Umbrales


@dataclass(frozen=True, slots=True)
class MetaDelCaso:
    """One leaf. `ruta` leads from the root to its Actividad, whose weight is `peso`."""

    id: str
    ruta: tuple[str, ...]
    peso: Fraction
    meta: Meta
    reportes: tuple[Reporte, ...] = ()


@dataclass(frozen=True, slots=True)
class Caso:
    """`declarado` also counts what was sent and nobody has validated yet."""

    corte: date
    umbrales: Umbrales
    metas: tuple[MetaDelCaso, ...]
    declarado: bool = False
