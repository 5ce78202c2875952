"""The rows of a report that tell of each Meta, and of what units said of it."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from pladeco.domain.explicacion.resumida import Resumida
from pladeco.domain.vocabulario import CausaAtraso, Motivo, Situacion, TipoMeta


@dataclass(frozen=True, slots=True)
class InformeVisto:
    """One validated report that stood behind a Meta at the Corte.

    `logro` is the figure of the Meta at the end of that Periodo, by what was validated
    when the Corte was taken; so is `esperado`.
    """

    unidad: str
    periodo: str
    fecha: date
    version: int
    valor: Fraction | None
    numerador: Fraction | None
    denominador: Fraction | None
    sin_novedad: bool
    hitos: int
    respaldado: bool
    validado_en: datetime | None
    logro: Fraction | None
    esperado: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilaMeta:
    """One Meta in the detail. Figures are exact; `None` is unknown, never zero."""

    lineamiento: str
    lineamiento_nombre: str
    objetivo: str
    programa: str
    actividad_codigo: str
    actividad: str
    indicador: str
    meta_codigo: str
    promesa: str
    tipo: TipoMeta | None
    valor: Fraction | None
    unidad_medida: str
    desde: date
    hasta: date
    lider: str
    corresponsables: tuple[str, ...]
    fuentes: tuple[str, ...]
    ods: tuple[int, ...]
    territorios: tuple[str, ...]
    medido: Fraction | None
    logro: Fraction | None
    esperado: Fraction | None
    razon: Fraction | None
    conocido: Fraction | None
    situacion: Situacion
    motivo: Motivo | None
    situacion_declarada: Situacion
    ultimo_periodo: str
    logros: str
    dificultades: str
    causa: CausaAtraso | None
    compromiso: str
    compromiso_fecha: date | None
    calculo: Resumida | None = None
    ods_metas: tuple[str, ...] = ()
    informes: tuple[InformeVisto, ...] = ()
    atrasada_desde: date | None = None
    sensible: bool = False
    # Its share of the weight of its Actividad; 0 where it is not computable.
    peso: Fraction | None = None
