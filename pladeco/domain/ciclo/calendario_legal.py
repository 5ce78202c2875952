"""On which days the dates of the law fall, with what SECPLA set instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pladeco.domain.calculo.calendario import siguiente, tramo_de
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.legal import (
    FECHAS,
    POR_CLAVE,
    AFijar,
    Antes,
    CambioLegal,
    EnElAnio,
    FechaLegal,
    TrasPeriodo,
)
from pladeco.domain.vocabulario import Frecuencia


@dataclass(frozen=True, slots=True)
class FechaDada:
    """One occurrence; `usual` is the day of the rule, where SECPLA may set another."""

    regla: FechaLegal
    fecha: date
    usual: date

    @property
    def fijada(self) -> bool:
        return self.fecha != self.usual or isinstance(self.regla.regla, AFijar)


def calendario(
    desde: date,
    hasta: date,
    *,
    habiles: Habiles,
    cambios: Mapping[str, CambioLegal],
) -> tuple[FechaDada, ...]:
    """Return the dates between two days, both included, in their order."""
    # A date may lie in the year after the stretch that it is about.
    anios = range(desde.year - 1, hasta.year + 2)
    dadas = {
        dada
        for regla in FECHAS
        for dada in _de_regla(regla, anios, habiles, cambios)
        if desde <= dada.fecha <= hasta
    }
    return tuple(sorted(dadas, key=lambda d: (d.fecha, d.regla.clave)))


def sin_fecha(
    dadas: tuple[FechaDada, ...],
) -> tuple[FechaLegal, ...]:
    """Return the dates of the law that have no day to come: SECPLA is to set one."""
    con = {d.regla.clave for d in dadas}
    return tuple(f for f in FECHAS if f.clave not in con)


def primeras_y_demas(
    dadas: tuple[FechaDada, ...],
) -> tuple[tuple[FechaDada, ...], tuple[FechaDada, ...]]:
    """Part the first date of each thing from those that follow; both keep the order."""
    vistas: set[str] = set()
    primeras: list[FechaDada] = []
    demas: list[FechaDada] = []
    for dada in dadas:
        (demas if dada.regla.clave in vistas else primeras).append(dada)
        vistas.add(dada.regla.clave)
    return tuple(primeras), tuple(demas)


def _de_regla(
    legal: FechaLegal,
    anios: range,
    habiles: Habiles,
    cambios: Mapping[str, CambioLegal],
) -> list[FechaDada]:
    cambio = cambios.get(legal.clave, CambioLegal())
    calculadas = _calculadas(legal, anios, habiles, cambios)
    # A day that was set stands for the one that the rule gives nearest to it.
    fijadas = {
        min(calculadas, key=lambda c: abs((c - f).days), default=f): f
        for f in cambio.fechas
    }
    return [
        FechaDada(legal, fijadas.get(fecha, fecha), usual=fecha)
        for fecha in {*calculadas, *fijadas}
    ]


def _calculadas(
    legal: FechaLegal,
    anios: range,
    habiles: Habiles,
    cambios: Mapping[str, CambioLegal],
) -> list[date]:
    regla = legal.regla
    dias = cambios.get(legal.clave, CambioLegal()).dias
    if isinstance(regla, EnElAnio):
        return [_habil_hasta(date(a, regla.mes, regla.dia), habiles) for a in anios]
    if isinstance(regla, TrasPeriodo):
        cuantos = regla.dias if dias is None else dias
        return [
            habiles.sumar(fin, cuantos) if cuantos else _habil_hasta(fin, habiles)
            for fin in _fines(anios, regla.frecuencia)
        ]
    if isinstance(regla, Antes):
        otra = _de_regla(POR_CLAVE[regla.de], anios, habiles, cambios)
        cuantos = regla.dias if dias is None else dias
        return [habiles.restar(d.fecha, cuantos) for d in otra]
    return []


def _fines(anios: range, frecuencia: Frecuencia) -> list[date]:
    tramo = tramo_de(date(anios[0], 1, 1), frecuencia)
    fines = []
    while tramo.hasta.year <= anios[-1]:
        fines.append(tramo.hasta)
        tramo = siguiente(tramo, frecuencia)
    return fines


def _habil_hasta(dia: date, habiles: Habiles) -> date:
    while not habiles.es_habil(dia):
        dia -= timedelta(days=1)
    return dia
