"""Calidad del plan: every hallazgo of a loaded plan, once for each of its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from pladeco.domain.calidad.actividad import revisar
from pladeco.domain.calidad.fichas import Ficha
from pladeco.domain.calidad.hallazgos import EXPLICACIONES, Hallazgo
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
    Revisado,
    VistaCalidad,
    vista_de,
)


@dataclass(frozen=True, slots=True)
class Calidad:
    """A whole plan, revised."""

    plan: PlanCargado
    revisados: tuple[Revisado, ...]

    def vista(self, filtro: FiltroCalidad) -> VistaCalidad:
        return vista_de(self.plan, self.revisados, filtro)


# One plan is in force in a database; a few, in tests and while a version changes.
_GUARDADAS: dict[UUID, Calidad] = {}
_CUANTAS = 4
_CERROJO = Lock()


def calidad_de(plan: PlanCargado) -> Calidad:
    """Return the revision of a plan, made once for each version that is loaded."""
    with _CERROJO:
        guardada = _GUARDADAS.get(plan.id)
        if guardada is None or guardada.plan is not plan:
            if len(_GUARDADAS) >= _CUANTAS:
                _GUARDADAS.clear()
            guardada = _GUARDADAS[plan.id] = revisar_plan(plan)
        return guardada


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
