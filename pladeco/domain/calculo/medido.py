"""medido M: what the reports on one Indicador add up to (compliance.md §2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from pladeco.domain.calculo.calendario import doce_meses_antes
from pladeco.domain.calculo.metas import CONTEOS, RAZONES, Hito, Meta, Reporte
from pladeco.domain.cifras import sumar
from pladeco.domain.vocabulario import Acumulacion, Estado, Motivo


@dataclass(frozen=True, slots=True)
class Cifra:
    """A figure, or the reason why there is none."""

    valor: Fraction | None = None
    motivo: Motivo | None = None


SIN_DATOS = Cifra(motivo=Motivo.SIN_DATOS)
_VALE_EL_NUMERADOR = frozenset({Acumulacion.SUMA, Acumulacion.ACUMULADO})


def sirve(meta: Meta, reporte: Reporte) -> bool:
    """Tell whether a report has what its accumulation needs: without it, it is none."""
    medida = meta.medida
    if reporte.sin_novedad or medida is Acumulacion.HITOS:
        return True
    if medida in RAZONES:
        return reporte.numerador is not None and reporte.denominador is not None
    return numero(meta, reporte) is not None


def numero(meta: Meta, reporte: Reporte) -> Fraction | None:
    """Return the number of a report: of a formula beside a count, the numerator."""
    es_conteo = meta.tipo in CONTEOS
    if es_conteo and reporte.numerador is not None and reporte.denominador is not None:
        return reporte.numerador
    if reporte.valor is None and (es_conteo or meta.medida in _VALE_EL_NUMERADOR):
        return reporte.numerador
    return reporte.valor


def vigentes(reportes: Iterable[Reporte]) -> tuple[Reporte, ...]:
    """Keep, of several reports of one unit and date, the one validated last.

    They come back by date; those of one date, by the moment they were validated.
    """
    por_clave: dict[tuple[date, str], Reporte] = {}
    for reporte in reportes:
        clave = (reporte.fecha, reporte.unidad)
        otro = por_clave.get(clave)
        if otro is None or _turno(reporte) >= _turno(otro):
            por_clave[clave] = reporte
    return tuple(
        sorted(por_clave.values(), key=lambda r: (r.fecha, _turno(r), r.unidad))
    )


def _turno(reporte: Reporte) -> tuple[bool, bool, datetime | None]:
    """Order by validation: what was sent and not yet validated is a correction."""
    return (
        reporte.estado is not Estado.VALIDADO,
        reporte.validado_en is not None,
        reporte.validado_en,
    )


def medir(
    meta: Meta, reportes: tuple[Reporte, ...], *, desde: date, hasta: date
) -> Cifra:
    """Measure what the reports dated in [desde, hasta] brought, base line apart.

    `hasta` is also the day at which a last value is read: one older than twelve
    months then is not known. `reportes` are those of `vigentes`, each of which
    `sirve`.
    """
    dentro = tuple(r for r in reportes if desde <= r.fecha <= hasta)
    if meta.medida is Acumulacion.HITOS:
        # Judged once, milestones count whenever they were reached.
        cuentan_desde = date.min if meta.recurrencia is None else desde
        return _hitos(meta, dentro, cuentan_desde, hasta)
    return _MEDIDAS[meta.medida](meta, dentro, hasta)


def _con_numero(meta: Meta, dentro: tuple[Reporte, ...]) -> list[tuple[date, Fraction]]:
    """Pair dates with values, a `sin_novedad` repeating the value before it."""
    pares: list[tuple[date, Fraction]] = []
    for reporte in dentro:
        if not reporte.sin_novedad:
            pares.append((reporte.fecha, _leido(meta, reporte)))
        elif pares:
            pares.append((reporte.fecha, pares[-1][1]))
    return pares


def _leido(meta: Meta, reporte: Reporte) -> Fraction:
    leido = numero(meta, reporte)
    assert leido is not None
    return leido


def _suma(meta: Meta, dentro: tuple[Reporte, ...], _: date) -> Cifra:
    if not dentro:
        return SIN_DATOS
    return Cifra(sumar(_leido(meta, r) for r in dentro if not r.sin_novedad))


def _acumulado(meta: Meta, dentro: tuple[Reporte, ...], _: date) -> Cifra:
    if not dentro:
        return SIN_DATOS
    ultimo = {r.unidad: _leido(meta, r) for r in dentro if not r.sin_novedad}
    return Cifra(sumar(ultimo.values()))


def _ultimo(meta: Meta, dentro: tuple[Reporte, ...], lectura: date) -> Cifra:
    pares = _con_numero(meta, dentro)
    if not pares:
        return SIN_DATOS
    fecha, valor = pares[-1]
    if fecha < doce_meses_antes(lectura):
        return Cifra(motivo=Motivo.DATO_ANTIGUO)
    return Cifra(valor)


def _resumen(
    elegir: Callable[[list[Fraction]], Fraction],
) -> Callable[[Meta, tuple[Reporte, ...], date], Cifra]:
    def medida(meta: Meta, dentro: tuple[Reporte, ...], _: date) -> Cifra:
        valores = [valor for _fecha, valor in _con_numero(meta, dentro)]
        return Cifra(elegir(valores)) if valores else SIN_DATOS

    return medida


def _promedio(valores: list[Fraction]) -> Fraction:
    return sumar(valores) / len(valores)


def _cuentas(dentro: tuple[Reporte, ...]) -> list[tuple[Fraction, Fraction]]:
    """Return both counts of each report, a `sin_novedad` repeating those before it."""
    cuentas: list[tuple[Fraction, Fraction]] = []
    for reporte in dentro:
        if reporte.sin_novedad:
            cuentas.extend(cuentas[-1:])
        elif reporte.numerador is not None and reporte.denominador is not None:
            cuentas.append((reporte.numerador, reporte.denominador))
    return cuentas


def _dividir(meta: Meta, numerador: Fraction, denominador: Fraction) -> Cifra:
    if denominador == 0:
        return Cifra(motivo=Motivo.DENOMINADOR_CERO)
    return Cifra(meta.factor * numerador / denominador)


def _razon(meta: Meta, dentro: tuple[Reporte, ...], _: date) -> Cifra:
    cuentas = _cuentas(dentro)
    if not cuentas:
        return SIN_DATOS
    return _dividir(
        meta,
        sumar(arriba for arriba, _ in cuentas),
        sumar(abajo for _, abajo in cuentas),
    )


def _razon_ultima(meta: Meta, dentro: tuple[Reporte, ...], lectura: date) -> Cifra:
    cuentas = _cuentas(dentro)
    if not cuentas:
        return SIN_DATOS
    if dentro[-1].fecha < doce_meses_antes(lectura):  # «sin novedad» repeats it
        return Cifra(motivo=Motivo.DATO_ANTIGUO)
    numerador, denominador = cuentas[-1]
    return _dividir(meta, numerador, denominador)


def peso_cumplido(hitos: Iterable[Hito], corte: date) -> Fraction:
    return sumar(
        h.peso for h in hitos if h.fecha_cumplida and h.fecha_cumplida <= corte
    )


def _hitos(meta: Meta, dentro: tuple[Reporte, ...], desde: date, hasta: date) -> Cifra:
    alcanzados = [
        h.peso
        for h in meta.hitos
        if h.fecha_cumplida and desde <= h.fecha_cumplida <= hasta
    ]
    if not alcanzados and not dentro:
        return SIN_DATOS
    return Cifra(sumar(alcanzados) / sumar(h.peso for h in meta.hitos))


_MEDIDAS: dict[Acumulacion, Callable[[Meta, tuple[Reporte, ...], date], Cifra]] = {
    Acumulacion.SUMA: _suma,
    Acumulacion.ACUMULADO: _acumulado,
    Acumulacion.ULTIMO: _ultimo,
    Acumulacion.PROMEDIO: _resumen(_promedio),
    Acumulacion.MAXIMO: _resumen(max),
    Acumulacion.MINIMO: _resumen(min),
    Acumulacion.RAZON: _razon,
    Acumulacion.RAZON_ULTIMA: _razon_ultima,
    Acumulacion.ESCALA: _ultimo,
}


def lectura_de(meta: Meta, corte: date) -> date:
    """Return the day of reading: what adds up counts up to the corte, also late.

    Where a Meta recurs, nothing dated after its last period belongs to any.
    """
    siempre = meta.suma and meta.recurrencia is None
    return corte if siempre else min(corte, meta.hasta)
