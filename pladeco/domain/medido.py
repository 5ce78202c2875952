"""medido M: what the reports on one Indicador add up to (compliance.md §2)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pladeco.domain.calendario import doce_meses_antes
from pladeco.domain.metas import RAZONES, SUMAN, Hito, Meta, Reporte
from pladeco.domain.vocabulario import Acumulacion, Motivo


@dataclass(frozen=True, slots=True)
class Cifra:
    """A figure, or the reason why there is none."""

    valor: Fraction | None = None
    motivo: Motivo | None = None


SIN_DATOS = Cifra(motivo=Motivo.SIN_DATOS)
_CERO = Fraction(0)


def vigentes(reportes: Iterable[Reporte]) -> tuple[Reporte, ...]:
    """Keep, of several reports of one unit and date, the one validated last."""
    por_clave: dict[tuple[date, str], Reporte] = {}
    for reporte in reportes:
        clave = (reporte.fecha, reporte.unidad)
        otro = por_clave.get(clave)
        if otro is None or _validado_despues(reporte, otro):
            por_clave[clave] = reporte
    return tuple(sorted(por_clave.values(), key=lambda r: (r.fecha, r.unidad)))


def _validado_despues(uno: Reporte, otro: Reporte) -> bool:
    if uno.validado_en is None or otro.validado_en is None:
        return otro.validado_en is None
    return uno.validado_en >= otro.validado_en


def medir(
    meta: Meta, reportes: tuple[Reporte, ...], *, desde: date, hasta: date
) -> Cifra:
    """Measure what the reports dated in [desde, hasta] brought, base line apart.

    `hasta` is also the day at which a last value is read: one older than twelve
    months then is not known.
    """
    dentro = tuple(r for r in reportes if desde <= r.fecha <= hasta)
    return _MEDIDAS[meta.acumulacion](meta, dentro, hasta)


def _numero(meta: Meta, reporte: Reporte) -> Fraction | None:
    """Return the number of a report; of a formula beside a count, the numerator."""
    if reporte.valor is not None or meta.acumulacion in RAZONES:
        return reporte.valor
    return reporte.numerador


def _con_numero(meta: Meta, dentro: tuple[Reporte, ...]) -> list[tuple[date, Fraction]]:
    """Pair dates with values, a `sin_novedad` repeating the value before it."""
    pares: list[tuple[date, Fraction]] = []
    for reporte in dentro:
        valor = _numero(meta, reporte)
        if valor is not None and not reporte.sin_novedad:
            pares.append((reporte.fecha, valor))
        elif reporte.sin_novedad and pares:
            pares.append((reporte.fecha, pares[-1][1]))
    return pares


def _suma(meta: Meta, dentro: tuple[Reporte, ...], _: date) -> Cifra:
    sumandos = [
        _CERO if r.sin_novedad else valor
        for r in dentro
        if (valor := _numero(meta, r)) is not None or r.sin_novedad
    ]
    return Cifra(sum((s or _CERO for s in sumandos), _CERO)) if sumandos else SIN_DATOS


def _acumulado(meta: Meta, dentro: tuple[Reporte, ...], _: date) -> Cifra:
    ultimo: dict[str, Fraction] = {}
    for reporte in dentro:
        valor = _numero(meta, reporte)
        if valor is not None and not reporte.sin_novedad:
            ultimo[reporte.unidad] = valor
        elif reporte.sin_novedad:
            ultimo.setdefault(reporte.unidad, _CERO)
    return Cifra(sum(ultimo.values(), _CERO)) if ultimo else SIN_DATOS


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
    return sum(valores, _CERO) / len(valores)


def _cuentas(dentro: tuple[Reporte, ...]) -> list[tuple[date, Fraction, Fraction]]:
    return [
        (r.fecha, r.numerador, r.denominador)
        for r in dentro
        if r.numerador is not None and r.denominador is not None and not r.sin_novedad
    ]


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
        sum((n for _fecha, n, _d in cuentas), _CERO),
        sum((d for _fecha, _n, d in cuentas), _CERO),
    )


def _razon_ultima(meta: Meta, dentro: tuple[Reporte, ...], lectura: date) -> Cifra:
    cuentas = _cuentas(dentro)
    if not cuentas:
        return SIN_DATOS
    fecha, numerador, denominador = cuentas[-1]
    repetida = [r.fecha for r in dentro if r.sin_novedad and r.fecha > fecha]
    if max([fecha, *repetida]) < doce_meses_antes(lectura):
        return Cifra(motivo=Motivo.DATO_ANTIGUO)
    return _dividir(meta, numerador, denominador)


def peso_cumplido(hitos: Iterable[Hito], corte: date) -> Fraction:
    return sum(
        (h.peso for h in hitos if h.fecha_cumplida and h.fecha_cumplida <= corte),
        _CERO,
    )


def _hitos(meta: Meta, dentro: tuple[Reporte, ...], lectura: date) -> Cifra:
    """Milestones count whenever they were reached, also before the plazo."""
    total = sum((h.peso for h in meta.hitos), _CERO)
    cumplido = peso_cumplido(meta.hitos, lectura)
    if cumplido == 0 and not dentro:
        return SIN_DATOS
    if total == 0:
        return Cifra(motivo=Motivo.META_INVALIDA)
    return Cifra(cumplido / total)


_MEDIDAS: dict[Acumulacion, Callable[[Meta, tuple[Reporte, ...], date], Cifra]] = {
    Acumulacion.SUMA: _suma,
    Acumulacion.ACUMULADO: _acumulado,
    Acumulacion.ULTIMO: _ultimo,
    Acumulacion.PROMEDIO: _resumen(_promedio),
    Acumulacion.MAXIMO: _resumen(max),
    Acumulacion.MINIMO: _resumen(min),
    Acumulacion.RAZON: _razon,
    Acumulacion.RAZON_ULTIMA: _razon_ultima,
    Acumulacion.HITOS: _hitos,
    Acumulacion.ESCALA: _ultimo,
}


def lectura_de(meta: Meta, corte: date) -> date:
    """Return the day of reading: what adds up counts up to the corte, also late."""
    return corte if meta.acumulacion in SUMAN else min(corte, meta.hasta)
