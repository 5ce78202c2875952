"""esperado E and razón R in words: what was due by when, and what of it is done."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from math import floor
from typing import Final

from pladeco.domain.calculo.calendario import periodos_objetivo, reloj
from pladeco.domain.calculo.esperado import hitos_exigibles
from pladeco.domain.calculo.medido import peso_cumplido
from pladeco.domain.calculo.metas import Hito, Meta
from pladeco.domain.calculo.recurrentes import PeriodoJuzgado
from pladeco.domain.calculo.situaciones import Resultado
from pladeco.domain.cifras import acotar
from pladeco.domain.explicacion.numeros import (
    contar,
    en_fecha,
    en_numero,
    en_porcentaje,
    enumerar,
)
from pladeco.domain.explicacion.palabras import TRAMO
from pladeco.domain.explicacion.registros import Paso
from pladeco.domain.vocabulario import Curva, Frecuencia, TipoMeta

_CERO: Final = Fraction(0)
_NADA_SE_SABE: Final = "de lo que se esperaba no se sabe nada"


def paso_esperado(meta: Meta, corte: date, resultado: Resultado) -> Paso:
    """Tell E: before the plazo nothing, from its last day on all, between by curve."""
    esperado = resultado.esperado or _CERO
    if corte < meta.desde:
        formula = f"el plazo empieza el {en_fecha(meta.desde)}"
        return _paso(formula, esperado)
    if corte >= meta.hasta:
        formula = f"el plazo terminó el {en_fecha(meta.hasta)}: se esperaba todo"
        return _paso(formula, esperado)
    hoy = reloj(corte, meta.frecuencia_reporte)
    if hoy < meta.desde:
        formula = "aún no termina ningún período de informe dentro del plazo"
        return _paso(formula, esperado)
    if resultado.periodos:
        return _paso(_periodos(resultado.periodos), esperado, _reloj(meta, hoy))
    return _paso(_CURVAS[meta.curva_efectiva](meta, hoy), esperado, _reloj(meta, hoy))


def paso_razon(meta: Meta, corte: date, resultado: Resultado) -> Paso:
    """Tell R: of what was due, what is known to be done."""
    nombre = "Cumplimiento a la fecha"
    if resultado.razon is None:
        nada = resultado.esperado == 0
        return Paso(nombre, "nada se esperaba todavía" if nada else _NADA_SE_SABE)
    formula, nota = _razon(meta, corte, resultado)
    return Paso(nombre, f"{formula} = {en_porcentaje(resultado.razon)}", nota)


def paso_conocido(resultado: Resultado) -> Paso | None:
    """Tell q of a recurring Meta: of the periods that ended, those that are known."""
    terminados = [p for p in resultado.periodos if p.terminado]
    if not terminados or resultado.conocido is None:
        return None
    sabidos = sum(p.logro.valor is not None for p in terminados)
    return Paso(
        "Parte conocida",
        f"{en_numero(sabidos)} de {contar(len(terminados), 'período', 'períodos')} "
        f"que ya terminaron = {en_porcentaje(resultado.conocido)}",
    )


def _paso(formula: str, esperado: Fraction, nota: str = "") -> Paso:
    return Paso("Esperado", f"{formula} = {en_porcentaje(esperado)}", nota)


def _reloj(meta: Meta, hoy: date) -> str:
    if meta.frecuencia_reporte is None:
        return f"se cuenta hasta el corte, el {en_fecha(hoy)}"
    tramo = TRAMO[meta.frecuencia_reporte]
    return f"se cuenta hasta el {en_fecha(hoy)}, fin del último {tramo} de informe"


# -- esperado, by curve


def _periodos(periodos: Sequence[PeriodoJuzgado]) -> str:
    terminados = sum(p.terminado for p in periodos)
    return (
        f"períodos terminados / períodos del plazo: {en_numero(terminados)} de "
        f"{contar(len(periodos), 'período', 'períodos')}"
    )


def _lineal(meta: Meta, hoy: date) -> str:
    pasados, todos = (hoy - meta.desde).days + 1, (meta.hasta - meta.desde).days + 1
    dias = f"{en_numero(pasados)} / {en_numero(todos)} días"
    if meta.tipo is not TipoMeta.CONTEO_TOTAL or meta.valor is None:
        return dias
    unidades = meta.valor - (meta.base or _CERO)
    if unidades.denominator != 1 or unidades == 0:
        return dias
    cuantas = floor(unidades * Fraction(pasados, todos))
    return (
        f"{en_numero(unidades)} × {dias}, en unidades enteras = "
        f"{en_numero(cuantas)} de {en_numero(unidades)}"
    )


def _programada(meta: Meta, hoy: date) -> str:
    terminados = [
        (anio, valor)
        for anio, valor in sorted(meta.programacion.items())
        if date(anio, 12, 31) <= hoy
    ]
    total = en_numero(sum(meta.programacion.values(), _CERO))
    if not terminados:
        return f"aún no termina ningún año programado: 0 de {total}"
    cuales = enumerar(f"{anio}: {en_numero(valor)}" for anio, valor in terminados)
    suma = en_numero(sum((v for _, v in terminados), _CERO))
    return f"programado en los años terminados ({cuales}) = {suma} de {total}"


def _al_final(meta: Meta, hoy: date) -> str:
    if meta.tipo is not TipoMeta.HITO:
        return f"se espera al final del plazo, el {en_fecha(meta.hasta)}"
    exigibles = hitos_exigibles(meta, hoy)
    return (
        f"peso de los hitos cuya fecha ya llegó / peso de todos = "
        f"{en_numero(_peso(exigibles))} / {en_numero(_peso(meta.hitos))}"
    )


def _por_anio(meta: Meta, hoy: date) -> str:
    tramos = periodos_objetivo(meta.desde, meta.hasta, Frecuencia.ANUAL)
    terminados = sum(t.hasta <= hoy for t in tramos)
    return (
        f"años terminados / años del plazo: {en_numero(terminados)} de "
        f"{contar(len(tramos), 'año', 'años')}"
    )


_CURVAS: dict[Curva, Callable[[Meta, date], str]] = {
    Curva.LINEAL: _lineal,
    Curva.PROGRAMADA: _programada,
    Curva.AL_FINAL: _al_final,
    Curva.POR_PERIODO: _por_anio,
}

# -- razón


def _razon(meta: Meta, corte: date, resultado: Resultado) -> tuple[str, str]:
    if resultado.periodos:
        return _de_periodos([p for p in resultado.periodos if p.terminado])
    exigibles = hitos_exigibles(meta, corte) if meta.tipo is TipoMeta.HITO else ()
    if peso := _peso(exigibles):
        alcanzado = en_numero(peso_cumplido(exigibles, corte))
        return (
            "peso alcanzado de los hitos que debían estar / peso de estos = "
            f"{alcanzado} / {en_numero(peso)}"
        ), ""
    logro, esperado = resultado.logro, resultado.esperado
    assert logro is not None
    assert esperado
    return f"logro / esperado = {en_porcentaje(logro)} / {en_porcentaje(esperado)}", ""


def _de_periodos(terminados: Sequence[PeriodoJuzgado]) -> tuple[str, str]:
    sabidos = [acotar(p.logro.valor) for p in terminados if p.logro.valor is not None]
    suma = en_numero(sum(sabidos, _CERO))
    return (
        f"promedio de los períodos terminados que se conocen = {suma} / {len(sabidos)}",
        "ningún período cuenta más de 100 % ni menos de 0",
    )


def _peso(hitos: Sequence[Hito]) -> Fraction:
    return sum((h.peso for h in hitos), _CERO)
