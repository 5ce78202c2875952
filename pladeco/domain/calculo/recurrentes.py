"""Recurring metas: judged one periodo objetivo at a time (compliance.md §3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from pladeco.domain.calculo.calendario import Tramo, periodos_objetivo, reloj
from pladeco.domain.calculo.logro import Promesa, defecto, formula
from pladeco.domain.calculo.medido import SIN_DATOS, Cifra, medir
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.vocabulario import Frecuencia, Motivo


@dataclass(frozen=True, slots=True)
class PeriodoJuzgado:
    """One periodo objetivo that counts in K, with its c_k or why it is not known."""

    tramo: Tramo
    valor: Fraction | None
    base: Fraction | None
    medido: Cifra
    logro: Cifra
    terminado: bool


class Prometido(NamedTuple):
    """What the plan promises for one periodo objetivo that counts in K.

    `numero` is its place in the plazo, from 0. Where `base_informada`, its base line
    is what the period before brings, and no plan can know it.
    """

    numero: int
    tramo: Tramo
    valor: Fraction | None
    base_informada: bool


def prometidos(meta: Meta) -> Iterator[Prometido]:
    """Give the periods that count in K; those left out of K are absent."""
    por_anio = bool(meta.programacion) and meta.recurrencia is Frecuencia.ANUAL
    for numero, tramo in enumerate(_tramos(meta)):
        if meta.programacion and not meta.programacion.get(tramo.anio):
            continue
        if meta.base_anterior and numero == 0 and meta.base is None:
            continue
        valor = meta.programacion[tramo.anio] if por_anio else meta.valor
        yield Prometido(numero, tramo, valor, meta.base_anterior and numero > 0)


def juzgar_periodos(
    meta: Meta, reportes: tuple[Reporte, ...], corte: date
) -> tuple[PeriodoJuzgado, ...]:
    """Judge every periodo objetivo that counts in K."""
    hoy = meta.hasta if corte >= meta.hasta else reloj(corte, meta.frecuencia_reporte)
    medidos = [_medido(meta, reportes, tramo, corte) for tramo in _tramos(meta)]
    return tuple(
        _juzgado(meta, prometido, medidos, hoy) for prometido in prometidos(meta)
    )


def _tramos(meta: Meta) -> tuple[Tramo, ...]:
    assert meta.recurrencia is not None
    return periodos_objetivo(meta.desde, meta.hasta, meta.recurrencia)


def _juzgado(
    meta: Meta, prometido: Prometido, medidos: list[Cifra], hoy: date
) -> PeriodoJuzgado:
    numero, tramo, valor, base_informada = prometido
    medido = medidos[numero]
    base = medidos[numero - 1] if base_informada else Cifra(meta.base)
    logro = medido
    if medido.valor is not None:
        logro = _logro(Promesa(meta, valor, base.valor), base, medido.valor)
    return PeriodoJuzgado(tramo, valor, base.valor, medido, logro, tramo.hasta <= hoy)


def _medido(
    meta: Meta, reportes: tuple[Reporte, ...], tramo: Tramo, corte: date
) -> Cifra:
    if corte < tramo.desde:
        return SIN_DATOS
    return medir(meta, reportes, desde=tramo.desde, hasta=min(corte, tramo.hasta))


def _logro(promesa: Promesa, base: Cifra, medido: Fraction) -> Cifra:
    if base.motivo is not None:
        return Cifra(motivo=base.motivo)
    # The plan's own figures were checked before: what fails here was reported.
    if defecto(promesa) is not None:
        return Cifra(motivo=Motivo.DENOMINADOR_CERO)
    try:
        return Cifra(formula(promesa, medido))
    except ZeroDivisionError:
        return Cifra(motivo=Motivo.DENOMINADOR_CERO)
