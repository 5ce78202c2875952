"""Whom what waits is for: a unit's whole goes to one reviewer, else it is all's."""

from collections.abc import Mapping
from uuid import UUID


def repartir(
    sin_asignar: Mapping[str, int],
    revisores: tuple[UUID, ...],
    *,
    cargas: Mapping[UUID, int],
    ya: Mapping[str, UUID],
) -> dict[str, UUID]:
    """Return who reviews what is unassigned of each unit, by the unit's code.

    `sin_asignar` counts it by unit, `cargas` what each reviewer has already, `ya` who
    reviews a unit now and keeps it. The other units go, the largest first, to whoever
    has least then: shares differ by no more than the largest unit. Ties fall by order.
    """
    if not revisores:
        return {}
    carga = {r: cargas.get(r, 0) for r in revisores}
    reparto: dict[str, UUID] = {}
    for unidad, cuantos in sorted(
        sin_asignar.items(), key=lambda par: (par[0] not in ya, -par[1], par[0])
    ):
        conocida = ya.get(unidad)
        quien = (
            conocida if conocida in carga else min(revisores, key=lambda r: carga[r])
        )
        reparto[unidad] = quien
        carga[quien] += cuantos
    return reparto


def a_quienes(encargado: UUID | None, revisores: tuple[UUID, ...]) -> tuple[UUID, ...]:
    """Return whom an Avance waits for: who has it, or all where that one left."""
    suyo = tuple(r for r in revisores if r == encargado)
    return suyo or revisores
