"""What SECPLA writes when it changes the plan: values, frozen once they have shape.

Texts are as typed; blank ones are `None` where the plan has nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    EstadoFinanciamiento,
    Frecuencia,
    Nivel,
    Sentido,
    TipoMeta,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosModificacion:
    """Why the plan is changed, by whose act and from when; `None`: not known yet."""

    motivo: str
    requiere_acuerdo: bool
    acto: str | None = None
    acto_fecha: date | None = None
    rige_desde: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosElemento:
    """`lema` and `definicion` are a lineamiento's; the others leave them `None`."""

    nombre: str | None
    peso: Decimal = Decimal(1)
    lema: str | None = None
    definicion: str | None = None
    dudas: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosIndicador:
    """`niveles` names the levels of an escala, the lowest first."""

    nombre: str
    unidad_medida: str = ""
    sentido: Sentido = Sentido.ASCENDENTE
    acumulacion: Acumulacion = Acumulacion.SUMA
    numerador: str | None = None
    denominador: str | None = None
    factor: Decimal = Decimal(100)
    frecuencia_reporte: Frecuencia = Frecuencia.TRIMESTRAL
    medio_verificacion: str | None = None
    agregable: bool = False
    niveles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatosHito:
    """One milestone; `id` is the row's key, `None` for a new one."""

    nombre: str
    peso: Decimal = Decimal(1)
    fecha_prevista: date | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosMeta:
    """Percentages are numbers of percent. `programacion` is the value by year.

    `acto` and `acto_fecha` are of an act that suspends the Meta, both or neither.
    """

    tipo: TipoMeta | None
    desde: date
    hasta: date
    valor: Decimal | None = None
    valor_max: Decimal | None = None
    base: Decimal | None = None
    base_anterior: bool = False
    brecha_meta: Decimal | None = None
    frecuencia: Frecuencia | None = None
    curva: Curva | None = None
    programacion: Mapping[int, Decimal] = field(default_factory=dict)
    equiespaciados: bool = False
    texto: str | None = None
    razon: str | None = None
    acto: str | None = None
    acto_fecha: date | None = None
    hitos: tuple[DatosHito, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosCorresponsable:
    """A unit, by code, that answers beside the lead one; `reporta`: it reports too."""

    unidad: str
    reporta: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatosFuente:
    """A source, by code; no amount is not zero pesos."""

    fuente: str
    estado: EstadoFinanciamiento
    anio: int | None = None
    monto: Decimal | None = None
    codigo_bip: str | None = None


@dataclass(frozen=True, slots=True)
class MetaEnBorrador:
    """A Meta with the draft applied. `retirada`: taken out by this or another act."""

    id: UUID
    codigo: str
    datos: DatosMeta
    confirmada: bool
    cambiada: bool
    agregada: bool
    retirada: bool


@dataclass(frozen=True, slots=True)
class IndicadorEnBorrador:
    id: UUID
    codigo: str
    datos: DatosIndicador
    metas: tuple[MetaEnBorrador, ...]
    cambiado: bool
    agregado: bool
    retirado_en: date | None
    retiro_acto: str | None


@dataclass(frozen=True, slots=True)
class ElementoEnBorrador:
    """One Elemento as its form shows it: what the draft makes of it."""

    id: UUID
    codigo: str
    nivel: Nivel
    superior: str | None
    datos: DatosElemento
    lider: str | None
    corresponsables: tuple[DatosCorresponsable, ...]
    fuentes: tuple[DatosFuente, ...]
    territorios: tuple[str, ...]
    indicadores: tuple[IndicadorEnBorrador, ...]
    hijos: tuple[str, ...]
    niveles_bajo: tuple[Nivel, ...]
    destinos: tuple[str, ...]
    cambiado: bool
    agregado: bool
    retirado_en: date | None
    retiro_acto: str | None


# Until a Modificacion comes into force nobody knows its day: a withdrawal in a draft
# bears this one, which is replaced by `rige_desde` when it is applied.
AL_REGIR: Final = date.max
