"""What was promised and what was reported, as the arithmetic sees them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Final, NamedTuple

from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Estado,
    Frecuencia,
    Sentido,
    TipoMeta,
)

SUMAN: Final = frozenset(
    {Acumulacion.SUMA, Acumulacion.ACUMULADO, Acumulacion.HITOS},
)
RAZONES: Final = frozenset({Acumulacion.RAZON, Acumulacion.RAZON_ULTIMA})
CONTEOS: Final = frozenset({TipoMeta.CONTEO_TOTAL, TipoMeta.CONTEO_POR_PERIODO})
_RECURREN_CADA_ANIO: Final = frozenset(
    {
        TipoMeta.CONTEO_POR_PERIODO,
        TipoMeta.TECHO,
        TipoMeta.MANTENER,
        TipoMeta.BANDA,
        TipoMeta.SUPERAR_BASE,
    },
)
_FLUJOS: Final = frozenset(
    {Acumulacion.SUMA, Acumulacion.ACUMULADO, Acumulacion.RAZON},
)


@dataclass(frozen=True, slots=True)
class Hito:
    nombre: str
    peso: Fraction = Fraction(1)
    fecha_prevista: date | None = None
    fecha_cumplida: date | None = None


@dataclass(frozen=True, slots=True)
class ActoFormal:
    """The act that suspends or withdraws a Meta: it then does not apply."""

    acto: str
    fecha: date


class Reporte(NamedTuple):
    """The part of an Avance that enters a sum: dated at the end of its Periodo.

    A tuple, since a plan has thousands and each is made anew at every reckoning.
    """

    fecha: date
    unidad: str = ""
    estado: Estado = Estado.VALIDADO
    valor: Fraction | None = None
    numerador: Fraction | None = None
    denominador: Fraction | None = None
    sin_novedad: bool = False
    validado_en: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """One promise on one Indicador. Percentages are numbers of percent (20 = 20 %).

    `niveles` names the levels of an `escala`: `valor`, `base` and what is reported
    are then positions in it, from 0.
    """

    tipo: TipoMeta
    desde: date
    hasta: date
    valor: Fraction | None = None
    valor_max: Fraction | None = None
    base: Fraction | None = None
    base_anterior: bool = False
    brecha_meta: Fraction | None = None
    sentido: Sentido = Sentido.ASCENDENTE
    acumulacion: Acumulacion = Acumulacion.SUMA
    factor: Fraction = Fraction(100)
    frecuencia: Frecuencia | None = None
    frecuencia_reporte: Frecuencia | None = None
    curva: Curva | None = None
    programacion: dict[int, Fraction] = field(default_factory=dict)
    hitos: tuple[Hito, ...] = ()
    niveles: tuple[str, ...] = ()
    equiespaciados: bool = False
    confirmada: bool = True
    situacion_formal: ActoFormal | None = None

    @property
    def medida(self) -> Acumulacion:
        """How it is measured: milestones by milestones, and levels never add up."""
        if self.tipo is TipoMeta.HITO:
            return Acumulacion.HITOS
        if self.tipo is TipoMeta.ESCALA and self.acumulacion in SUMAN:
            return Acumulacion.ESCALA
        return self.acumulacion

    @property
    def suma(self) -> bool:
        """Whether what is reported adds up, so that late reports still count."""
        return self.medida in SUMAN

    @property
    def recurrencia(self) -> Frecuencia | None:
        """The length of its periodos objetivo; `None` when it is judged once."""
        if self.tipo in (TipoMeta.HITO, TipoMeta.CUALITATIVA, TipoMeta.VACIA):
            return None
        if self.frecuencia is not None:
            return self.frecuencia
        if self.curva is None and self._recurs_unless_told_otherwise():
            return Frecuencia.ANUAL
        return None

    def _recurs_unless_told_otherwise(self) -> bool:
        if self.base_anterior or self.tipo in _RECURREN_CADA_ANIO:
            return True
        if self.tipo is TipoMeta.PORCENTAJE:
            return self.base is None or bool(self.programacion)
        return self.tipo is TipoMeta.INCREMENTO_PCT and self.acumulacion in _FLUJOS

    @property
    def curva_efectiva(self) -> Curva:
        if self.recurrencia is not None:
            return Curva.POR_PERIODO
        if self.curva is not None:
            return self.curva
        if self.tipo in (TipoMeta.HITO, TipoMeta.ESCALA):
            return Curva.AL_FINAL
        return Curva.PROGRAMADA if self.suma and self.programacion else Curva.LINEAL
