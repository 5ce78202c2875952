"""Which Periodos stand ready: the running and the next one of each frequency in use."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pladeco.domain.calculo.calendario import Tramo, codigo_periodo, siguiente, tramo_de
from pladeco.domain.vocabulario import Frecuencia


@dataclass(frozen=True, slots=True)
class TramoDelPlan:
    """A stretch of the calendar in which some Indicadores are reported on."""

    codigo: str
    frecuencia: Frecuencia
    tramo: Tramo


def por_programar(
    frecuencias: Iterable[Frecuencia],
    *,
    desde: date,
    hasta: date,
    hoy: date,
    hay: Collection[str],
) -> tuple[TramoDelPlan, ...]:
    """Return what is still to be programmed of a plan that lasts `desde`-`hasta`.

    `hay` are the codes of the Periodos that exist. Before the plan begins its first
    ones are the running ones.
    """
    primero = max(hoy, desde)
    hallados = []
    for frecuencia in frecuencias:
        actual = tramo_de(primero, frecuencia)
        for tramo in (actual, siguiente(actual, frecuencia)):
            codigo = codigo_periodo(tramo, frecuencia)
            if tramo.desde <= hasta and codigo not in hay:
                hallados.append(TramoDelPlan(codigo, frecuencia, tramo))
    return tuple(hallados)


def anteriores(
    frecuencia: Frecuencia, *, desde: date, hoy: date, hay: Collection[str]
) -> tuple[TramoDelPlan, ...]:
    """Return what was over before anybody programmed it, the newest first."""
    hallados = [
        TramoDelPlan(codigo, frecuencia, tramo)
        for tramo in _terminados(frecuencia, desde, hoy)
        if (codigo := codigo_periodo(tramo, frecuencia)) not in hay
    ]
    return tuple(reversed(hallados))


def _terminados(frecuencia: Frecuencia, desde: date, hoy: date) -> Iterator[Tramo]:
    tramo = tramo_de(desde, frecuencia)
    while tramo.hasta < hoy:
        yield tramo
        tramo = siguiente(tramo, frecuencia)
