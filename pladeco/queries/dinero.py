"""The registered money added up: by source, year and state, tree by tree.

It stands beside what the plan says of its money, and enters no figure of progress.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.cifras import sumar
from pladeco.domain.plan import CON_INDICADOR
from pladeco.domain.vocabulario import EstadoFinanciamiento, Nivel
from pladeco.queries.montos import FilaMonto
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.ramas import es_estrategico
from pladeco.queries.resultados import PlanJuzgado

ESTADOS: Final = tuple(EstadoFinanciamiento)

Grupos = Mapping[UUID, tuple[FilaMonto, ...]]


@dataclass(frozen=True, slots=True)
class CeldaDinero:
    """What some rows of one state add up to; `monto` is `None` where all are blank."""

    monto: Fraction | None
    con_monto: int
    sin_monto: int


# The sum of each state, in the order of ESTADOS, for each tree: `True`, the strategic.
Pies = tuple[tuple[bool, tuple[CeldaDinero | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class FilaDineroRegistrado:
    """One source in one year: its cells in the order of ESTADOS, `None` for no row."""

    estrategico: bool
    fuente: str
    anio: int
    celdas: tuple[CeldaDinero | None, ...]


@dataclass(frozen=True, slots=True)
class DineroRegistrado:
    """Amounts by source and year, with the sum of each state below them.

    States are never added to each other: what is approved may be part of what was
    foreseen. Both trees of a lineamiento may speak of the same pesos and stay apart.
    """

    filas: tuple[FilaDineroRegistrado, ...]
    pies: Pies

    @property
    def dos_tablas(self) -> bool:
        return len(self.pies) > 1

    @property
    def con_vacios(self) -> bool:
        return any(c and c.sin_monto for f in self.filas for c in f.celdas)


@dataclass(frozen=True, slots=True)
class FilaDelPlan:
    """A lineamiento: how far it came, and its money beside that, tree by tree."""

    nodo: Nodo
    resumen: Resumen
    pies: Pies
    con_registro: int
    elementos: int


def por_elemento(montos: Iterable[FilaMonto]) -> dict[UUID, tuple[FilaMonto, ...]]:
    grupos: dict[UUID, tuple[FilaMonto, ...]] = {}
    for monto in montos:
        grupos[monto.elemento_id] = (*grupos.get(monto.elemento_id, ()), monto)
    return grupos


def dinero_registrado(
    plan: PlanCargado, nodo: Nodo, montos: Grupos
) -> DineroRegistrado | None:
    """Add up what is registered at a node and below it; `None` where nothing is.

    What vínculos bring stays where it was registered, so that no peso counts twice.
    """
    todos = [
        (es_estrategico(plan, n), m)
        for n in plan.bajo(nodo)
        for m in montos.get(n.id, ())
    ]
    if not todos:
        return None
    grupos: dict[tuple[bool, str, str, int], list[FilaMonto]] = {}
    for estrategico, m in todos:
        clave = (estrategico, m.fuente_nombre, m.fuente, m.anio)
        grupos.setdefault(clave, []).append(m)
    return DineroRegistrado(
        tuple(
            FilaDineroRegistrado(clave[0], clave[1], clave[3], _celdas(grupos[clave]))
            for clave in sorted(grupos, key=_por_fuente_y_anio)
        ),
        _pies(todos),
    )


def dinero_del_plan(
    juzgado: PlanJuzgado, montos: Grupos, *, anio: int | None = None
) -> tuple[FilaDelPlan, ...]:
    """Return each lineamiento with its progress and, beside it, its money."""
    plan = juzgado.plan
    filas = []
    for nodo in plan.nodos.values():
        if nodo.nivel is not Nivel.LINEAMIENTO:
            continue
        bajo = [n for n in plan.bajo(nodo) if n.nivel in CON_INDICADOR]
        suyos = [
            (es_estrategico(plan, n), m)
            for n in bajo
            for m in montos.get(n.id, ())
            if anio in (None, m.anio)
        ]
        filas.append(
            FilaDelPlan(
                nodo,
                juzgado.resumir(juzgado.metas_de(nodo)),
                _pies(suyos),
                len({m.elemento_id for _, m in suyos}),
                len(bajo),
            )
        )
    return tuple(filas)


def total_registrado(
    plan: PlanCargado, montos: Iterable[FilaMonto], *, anio: int | None = None
) -> Pies:
    """Return the sum of each state over the whole plan, tree by tree."""
    return _pies(
        [
            (es_estrategico(plan, plan.nodos[m.elemento_id]), m)
            for m in montos
            if anio in (None, m.anio)
        ]
    )


def _pies(
    todos: list[tuple[bool, FilaMonto]],
) -> Pies:
    return tuple(
        (estrategico, _celdas([m for e, m in todos if e is estrategico]))
        for estrategico in (False, True)
        if any(e is estrategico for e, _ in todos)
    )


def _por_fuente_y_anio(clave: tuple[bool, str, str, int]) -> tuple[Any, ...]:
    return clave[0], clave[1].casefold(), clave[2], clave[3]


def _celdas(montos: list[FilaMonto]) -> tuple[CeldaDinero | None, ...]:
    return tuple(_celda([m for m in montos if m.estado is e]) for e in ESTADOS)


def _celda(montos: list[FilaMonto]) -> CeldaDinero | None:
    if not montos:
        return None
    dichos = [m.monto for m in montos if m.monto is not None]
    return CeldaDinero(
        sumar(dichos) if dichos else None, len(dichos), len(montos) - len(dichos)
    )
