"""Money beside the figures of a board: by source and state, cut as the board is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from pladeco.domain.vocabulario import Nivel
from pladeco.queries.informe.dinero import filas_dinero, registrado_por_fuente
from pladeco.queries.informe.filas import enlaces_ods
from pladeco.queries.informe.registros import FilaDinero
from pladeco.queries.montos import FilaMonto
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.recortes import SIN
from pladeco.queries.tablero.base import Base
from pladeco.queries.tablero.filtro import Filtro


@dataclass(frozen=True, slots=True)
class DineroVisto:
    """`None` in `filas`: a Corte froze the money of the whole plan alone."""

    filas: tuple[FilaDinero, ...] | None

    @property
    def con_vacios(self) -> bool:
        return any(f.sin_monto for f in self.filas or ())


def dinero_del_corte(base: Base, filtro: Filtro) -> DineroVisto:
    """Return what was frozen; of a part of the plan, where that is one source."""
    otros = {k: v for k, v in filtro.pide().items() if k not in ("fuente", "situacion")}
    if otros:
        return DineroVisto(None)
    if not filtro.fuente:
        return DineroVisto(base.dinero)
    nombre = dict(base.opciones["fuente"])[filtro.fuente]
    return DineroVisto(tuple(f for f in base.dinero if f.fuente == nombre))


def dinero_de(
    plan: PlanCargado, montos: Iterable[FilaMonto], filtro: Filtro
) -> DineroVisto:
    """Return the money of the Elementos of a part of the plan, whatever their level.

    A year leaves what was registered for it: the plan says no year. A source leaves
    its own rows.
    """
    dejados = _dejados(plan, filtro)
    suyos = [
        m
        for m in montos
        if m.elemento_id in dejados
        and filtro.anio in ("", str(m.anio))
        and filtro.fuente in ("", m.fuente)
    ]
    filas = filas_dinero(
        plan,
        registrado_por_fuente(suyos),
        lambda nodo: nodo.id in dejados and not filtro.anio,
    )
    if filtro.fuente:
        nombres = {
            f.nombre
            for fuentes in plan.fuentes.values()
            for f in fuentes
            if f.codigo == filtro.fuente
        } | {m.fuente_nombre for m in suyos}
        filas = tuple(f for f in filas if f.fuente in nombres)
    return DineroVisto(filas)


def _dejados(plan: PlanCargado, filtro: Filtro) -> Collection[UUID]:
    if not any((filtro.lineamiento, filtro.unidad, filtro.ods, filtro.territorio)):
        return plan.nodos.keys()
    return {n.id for n in plan.nodos.values() if _deja(plan, n, filtro)}


def _deja(plan: PlanCargado, nodo: Nodo, filtro: Filtro) -> bool:
    rama = (*plan.ascendencia(nodo), nodo)
    return (
        filtro.lineamiento
        in ("", *(n.codigo for n in rama if n.nivel is Nivel.LINEAMIENTO))
        and (not filtro.unidad or filtro.unidad == _unidad(plan, nodo))
        and (not filtro.ods or filtro.ods in _ods(plan, nodo))
        and (not filtro.territorio or filtro.territorio in _territorios(plan, rama))
    )


def _unidad(plan: PlanCargado, nodo: Nodo) -> str:
    lider = plan.lider(nodo.id)
    return lider.codigo if lider else SIN


def _ods(plan: PlanCargado, nodo: Nodo) -> tuple[str, ...]:
    return tuple(map(str, enlaces_ods(plan, nodo))) or (SIN,)


def _territorios(plan: PlanCargado, rama: tuple[Nodo, ...]) -> tuple[str, ...]:
    nombres = [t for n in rama for t in plan.territorios.get(n.id, ())]
    return tuple(nombres) or (SIN,)
