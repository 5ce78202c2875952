"""Frozen rows of a whole plan, as one load brings them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.vocabulario import (
    CausaAtraso,
    Estado,
    EstadoFinanciamiento,
    EstadoPropuesta,
    Frecuencia,
    Nivel,
    TipoFuente,
    TipoMeta,
    TipoUnidad,
)
from pladeco.queries.retiros import primero


@dataclass(frozen=True, slots=True)
class Nodo:
    """One Elemento. `hijos` are keys, in order; `dudas` are for officers alone.

    `retiro` is the act that took it out of the plan, with all that hangs from it.
    """

    id: UUID
    superior_id: UUID | None
    nivel: Nivel
    codigo: str
    orden: int
    nombre: str | None
    lema: str | None
    definicion: str | None
    peso: Fraction
    linea: int | None
    texto_fuente: Mapping[str, Any]
    revisar: tuple[str, ...]
    dudas: str | None
    hijos: tuple[UUID, ...] = ()
    retiro: ActoFormal | None = None


@dataclass(frozen=True, slots=True)
class UnidadCargada:
    id: UUID
    codigo: str
    nombre: str
    tipo: TipoUnidad
    superior_id: UUID | None
    activa: bool


@dataclass(frozen=True, slots=True)
class ResponsableCargado:
    unidad: UnidadCargada
    lider: bool
    reporta: bool


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
    frecuencia_reporte: Frecuencia
    medio_verificacion: str | None
    agregable: bool
    metas: tuple[MetaCargada, ...]
    oficiales: tuple[InformeCargado, ...]
    declarados: tuple[InformeCargado, ...]
    retiro: ActoFormal | None = None


@dataclass(frozen=True, slots=True)
class FuenteCargada:
    codigo: str
    nombre: str
    tipo: TipoFuente
    anio: int | None
    monto: Fraction | None
    estado: EstadoFinanciamiento
    codigo_bip: str | None


@dataclass(frozen=True, slots=True)
class OdsCargado:
    id: UUID
    elemento_id: UUID
    objetivo: int
    meta: str | None
    estado: EstadoPropuesta
    razon: str


@dataclass(frozen=True, slots=True)
class VinculoCargado:
    id: UUID
    desde_id: UUID
    hacia_id: UUID
    estado: EstadoPropuesta
    razon: str


@dataclass(frozen=True, slots=True)
class PlanCargado:
    """A plan at one version. Rows of an Elemento are found by its key."""

    id: UUID
    institucion_id: UUID
    institucion: str
    comuna: str
    es_demo: bool
    emblema: str | None  # its SHA-256
    color: str | None
    codigo: str
    nombre: str
    desde: date
    hasta: date
    vision: str | None
    mision: str | None
    version: int
    umbrales: Umbrales
    nodos: Mapping[UUID, Nodo]
    raices: tuple[UUID, ...]
    unidades: Mapping[UUID, UnidadCargada]
    responsables: Mapping[UUID, tuple[ResponsableCargado, ...]]
    indicadores: Mapping[UUID, tuple[IndicadorCargado, ...]]
    fuentes: Mapping[UUID, tuple[FuenteCargada, ...]]
    territorios: Mapping[UUID, tuple[str, ...]]
    ods: Mapping[UUID, tuple[OdsCargado, ...]]
    vinculos: tuple[VinculoCargado, ...]

    def por_codigo(self, codigo: str) -> Nodo | None:
        return next((n for n in self.nodos.values() if n.codigo == codigo), None)

    def indicador(self, codigo: str) -> IndicadorCargado | None:
        return next(
            (
                indicador
                for grupo in self.indicadores.values()
                for indicador in grupo
                if indicador.codigo == codigo
            ),
            None,
        )

    def ascendencia(self, nodo: Nodo) -> tuple[Nodo, ...]:
        """Return the branch from the lineamiento down to the node's superior."""
        rama: list[Nodo] = []
        superior = nodo.superior_id
        while superior is not None:
            rama.append(self.nodos[superior])
            superior = rama[-1].superior_id
        return tuple(reversed(rama))

    def bajo(self, nodo: Nodo) -> tuple[Nodo, ...]:
        """Return the node and all below it, in plan order."""
        todos = [nodo]
        for hijo in nodo.hijos:
            todos.extend(self.bajo(self.nodos[hijo]))
        return tuple(todos)

    def retiro_de(self, nodo: Nodo) -> ActoFormal | None:
        """Return the act that took out the node or what it hangs from, the first."""
        rama = (*self.ascendencia(nodo), nodo)
        return primero(n.retiro for n in rama)

    def lider(self, elemento_id: UUID) -> UnidadCargada | None:
        """Return the lead unit, which owes the reports."""
        return next(
            (r.unidad for r in self.responsables.get(elemento_id, ()) if r.lider), None
        )
