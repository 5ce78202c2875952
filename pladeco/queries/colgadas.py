"""Which leaves hang from each branch of a plan, of either tree."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.queries.plan_cargado import Nodo, PlanCargado


class Colgadas:
    """Leaves by where they stand in a list of them; `elementos` tells whose each is."""

    def __init__(self, plan: PlanCargado, elementos: Sequence[Nodo]) -> None:
        self._propias: defaultdict[UUID, list[int]] = defaultdict(list)
        for lugar, elemento in enumerate(elementos):
            for nodo in (*plan.ascendencia(elemento), elemento):
                self._propias[nodo.id].append(lugar)
        self._traidas = _traidas(plan)

    def bajo(self, nodo: Nodo) -> tuple[int, ...]:
        """Return where the leaves below a node stand, each once, in order.

        What hangs below a matrix programme counts for a strategic plan or programme
        where a vínculo is confirmed.
        """
        propias = self._propias.get(nodo.id, ())
        traidas = [
            lugar
            for desde in self._traidas.get(nodo.id, ())
            for lugar in self._propias.get(desde, ())
        ]
        return tuple(sorted({*propias, *traidas}) if traidas else propias)


def _traidas(plan: PlanCargado) -> dict[UUID, list[UUID]]:
    """Return what confirmed vínculos bring to each node, all but the lineamientos."""
    llegan: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for vinculo in plan.vinculos:
        if vinculo.estado is EstadoPropuesta.CONFIRMADO:
            hacia = plan.nodos[vinculo.hacia_id]
            for nodo in (*plan.ascendencia(hacia), hacia)[1:]:
                llegan[nodo.id].append(vinculo.desde_id)
    return llegan
