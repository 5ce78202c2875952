"""Frozen rows of an Indicador: its Metas, and what units said of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.vocabulario import (
    Acumulacion,
    CausaAtraso,
    Estado,
    Frecuencia,
    TipoMeta,
)


class InformeCargado(NamedTuple):
    """One version of an Avance that counts or waits: what a unit said of a Periodo.

    `respaldado` says whether any evidence stands behind it.

    A tuple, since a plan has thousands: it is made four times as fast.
    """

    avance_id: UUID
    numero: int
    unidad_id: UUID
    unidad: str
    periodo: str
    periodo_desde: date
    periodo_hasta: date
    estado: Estado
    valor: Fraction | None
    numerador: Fraction | None
    denominador: Fraction | None
    sin_novedad: bool
    motivo_sin_novedad: str | None
    logros: str
    dificultades: str
    causa: CausaAtraso | None
    compromiso: str
    compromiso_fecha: date | None
    validado_en: datetime | None
    hitos: Mapping[UUID, date]
    respaldado: bool

    def reporte(self, meta: Meta) -> Reporte:
        """Date it: the Periodo's last day, or the plazo's if that ends inside it."""
        dentro = self.periodo_desde <= meta.hasta <= self.periodo_hasta
        return Reporte(
            meta.hasta if dentro else self.periodo_hasta,
            self.unidad,
            self.estado,
            self.valor,
            self.numerador,
            self.denominador,
            self.sin_novedad,
            self.validado_en,
        )


@dataclass(frozen=True, slots=True)
class HitoCargado:
    id: UUID
    hito: Hito


@dataclass(frozen=True, slots=True)
class MetaCargada:
    id: UUID
    codigo: str
    leida: TipoMeta | None
    meta: Meta
    texto: str | None
    razon: str | None
    hitos: tuple[HitoCargado, ...]

    def con_hitos(self, informes: tuple[InformeCargado, ...]) -> Meta:
        """Return the Meta with each milestone dated by the first report of it."""
        if not self.hitos:
            return self.meta
        return replace(
            self.meta,
            hitos=tuple(
                replace(h.hito, fecha_cumplida=_cumplida(h.id, informes))
                for h in self.hitos
            ),
        )


def _cumplida(hito_id: UUID, informes: tuple[InformeCargado, ...]) -> date | None:
    return min((i.hitos[hito_id] for i in informes if hito_id in i.hitos), default=None)


@dataclass(frozen=True, slots=True)
class IndicadorCargado:
    """`oficiales` are validated versions, `declarados` the newest sent of each."""

    id: UUID
    elemento_id: UUID
    codigo: str
    nombre: str
    unidad_medida: str
    numerador: str | None
    denominador: str | None
    acumulacion: Acumulacion
    frecuencia_reporte: Frecuencia
    medio_verificacion: str | None
    agregable: bool
    metas: tuple[MetaCargada, ...]
    oficiales: tuple[InformeCargado, ...]
    declarados: tuple[InformeCargado, ...]
    retiro: ActoFormal | None = None
