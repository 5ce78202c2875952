"""Calendar periods: what a Meta is due in, and what is reported in."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pladeco.domain.vocabulario import Frecuencia

MESES = {
    Frecuencia.MENSUAL: 1,
    Frecuencia.TRIMESTRAL: 3,
    Frecuencia.SEMESTRAL: 6,
    Frecuencia.ANUAL: 12,
}
_SIGLA = {
    Frecuencia.MENSUAL: "M",
    Frecuencia.TRIMESTRAL: "T",
    Frecuencia.SEMESTRAL: "S",
}
_UN_DIA = timedelta(days=1)
_TRAMOS_A_MANO = 4096  # a plan has few plazos, and asks for each very often


@dataclass(frozen=True, slots=True, order=True)
class Tramo:
    """A stretch of days, both ends included; `anio` is the year it is named after."""

    desde: date
    hasta: date
    anio: int

    @property
    def dias(self) -> int:
        return (self.hasta - self.desde).days + 1

    def __contains__(self, dia: date) -> bool:
        return self.desde <= dia <= self.hasta


@lru_cache(_TRAMOS_A_MANO)
def tramo_de(dia: date, frecuencia: Frecuencia) -> Tramo:
    """Return the calendar month, quarter, half-year or year that holds `dia`."""
    meses = MESES[frecuencia]
    primero = (dia.month - 1) // meses * meses + 1
    ultimo = primero + meses - 1
    fin = date(dia.year, ultimo, monthrange(dia.year, ultimo)[1])
    return Tramo(date(dia.year, primero, 1), fin, dia.year)


def siguiente(tramo: Tramo, frecuencia: Frecuencia) -> Tramo:
    return tramo_de(tramo.hasta + _UN_DIA, frecuencia)


def anterior(tramo: Tramo, frecuencia: Frecuencia) -> Tramo:
    return tramo_de(tramo.desde - _UN_DIA, frecuencia)


def codigo_periodo(tramo: Tramo, frecuencia: Frecuencia) -> str:
    """Return the code people use: 2026, 2026-S1, 2026-T3, 2026-M09."""
    if frecuencia is Frecuencia.ANUAL:
        return str(tramo.anio)
    numero = (tramo.desde.month - 1) // MESES[frecuencia] + 1
    ancho = 2 if frecuencia is Frecuencia.MENSUAL else 1
    return f"{tramo.anio}-{_SIGLA[frecuencia]}{numero:0{ancho}d}"


@lru_cache(_TRAMOS_A_MANO)
def periodos_objetivo(
    desde: date, hasta: date, frecuencia: Frecuencia
) -> tuple[Tramo, ...]:
    """Cut a plazo into calendar periods.

    A first or last one of which the plazo holds less than half joins its neighbour
    and takes the neighbour's year (compliance.md §1).
    """
    enteros = [tramo_de(desde, frecuencia)]
    while enteros[-1].hasta < hasta:
        enteros.append(siguiente(enteros[-1], frecuencia))
    cortados = [
        Tramo(max(t.desde, desde), min(t.hasta, hasta), t.anio) for t in enteros
    ]
    if len(cortados) > 1 and 2 * cortados[-1].dias < enteros[-1].dias:
        ultimo = cortados.pop()
        cortados[-1] = Tramo(cortados[-1].desde, ultimo.hasta, cortados[-1].anio)
    if len(cortados) > 1 and 2 * cortados[0].dias < enteros[0].dias:
        primero = cortados.pop(0)
        cortados[0] = Tramo(primero.desde, cortados[0].hasta, cortados[0].anio)
    return tuple(cortados)


def reloj(corte: date, frecuencia: Frecuencia | None) -> date:
    """Return the day at which things are due: the end of the last Periodo ended."""
    if frecuencia is None:
        return corte
    actual = tramo_de(corte, frecuencia)
    return corte if actual.hasta == corte else anterior(actual, frecuencia).hasta


def doce_meses_antes(dia: date) -> date:
    ultimo = monthrange(dia.year - 1, dia.month)[1]
    return date(dia.year - 1, dia.month, min(dia.day, ultimo))
