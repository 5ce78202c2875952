"""Times of ours and of its anchor, taken in turns so that noise falls on both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter

Accion = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Medida:
    """One row of the table. Times are medians, in seconds; `meta` is a ratio."""

    nombre: str
    que: str
    nuestro: float
    ancla: float
    meta: float

    @property
    def razon(self) -> float:
        return self.nuestro / self.ancla

    @property
    def cumple(self) -> bool:
        return self.razon <= self.meta


def comparar(
    nombre: str,
    que: str,
    *,
    nuestro: Accion,
    ancla: Accion,
    meta: float,
    rondas: int,
    antes: Accion | None = None,
) -> Medida:
    """Run both once to warm up, then in turns; who goes first alternates.

    `antes` runs before each of ours, outside the timing.
    """
    _cronometrar(nuestro, antes)
    ancla()
    gc.collect()
    nuestros: list[float] = []
    anclas: list[float] = []
    for ronda in range(rondas):
        if ronda % 2:
            anclas.append(_cronometrar(ancla))
        nuestros.append(_cronometrar(nuestro, antes))
        if not ronda % 2:
            anclas.append(_cronometrar(ancla))
    return Medida(nombre, que, median(nuestros), median(anclas), meta)


def medir_cola(
    nombre: str, que: str, accion: Accion, *, meta: float, rondas: int
) -> Medida:
    """Hold the slowest of a hundred (p99) against the usual one (p50) of the same."""
    accion()
    gc.collect()
    tiempos = [_cronometrar(accion) for _ in range(rondas)]
    return Medida(nombre, que, quantiles(tiempos, n=100)[98], median(tiempos), meta)


def _cronometrar(accion: Accion, antes: Accion | None = None) -> float:
    if antes is not None:
        antes()
    inicio = perf_counter()
    accion()
    return perf_counter() - inicio
