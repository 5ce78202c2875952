"""Which reports entered a figure, and why each of the others did not.

The rules are those of `medido` and `recurrentes`; a test takes away what is said not to
enter and sees that no figure moves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.calendario import doce_meses_antes, periodos_objetivo
from pladeco.domain.calculo.medido import lectura_de, numero, sirve, vigentes
from pladeco.domain.calculo.metas import RAZONES, Meta, Reporte
from pladeco.domain.calculo.recurrentes import prometidos
from pladeco.domain.explicacion.numeros import en_fecha, en_numero
from pladeco.domain.explicacion.registros import AvanceVisto, Fuera
from pladeco.domain.vocabulario import Acumulacion, Estado

_DEL_ULTIMO: Final = frozenset(
    {Acumulacion.ULTIMO, Acumulacion.ESCALA, Acumulacion.RAZON_ULTIMA}
)
_REPITEN: Final = _DEL_ULTIMO | {
    Acumulacion.PROMEDIO,
    Acumulacion.MAXIMO,
    Acumulacion.MINIMO,
    Acumulacion.RAZON,
}

_SIN_CIFRA_QUE_SE_USE: Final = "responde, sin cifra que se use"


def ver_avances(
    meta: Meta,
    reportes: Sequence[Reporte],
    corte: date,
    cuentan: frozenset[Estado],
    sin_evidencia: Iterable[Reporte] = (),
) -> tuple[AvanceVisto, ...]:
    """Say of every report whether it entered, in the order of their dates.

    `sin_evidencia` are those that a backed figure leaves out before anything else.
    """
    vistos = [
        AvanceVisto(r, dicho(meta, r), _antes_de_medir(meta, r, corte, cuentan))
        for r in reportes
    ]
    entran = [v for v in vistos if v.fuera is None]
    cuales = {id(r) for r in vigentes(v.reporte for v in entran)}
    medidos: dict[int, AvanceVisto] = {}
    for ventana in _ventanas(meta, corte):
        dentro = [v for v in entran if v.fecha in ventana and id(v.reporte) in cuales]
        medidos |= {id(v.reporte): v for v in _en_ventana(meta, dentro, ventana)}
    finales = (
        v
        if v.fuera is not None
        else medidos.get(id(v.reporte), replace(v, fuera=Fuera.REEMPLAZADO))
        for v in vistos
    )
    apartados = (
        AvanceVisto(
            r,
            dicho(meta, r),
            _antes_de_medir(meta, r, corte, cuentan) or Fuera.SIN_EVIDENCIA,
        )
        for r in sin_evidencia
    )
    return tuple(sorted((*finales, *apartados), key=lambda v: (v.fecha, v.unidad)))


def todos_fuera(meta: Meta, reportes: Iterable[Reporte]) -> tuple[AvanceVisto, ...]:
    """List the reports of a Meta that is not computed at all."""
    vistos = (AvanceVisto(r, dicho(meta, r), Fuera.NO_SE_CALCULA) for r in reportes)
    return tuple(sorted(vistos, key=lambda v: (v.fecha, v.unidad)))


def _antes_de_medir(
    meta: Meta, reporte: Reporte, corte: date, cuentan: frozenset[Estado]
) -> Fuera | None:
    """Say what keeps a report out before anything is measured."""
    if reporte.fecha > corte:
        return Fuera.FUTURO
    if reporte.fecha < meta.desde:
        return Fuera.HISTORIA
    tarde = meta.hasta if meta.recurrencia is not None else lectura_de(meta, corte)
    if reporte.fecha > tarde:
        return Fuera.TARDE
    if reporte.estado not in cuentan:
        return Fuera.NO_VALIDADO
    return None if sirve(meta, reporte) else Fuera.SIN_CIFRA


@dataclass(frozen=True, slots=True)
class _Ventana:
    """Days whose reports are measured together; `lectura` is when the last is read."""

    desde: date
    hasta: date
    lectura: date
    cuenta: bool = True

    def __contains__(self, dia: date) -> bool:
        return self.desde <= dia <= self.hasta


def _ventanas(meta: Meta, corte: date) -> Iterator[_Ventana]:
    if meta.recurrencia is None:
        lectura = lectura_de(meta, corte)
        yield _Ventana(meta.desde, lectura, lectura)
        return
    en_k = {prometido.tramo for prometido in prometidos(meta)}
    for tramo in periodos_objetivo(meta.desde, meta.hasta, meta.recurrencia):
        # With `base_anterior` a period left out still tells where the next starts.
        cuenta = tramo in en_k or meta.base_anterior
        yield _Ventana(tramo.desde, tramo.hasta, min(corte, tramo.hasta), cuenta)


def _en_ventana(
    meta: Meta, dentro: Sequence[AvanceVisto], ventana: _Ventana
) -> Iterable[AvanceVisto]:
    dentro = en_orden(dentro)
    if not ventana.cuenta:
        return [replace(v, fuera=Fuera.SIN_PROMESA) for v in dentro]
    if meta.medida is Acumulacion.ACUMULADO:
        return _ultimo_de_cada_unidad(dentro)
    if meta.medida in _REPITEN:
        return _con_repetidos(meta, dentro, ventana.lectura)
    return [_tardio(meta, v) for v in dentro]


def en_orden(vistos: Sequence[AvanceVisto]) -> list[AvanceVisto]:
    """Put reports in the order in which they are read: the last one is the last."""
    puestos = {id(r): n for n, r in enumerate(vigentes(v.reporte for v in vistos))}
    return sorted(vistos, key=lambda v: puestos[id(v.reporte)])


def _ultimo_de_cada_unidad(dentro: Sequence[AvanceVisto]) -> Iterable[AvanceVisto]:
    ultimo = {v.unidad: v for v in dentro if not v.reporte.sin_novedad}
    for v in dentro:
        if v.reporte.sin_novedad:
            nota = "el total sigue igual" if v.unidad in ultimo else "cuenta como 0"
            yield replace(v, nota=nota)
        elif ultimo[v.unidad] is v:
            yield v
        else:
            yield replace(v, fuera=Fuera.MAS_NUEVO)


def _con_repetidos(
    meta: Meta, dentro: Sequence[AvanceVisto], lectura: date
) -> Iterable[AvanceVisto]:
    """Read a `sin_novedad` as the value before it; of a level only the last counts."""
    leidos: list[AvanceVisto] = []
    anterior: AvanceVisto | None = None
    for v in dentro:
        if not v.reporte.sin_novedad:
            anterior = v
            leidos.append(v)
        elif anterior is None:
            leidos.append(replace(v, fuera=Fuera.NADA_QUE_REPETIR))
        else:
            leidos.append(
                replace(
                    v, nota=f"repite {anterior.dice}, del {en_fecha(anterior.fecha)}"
                )
            )
    return _solo_el_ultimo(leidos, lectura) if meta.medida in _DEL_ULTIMO else leidos


def _solo_el_ultimo(
    leidos: Sequence[AvanceVisto], lectura: date
) -> Iterable[AvanceVisto]:
    """Keep the last value, and what a `sin_novedad` after it repeats."""
    con_valor = [v for v in leidos if v.fuera is None and not v.reporte.sin_novedad]
    if not con_valor:
        return leidos
    ultimo = con_valor[-1]
    hasta = max(v.fecha for v in leidos if v.fuera is None)
    caduco = hasta < doce_meses_antes(lectura)
    return [_como_ultimo(v, ultimo, caduco=caduco) for v in leidos]


def _como_ultimo(v: AvanceVisto, ultimo: AvanceVisto, *, caduco: bool) -> AvanceVisto:
    if v.fuera is not None:
        return v
    if v.fecha < ultimo.fecha or (v.reporte is not ultimo.reporte and not v.nota):
        return replace(v, fuera=Fuera.MAS_NUEVO)
    return replace(v, fuera=Fuera.ANTIGUO) if caduco else v


def _tardio(meta: Meta, v: AvanceVisto) -> AvanceVisto:
    """Say of what adds up that it came after the plazo: it still counts."""
    if v.reporte.sin_novedad and meta.medida is not Acumulacion.HITOS:
        return replace(v, nota="cuenta como 0")
    return replace(v, nota="después del plazo") if v.fecha > meta.hasta else v


def dicho(meta: Meta, reporte: Reporte) -> str:
    """Write what a report says, in the figures that this Meta reads of it."""
    if reporte.sin_novedad:
        return "sin novedad"
    if meta.medida in RAZONES:
        partes = (reporte.numerador, reporte.denominador)
        if None in partes:
            return _suelto(reporte.valor)
        return " de ".join(en_numero(p) for p in partes if p is not None)
    if meta.medida is Acumulacion.HITOS:  # a figure beside milestones moves nothing
        con_cifra = reporte.valor is not None or reporte.numerador is not None
        return _SIN_CIFRA_QUE_SE_USE if con_cifra else "informe de hitos"
    leido = numero(meta, reporte)
    return _suelto(leido) if leido is None else en_su_nivel(meta, leido)


def _suelto(valor: Fraction | None) -> str:
    return "sin cifra" if valor is None else en_numero(valor)


def en_su_nivel(meta: Meta, valor: Fraction) -> str:
    """Write a value; of an escala with names, the level and its name."""
    if valor.denominator == 1 and 0 <= valor < len(meta.niveles):
        return f"{en_numero(valor)} ({meta.niveles[int(valor)]})"
    return en_numero(valor)
