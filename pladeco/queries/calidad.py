"""Calidad del plan: every hallazgo of a loaded plan, once for each of its versions."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from threading import Lock
from typing import Final
from uuid import UUID

from pladeco.domain.calidad.actividad import revisar
from pladeco.domain.calidad.explicaciones import EXPLICACIONES
from pladeco.domain.calidad.fichas import Ficha
from pladeco.domain.calidad.hallazgos import Hallazgo
from pladeco.domain.calidad.plan import (
    posibles_duplicados,
    revisar_estrategica,
    revisar_local,
    revisar_tablas,
)
from pladeco.queries.fichas import (
    actividades,
    comparadas,
    ficha_de,
    ramas_estrategicas,
    ramas_locales,
    tablas,
)
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.vista_calidad import (
    FiltroCalidad,
    Nota,
    Revisado,
    VistaCalidad,
    nota_de,
    vista_de,
)


@dataclass(frozen=True, slots=True)
class Calidad:
    """A whole plan, revised."""

    plan: PlanCargado
    revisados: tuple[Revisado, ...]

    def vista(self, filtro: FiltroCalidad) -> VistaCalidad:
        return vista_de(self.plan, self.revisados, filtro)

    def nota(self, filtro: FiltroCalidad) -> Nota:
        """Return the score alone of what a filter leaves."""
        return nota_de(r for r in self.revisados if filtro.deja(r))


# One plan is in force in a database; a few, in tests and while a version changes.
_GUARDADAS: dict[UUID, Calidad] = {}
_CUANTAS = 4
_CERROJO = Lock()


def calidad_de(plan: PlanCargado) -> Calidad:
    """Return the revision of a plan, made anew when what it looks at has changed."""
    with _CERROJO:
        guardada = _GUARDADAS.get(plan.id)
        if guardada is None or not _sin_cambio(guardada.plan, plan):
            if len(_GUARDADAS) >= _CUANTAS:
                _GUARDADAS.clear()
            guardada = _GUARDADAS[plan.id] = revisar_plan(plan)
        elif guardada.plan is not plan:
            guardada = _GUARDADAS[plan.id] = Calidad(plan, guardada.revisados)
        return guardada


_SIN_MIRAR: Final = frozenset({"version", "indicadores"})


def _sin_cambio(antes: PlanCargado, ahora: PlanCargado) -> bool:
    """Say whether two loaded plans differ at most by what units reported."""
    return antes is ahora or (
        all(
            getattr(antes, f.name) == getattr(ahora, f.name)
            for f in fields(PlanCargado)
            if f.name not in _SIN_MIRAR
        )
        and _promesas(antes) == _promesas(ahora)
    )


def _promesas(plan: PlanCargado) -> list[tuple[object, ...]]:
    return [
        (i.id, i.elemento_id, i.codigo, i.nombre, i.metas, i.retiro)
        for grupo in plan.indicadores.values()
        for i in grupo
    ]


def revisar_plan(plan: PlanCargado) -> Calidad:
    """Run every rule over a plan; rows keep its order."""
    fichas = {nodo.codigo: ficha_de(plan, nodo) for nodo in actividades(plan)}
    hallazgos: dict[str, list[Hallazgo]] = {}
    for hallazgo in _todos(plan, fichas.values()):
        hallazgos.setdefault(hallazgo.codigo, []).append(hallazgo)
    orden = list(EXPLICACIONES)
    revisados = [
        Revisado(
            nodo,
            (plan.ascendencia(nodo) or (nodo,))[0].codigo,
            plan.lider(nodo.id),
            nodo.codigo in fichas and fichas[nodo.codigo].vigente,
            tuple(
                sorted(
                    hallazgos.get(nodo.codigo, ()),
                    key=lambda h: orden.index(h.tipo),
                )
            ),
        )
        for nodo in plan.nodos.values()
        if nodo.codigo in hallazgos or nodo.codigo in fichas
    ]
    return Calidad(plan, tuple(revisados))


def _todos(plan: PlanCargado, fichas: Iterable[Ficha]) -> Iterable[Hallazgo]:
    for ficha in fichas:
        yield from revisar(ficha)
    yield from posibles_duplicados(comparadas(plan))
    yield from revisar_tablas(tuple(tablas(plan)))
    for local in ramas_locales(plan):
        yield from revisar_local(local)
    for estrategica in ramas_estrategicas(plan):
        yield from revisar_estrategica(estrategica)
