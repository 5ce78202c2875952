"""logro C: what part of a promise is done, by kind of Meta (compliance.md §3).

`defecto` says what the plan itself lacks; `formula` is only asked when nothing lacks.
In all T is the value promised, B the base line, M the value measured.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from pladeco.domain.calculo.metas import CONTEOS, RAZONES, Meta
from pladeco.domain.vocabulario import Acumulacion, Motivo, Sentido, TipoMeta

_UNO = Fraction(1)
_CERO = Fraction(0)
_IGUALADA = Fraction(99, 100)
_CIEN = Fraction(100)


@dataclass(frozen=True, slots=True)
class Promesa:
    """One promise to be judged: the whole Meta, or one periodo objetivo of it."""

    meta: Meta
    valor: Fraction | None
    base: Fraction | None

    @property
    def t(self) -> Fraction:
        assert self.valor is not None
        return self.valor

    @property
    def b(self) -> Fraction:
        assert self.base is not None
        return self.base

    @property
    def q(self) -> Fraction:
        assert self.meta.brecha_meta is not None
        return self.meta.brecha_meta

    @property
    def descendente(self) -> bool:
        return self.meta.sentido is Sentido.DESCENDENTE


def defecto(promesa: Promesa) -> Motivo | None:
    """Return what keeps the promise from being computed, whatever is reported."""
    if promesa.base is None and promesa.meta.tipo in _CON_BASE:
        return Motivo.FALTA_LINEA_BASE
    return defecto_sin_base(promesa) or _DE_LA_BASE[promesa.meta.tipo](promesa)


def defecto_sin_base(promesa: Promesa) -> Motivo | None:
    """Return what is wrong with the promise, its base line apart.

    Where the base line is what the period before brought, no plan can know it.
    """
    meta = promesa.meta
    if meta.tipo in CONTEOS and meta.medida in RAZONES:
        return Motivo.META_INVALIDA
    if meta.medida is Acumulacion.HITOS and sum(h.peso for h in meta.hitos) <= 0:
        return Motivo.META_INVALIDA
    if meta.tipo in _SIN_VALOR:
        return None
    if promesa.valor is None:
        return Motivo.META_INVALIDA
    return _invalida(_DEL_VALOR[meta.tipo](promesa))


def formula(promesa: Promesa, medido: Fraction) -> Fraction:
    """Return C, raw. Raises ZeroDivisionError when a reported figure divides by 0."""
    return _FORMULAS[promesa.meta.tipo](promesa, medido)


def _invalida(condicion: bool) -> Motivo | None:  # noqa: FBT001 - it is the subject
    return Motivo.META_INVALIDA if condicion else None


def _base_de_porcentaje(p: Promesa) -> Motivo | None:
    if p.base is None:
        return _invalida(p.descendente)
    return Motivo.USAR_MANTENER if p.t == p.base else None


def _base_de_brecha(p: Promesa) -> Motivo | None:
    """Without a gap what is measured is divided by Q, upwards."""
    return _invalida(p.q == 0 and p.b >= 0 and not p.descendente)


def _ancho(p: Promesa) -> Fraction:
    return _CERO if p.meta.valor_max is None else p.meta.valor_max - p.t


_CON_BASE = frozenset(
    {
        TipoMeta.INCREMENTO_PCT,
        TipoMeta.INCREMENTO_ABS,
        TipoMeta.REDUCCION_BRECHA,
        TipoMeta.REDUCIR,
        TipoMeta.MANTENER,
        TipoMeta.SUPERAR_BASE,
    },
)
_SIN_VALOR = frozenset({TipoMeta.MANTENER, TipoMeta.SUPERAR_BASE, TipoMeta.HITO})

_DEL_VALOR: dict[TipoMeta, Callable[[Promesa], bool]] = {
    TipoMeta.CONTEO_TOTAL: lambda p: p.t <= 0,
    TipoMeta.CONTEO_POR_PERIODO: lambda p: p.t <= 0,
    TipoMeta.PORCENTAJE: lambda p: p.t <= 0,
    TipoMeta.INCREMENTO_PCT: lambda p: p.t <= 0,
    TipoMeta.INCREMENTO_ABS: lambda p: p.t <= 0,
    TipoMeta.REDUCCION_BRECHA: lambda p: p.t <= 0 or p.meta.brecha_meta is None,
    TipoMeta.REDUCIR: lambda _p: False,
    TipoMeta.TECHO: lambda p: p.t < 0,
    TipoMeta.BANDA: lambda p: _ancho(p) <= 0,
    TipoMeta.ESCALA: lambda _p: False,
}

_DE_LA_BASE: dict[TipoMeta, Callable[[Promesa], Motivo | None]] = {
    TipoMeta.CONTEO_TOTAL: lambda p: _invalida(p.t == p.base),
    TipoMeta.CONTEO_POR_PERIODO: lambda _p: None,
    TipoMeta.PORCENTAJE: _base_de_porcentaje,
    TipoMeta.INCREMENTO_PCT: lambda p: _invalida(p.b <= 0),
    TipoMeta.INCREMENTO_ABS: lambda _p: None,
    TipoMeta.REDUCCION_BRECHA: _base_de_brecha,
    TipoMeta.REDUCIR: lambda p: _invalida(p.b <= p.t),
    TipoMeta.TECHO: lambda _p: None,
    TipoMeta.MANTENER: lambda p: _invalida(p.b < 0),
    TipoMeta.BANDA: lambda _p: None,
    TipoMeta.SUPERAR_BASE: lambda p: _invalida(p.b <= 0),
    TipoMeta.HITO: lambda _p: None,
    TipoMeta.ESCALA: lambda p: _invalida(p.t <= (p.base or _CERO)),
}


def _hacia(p: Promesa, m: Fraction) -> Fraction:
    """M/T, or with a base line the part of the way from B to T."""
    return m / p.t if p.base is None else (m - p.base) / (p.t - p.base)


def _brecha(p: Promesa, m: Fraction) -> Fraction:
    q = p.q
    if (p.b <= q) if p.descendente else (p.b >= q):
        sigue = (m <= q) if p.descendente else (m >= q)
        return _UNO if sigue else (q / m if p.descendente else m / q)
    return (m - p.b) / (p.t / _CIEN * (q - p.b))


def _mantener(p: Promesa, m: Fraction) -> Fraction:
    if p.descendente:
        return _UNO if m <= p.b else p.b / m
    if m >= p.b:
        return _UNO
    return m / p.b if p.b else _CERO


def _banda(p: Promesa, m: Fraction) -> Fraction:
    maximo = p.meta.valor_max
    assert maximo is not None
    distancia = max(p.t - m, m - maximo, _CERO)
    return max(_CERO, _UNO - distancia / _ancho(p))


def _superar(p: Promesa, m: Fraction) -> Fraction:
    if p.descendente:
        return _UNO if m < p.b else min(p.b / m, _IGUALADA)
    return _UNO if m > p.b else min(m / p.b, _IGUALADA)


def _escala(p: Promesa, m: Fraction) -> Fraction:
    inicial = p.base or _CERO
    if m >= p.t:
        return _UNO
    return (m - inicial) / (p.t - inicial) if p.meta.equiespaciados else _CERO


_FORMULAS: dict[TipoMeta, Callable[[Promesa, Fraction], Fraction]] = {
    TipoMeta.CONTEO_TOTAL: _hacia,
    TipoMeta.CONTEO_POR_PERIODO: lambda p, m: m / p.t,
    TipoMeta.PORCENTAJE: _hacia,
    TipoMeta.INCREMENTO_PCT: lambda p, m: (m - p.b) / (p.b * p.t / _CIEN),
    TipoMeta.INCREMENTO_ABS: lambda p, m: (m - p.b) / p.t,
    TipoMeta.REDUCCION_BRECHA: _brecha,
    TipoMeta.REDUCIR: lambda p, m: (p.b - m) / (p.b - p.t),
    TipoMeta.TECHO: lambda p, m: _UNO if m <= p.t else p.t / m,
    TipoMeta.MANTENER: _mantener,
    TipoMeta.BANDA: _banda,
    TipoMeta.SUPERAR_BASE: _superar,
    TipoMeta.HITO: lambda _p, m: m,
    TipoMeta.ESCALA: _escala,
}
