"""Recurring metas: judged one periodo objetivo at a time (compliance.md §3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calendario import Tramo, periodos_objetivo, reloj
from pladeco.domain.logro import Promesa, defecto, formula
from pladeco.domain.medido import SIN_DATOS, Cifra, medir
from pladeco.domain.metas import Meta, Reporte
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


def juzgar_periodos(
    meta: Meta, reportes: tuple[Reporte, ...], corte: date
) -> tuple[PeriodoJuzgado, ...]:
    """Judge every periodo objetivo that counts; those left out of K are absent."""
    return tuple(_juzgados(meta, reportes, corte))


def hay_periodos(meta: Meta) -> bool:
    """Tell whether any periodo objetivo counts; the first one is enough to know."""
    return any(True for _ in _juzgados(meta, (), meta.hasta))


def _juzgados(
    meta: Meta, reportes: tuple[Reporte, ...], corte: date
) -> Iterator[PeriodoJuzgado]:
    frecuencia = meta.recurrencia
    assert frecuencia is not None
    hoy = meta.hasta if corte >= meta.hasta else reloj(corte, meta.frecuencia_reporte)
    anterior: Cifra | None = None
    for tramo in periodos_objetivo(meta.desde, meta.hasta, frecuencia):
        medido = _medido(meta, reportes, tramo, corte)
        base = _base(meta, anterior)
        anterior = medido
        valor = _valor(meta, tramo, frecuencia)
        if base is _FUERA_DE_K or valor is _FUERA_DE_K:
            continue
        logro = _logro(Promesa(meta, valor.valor, base.valor), base, medido)
        yield PeriodoJuzgado(
            tramo, valor.valor, base.valor, medido, logro, tramo.hasta <= hoy
        )


def valores_prometidos(meta: Meta) -> tuple[Fraction | None, ...]:
    """Return the different values that a recurring Meta promises."""
    if meta.programacion and meta.recurrencia is Frecuencia.ANUAL:
        return tuple(v for v in meta.programacion.values() if v != 0)
    return (meta.valor,)


_FUERA_DE_K = Cifra()


def _medido(
    meta: Meta, reportes: tuple[Reporte, ...], tramo: Tramo, corte: date
) -> Cifra:
    if corte < tramo.desde:
        return SIN_DATOS
    return medir(meta, reportes, desde=tramo.desde, hasta=min(corte, tramo.hasta))


def _base(meta: Meta, anterior: Cifra | None) -> Cifra:
    """Return B_k: the base line or, with `base_anterior`, what was measured before."""
    if not meta.base_anterior:
        return Cifra(meta.base)
    if anterior is not None:
        return anterior
    return _FUERA_DE_K if meta.base is None else Cifra(meta.base)


def _valor(meta: Meta, tramo: Tramo, frecuencia: Frecuencia) -> Cifra:
    """Return T_k: a schedule is by year; finer periods keep the value of the Meta."""
    if not meta.programacion:
        return Cifra(meta.valor)
    del_anio = meta.programacion.get(tramo.anio)
    if not del_anio:
        return _FUERA_DE_K
    return Cifra(del_anio if frecuencia is Frecuencia.ANUAL else meta.valor)


def _logro(promesa: Promesa, base: Cifra, medido: Cifra) -> Cifra:
    if medido.valor is None:
        return medido
    if base.motivo is not None:
        return Cifra(motivo=base.motivo)
    # The plan's own figures were checked before: what fails here was reported.
    if defecto(promesa) is not None:
        return Cifra(motivo=Motivo.DENOMINADOR_CERO)
    try:
        return Cifra(formula(promesa, medido.valor))
    except ZeroDivisionError:
        return Cifra(motivo=Motivo.DENOMINADOR_CERO)
