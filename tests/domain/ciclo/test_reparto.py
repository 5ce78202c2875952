"""Sharing out reviews: whole units, even parts, the same answer every time."""

from collections import Counter
from random import Random
from uuid import UUID

import pytest

from pladeco.domain.ciclo.reparto import a_quienes, repartir

RITA, RAUL, ROSA = (UUID(int=n) for n in (1, 2, 3))
AJENO = UUID(int=9)
Caso = tuple[
    dict[str, int],
    tuple[UUID, ...],
    dict[UUID, int],
    dict[str, UUID],
    dict[str, UUID],
]


# fmt: off
CASOS: list[Caso] = [
    ({}, (RITA,), {}, {}, {}),
    ({"MA": 4}, (), {}, {}, {}),
    ({"MA": 4, "DOM": 1}, (RITA,), {}, {}, {"MA": RITA, "DOM": RITA}),
    ({"MA": 4, "DOM": 2, "DAF": 2}, (RITA, RAUL), {}, {},
     {"MA": RITA, "DOM": RAUL, "DAF": RAUL}),
    ({"MA": 4}, (RITA, RAUL), {RITA: 1}, {}, {"MA": RAUL}),
    ({"MA": 4, "DOM": 3}, (RITA, RAUL), {RITA: 9}, {"MA": RITA},
     {"MA": RITA, "DOM": RAUL}),
    ({"MA": 4}, (RITA,), {}, {"MA": AJENO}, {"MA": RITA}),
    ({"B": 1, "A": 1}, (RITA, RAUL), {}, {}, {"A": RITA, "B": RAUL}),
]
# fmt: on


@pytest.mark.parametrize("caso", CASOS)
def test_who_gets_what(caso: Caso) -> None:
    sin_asignar, revisores, cargas, ya, esperado = caso

    assert repartir(sin_asignar, revisores, cargas=cargas, ya=ya) == esperado


@pytest.mark.parametrize("semilla", range(20))
def test_shares_differ_by_no_more_than_the_largest_unit(semilla: int) -> None:
    azar = Random(semilla)  # noqa: S311 - cases, not secrets
    sueltos = {f"U{n}": azar.randint(1, 12) for n in range(azar.randint(1, 30))}

    reparto = repartir(sueltos, (RITA, RAUL, ROSA), cargas={}, ya={})

    assert set(reparto) == set(sueltos)
    partes = Counter({RITA: 0, RAUL: 0, ROSA: 0})
    for unidad, quien in reparto.items():
        partes[quien] += sueltos[unidad]
    assert max(partes.values()) - min(partes.values()) <= max(sueltos.values())


@pytest.mark.parametrize(
    ("encargado", "quienes"),
    [(RAUL, (RAUL,)), (None, (RITA, RAUL)), (AJENO, (RITA, RAUL))],
)
def test_it_is_for_who_has_it_or_for_all(
    encargado: UUID | None, quienes: tuple[UUID, ...]
) -> None:
    assert a_quienes(encargado, (RITA, RAUL)) == quienes
