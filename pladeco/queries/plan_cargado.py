"""Frozen rows of a whole plan, as one load brings them.

What is measured, promised and reported in it are those of `indicador_cargado`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any
from uuid import UUID

from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoPropuesta,
    Nivel,
    TipoFuente,
    TipoUnidad,
)
from pladeco.queries.indicador_cargado import IndicadorCargado
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


@dataclass(frozen=True)
class PlanCargado:
    """A plan at one version. Rows of an Elemento are found by its key.

    Without slots: what is asked of it all day is worked out once and kept.
    """

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

    @cached_property
    def por_informante(self) -> Mapping[UUID, tuple[IndicadorCargado, ...]]:
        """The Indicadores on which each unit reports, in plan order."""
        de_cada_una: defaultdict[UUID, list[IndicadorCargado]] = defaultdict(list)
        for elemento_id in self.nodos:
            indicadores = self.indicadores.get(elemento_id, ())
            for responsable in self.responsables.get(elemento_id, ()):
                if responsable.reporta:
                    de_cada_una[responsable.unidad.id].extend(indicadores)
        return {unidad_id: tuple(suyos) for unidad_id, suyos in de_cada_una.items()}

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

    def unidad(self, codigo: str) -> UnidadCargada | None:
        return next((u for u in self.unidades.values() if u.codigo == codigo), None)

    def ascendencia(self, nodo: Nodo) -> tuple[Nodo, ...]:
        """Return the branch from the lineamiento down to the node's superior."""
        rama = self._ascendencias.get(nodo.id)
        if rama is None:
            rama = ()
            if nodo.superior_id is not None:
                superior = self.nodos[nodo.superior_id]
                rama = (*self.ascendencia(superior), superior)
            self._ascendencias[nodo.id] = rama
        return rama

    @cached_property
    def _ascendencias(self) -> dict[UUID, tuple[Nodo, ...]]:
        """Those that were asked for."""
        return {}

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
