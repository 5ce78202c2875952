"""How an invented unit behaves: what it reports in each Periodo, and how well."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from pladeco.domain.calculo.calendario import MESES, Tramo, tramo_de
from pladeco.domain.calculo.metas import RAZONES
from pladeco.domain.vocabulario import Acumulacion, Frecuencia, TipoMeta
from pladeco.models import Indicador, Meta

# (how often, done of what was due, share of Periodos that are reported)
_RITMOS = (
    ("adelantado", 14, 1.30, 0.97),
    ("al_dia", 38, 1.00, 0.97),
    ("lento", 20, 0.70, 0.92),
    ("atrasado", 12, 0.35, 0.85),
    ("intermitente", 8, 0.90, 0.45),
    ("callado", 8, 0.00, 0.00),
)
_UNIVERSO = Decimal(1000)
_SESIONES = Decimal(12)


@dataclass(frozen=True, slots=True)
class Ritmo:
    nombre: str
    rinde: float
    informa: float


@dataclass(frozen=True, slots=True)
class Cifras:
    """The figures of one Periodo; all `None` is a report in words."""

    valor: Decimal | None = None
    numerador: Decimal | None = None
    denominador: Decimal | None = None


def ritmo_de(azar: Random) -> Ritmo:
    nombre, _peso, rinde, informa = azar.choices(
        _RITMOS, weights=[r[1] for r in _RITMOS]
    )[0]
    return Ritmo(nombre, rinde * azar.uniform(0.93, 1.05), informa)


def cifras_del_periodo(
    indicador: Indicador, meta: Meta, ritmo: Ritmo, hasta: date, azar: Random
) -> Cifras:
    """Invent what the unit reports for the Periodo that ends at `hasta`."""
    if meta.tipo in (TipoMeta.CUALITATIVA, TipoMeta.VACIA):
        return Cifras()
    if indicador.acumulacion in RAZONES:
        return _razon(indicador, meta, ritmo, azar)
    if indicador.acumulacion is Acumulacion.HITOS:
        return Cifras()
    if indicador.acumulacion is Acumulacion.SUMA:
        tramo = tramo_de(hasta, indicador.frecuencia_reporte)
        return Cifras(valor=_nuevo(meta, ritmo, tramo, azar))
    return Cifras(valor=_nivel(meta, ritmo, hasta))


def _transcurrido(meta: Meta, hasta: date) -> float:
    dias = (meta.hasta - meta.desde).days + 1
    return min(1.0, max(0.0, ((hasta - meta.desde).days + 1) / dias))


def _nuevo(meta: Meta, ritmo: Ritmo, tramo: Tramo, azar: Random) -> Decimal:
    """Invent what is new in the Periodo, in whole units."""
    valor = float(meta.valor or 10)
    if meta.frecuencia is not None or meta.tipo is TipoMeta.CONTEO_POR_PERIODO:
        return _parte(valor * ritmo.rinde, meta.frecuencia or Frecuencia.ANUAL, tramo)
    avance = _transcurrido(meta, tramo.hasta) - _transcurrido(meta, tramo.desde)
    esperado = valor * ritmo.rinde * avance
    entero = int(esperado)
    return Decimal(entero + (azar.random() < esperado - entero))


def _parte(hecho: float, frecuencia: Frecuencia, tramo: Tramo) -> Decimal:
    """Share out what is done in a month, half-year or year among its Periodos."""
    entero = tramo_de(tramo.hasta, frecuencia)
    meses = MESES[frecuencia]
    van = (tramo.hasta.month - entero.desde.month + 1) / meses
    iban = (tramo.desde.month - entero.desde.month) / meses
    return Decimal(round(hecho * van) - round(hecho * iban))


def _nivel(meta: Meta, ritmo: Ritmo, hasta: date) -> Decimal:
    """Invent a level that grows towards the value promised."""
    valor = float(meta.valor or meta.base or 50)
    nivel = valor * (0.55 + 0.45 * ritmo.rinde * _transcurrido(meta, hasta))
    return Decimal(f"{nivel:.1f}")


def _razon(indicador: Indicador, meta: Meta, ritmo: Ritmo, azar: Random) -> Cifras:
    """Invent a count and its total: sessions of a Periodo, or a population."""
    if indicador.acumulacion is Acumulacion.RAZON:
        hechas = min(_SESIONES, Decimal(round(float(_SESIONES) * min(1, ritmo.rinde))))
        return Cifras(numerador=hechas, denominador=_SESIONES)
    logro = float(meta.valor or meta.brecha_meta or 50) / 100
    cubiertos = logro * min(1.1, 0.5 + 0.5 * ritmo.rinde) * azar.uniform(0.97, 1.03)
    return Cifras(
        numerador=Decimal(round(cubiertos * float(_UNIVERSO))), denominador=_UNIVERSO
    )
