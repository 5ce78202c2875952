"""Which rows of the Vallenar plan no rule of `interpretar` was written from.

Drawn by a seed committed before the first rule, so that the agreement measured on them
says how rules read a plan that they have not seen.
"""

import random
from collections.abc import Iterable

SEMILLA = 20261121


def apartadas(lineas: Iterable[int]) -> frozenset[int]:
    """Return a third of the lines: those that were set aside."""
    ordenadas = sorted(lineas)
    azar = random.Random(SEMILLA)  # noqa: S311 - to be repeated, not to be secret
    return frozenset(azar.sample(ordenadas, len(ordenadas) // 3))
