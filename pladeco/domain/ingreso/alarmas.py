"""What stands out in a figure beside those reported before (docs/ingreso.md).

Nothing here refuses a figure: some alarms ask for a comment before it is sent, the
others only ask whether something else was meant.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from pladeco.domain.calculo.metas import RAZONES
from pladeco.domain.explicacion.numeros import FIJO, en_numero
from pladeco.domain.vocabulario import Acumulacion

_CIEN: Final = Fraction(100)
_MIL: Final = Fraction(1000)
_ANTERIORES_PARA_UN_SALTO: Final = 3
_VECES_EL_RANGO: Final = 2
_RANGO_MINIMO: Final = Fraction(1, 4)  # of the largest earlier value
_PARECIDO: Final = 3  # times smaller or larger than what was usual
_PORCENTAJE_USUAL: Final = Fraction(5)
_SOBRE_LA_META: Final = Fraction(3, 2)  # compliance.md §3


class TipoAlarma(StrEnum):
    """What may stand out. `PIDEN_COMENTARIO` says which ask for a word about it."""

    SALTO = "salto"
    BAJA = "baja"
    FUERA_DE_CIEN = "fuera_de_cien"
    MAS_QUE_EL_TOTAL = "mas_que_el_total"
    SOBRE_LA_META = "sobre_la_meta"
    FRACCION = "fraccion"
    MIL_VECES = "mil_veces"


PIDEN_COMENTARIO: Final = frozenset(
    {
        TipoAlarma.SALTO,
        TipoAlarma.BAJA,
        TipoAlarma.FUERA_DE_CIEN,
        TipoAlarma.MAS_QUE_EL_TOTAL,
        TipoAlarma.SOBRE_LA_META,
    }
)


@dataclass(frozen=True, slots=True)
class Cifras:
    """The figures of one report, in the unit of measure of its Indicador."""

    valor: Fraction | None = None
    numerador: Fraction | None = None
    denominador: Fraction | None = None

    @property
    def razon(self) -> Fraction | None:
        """The ratio of both counts in percent, `None` where it cannot be told."""
        if self.numerador is None or not self.denominador:
            return None
        return self.numerador / self.denominador * _CIEN


@dataclass(frozen=True, slots=True)
class Anterior:
    """What the same unit reported on the same Indicador in an earlier Periodo."""

    periodo: str
    hasta: date
    cifras: Cifras


@dataclass(frozen=True, slots=True)
class Referencia:
    """What a figure is looked at beside; `anteriores` go from the oldest on.

    A running total counts from `total_desde`. `meta` is what was promised, where the
    plan says a number.
    """

    acumulacion: Acumulacion
    en_porcentaje: bool = False
    anteriores: tuple[Anterior, ...] = ()
    total_desde: date = date.min
    meta: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Alarma:
    """One thing that stands out: in which field, and the sentence that people read."""

    tipo: TipoAlarma
    campo: str
    texto: str

    @property
    def pide_comentario(self) -> bool:
        return self.tipo in PIDEN_COMENTARIO


def alarmas_de(
    cifras: Cifras, referencia: Referencia, *, logro: Fraction | None = None
) -> tuple[Alarma, ...]:
    """Return all that stands out. `logro` is what the meta would come to with it."""
    halladas = [a for regla in _REGLAS for a in regla(cifras, referencia)]
    if logro is not None and logro > _SOBRE_LA_META:
        halladas.append(_sobre_la_meta(referencia, logro))
    return tuple(halladas)


def _principal(r: Referencia) -> str:
    return "numerador" if r.acumulacion in RAZONES else "valor"


def _fuera_de_cien(c: Cifras, r: Referencia) -> Iterator[Alarma]:
    if r.en_porcentaje and c.valor is not None and not 0 <= c.valor <= _CIEN:
        yield Alarma(
            TipoAlarma.FUERA_DE_CIEN,
            "valor",
            f"Es un porcentaje y {en_numero(c.valor)}{FIJO}% está fuera de 0 a 100.",
        )


def _mas_que_el_total(c: Cifras, r: Referencia) -> Iterator[Alarma]:
    if c.numerador is None or c.denominador is None:
        return
    if c.numerador <= c.denominador or any(map(_pasa_del_total, r.anteriores)):
        return  # a rate that was above one before is so by nature
    yield Alarma(
        TipoAlarma.MAS_QUE_EL_TOTAL,
        "numerador",
        f"{en_numero(c.numerador)} es más que el total, {en_numero(c.denominador)}.",
    )


def _pasa_del_total(a: Anterior) -> bool:
    return a.cifras.razon is not None and a.cifras.razon > _CIEN


def _baja(c: Cifras, r: Referencia) -> Iterator[Alarma]:
    if r.acumulacion is not Acumulacion.ACUMULADO or c.valor is None:
        return
    previos = [a for a in r.anteriores if a.hasta >= r.total_desde]
    ultimo = next((a for a in reversed(previos) if a.cifras.valor is not None), None)
    if ultimo is None or ultimo.cifras.valor is None or c.valor >= ultimo.cifras.valor:
        return
    yield Alarma(
        TipoAlarma.BAJA,
        "valor",
        f"Es un total acumulado y no debería bajar: en {ultimo.periodo} iba en "
        f"{en_numero(ultimo.cifras.valor)}.",
    )


def _salto(c: Cifras, r: Referencia) -> Iterator[Alarma]:
    nuevo, previos = _serie(c, r)
    if nuevo is None or len(previos) < _ANTERIORES_PARA_UN_SALTO:
        return
    menor, mayor = min(previos), max(previos)
    rango = max(mayor - menor, max(map(abs, previos)) * _RANGO_MINIMO, Fraction(1))
    margen = _VECES_EL_RANGO * rango
    if menor - margen <= nuevo <= mayor + margen:
        return
    que = "aumentó en" if r.acumulacion is Acumulacion.ACUMULADO else "fue"
    signo = f"{FIJO}%" if r.acumulacion in RAZONES else ""
    visto = en_numero(nuevo, 1) + signo
    entre = (
        f"siempre {en_numero(mayor, 1)}{signo}"
        if menor == mayor
        else f"entre {en_numero(menor, 1)}{signo} y {en_numero(mayor, 1)}{signo}"
    )
    yield Alarma(
        TipoAlarma.SALTO,
        _principal(r),
        f"Se aleja mucho de lo anterior: {que} {visto}, y antes {entre}.",
    )


def _serie(c: Cifras, r: Referencia) -> tuple[Fraction | None, list[Fraction]]:
    """Return what is compared, new and earlier: of a running total, what it grew."""
    if r.acumulacion in RAZONES:
        razones = (a.cifras.razon for a in r.anteriores)
        return c.razon, [razon for razon in razones if razon is not None]
    if r.acumulacion is not Acumulacion.ACUMULADO:
        return c.valor, _valores(r)
    corridos = [
        a.cifras.valor
        for a in r.anteriores
        if a.hasta >= r.total_desde and a.cifras.valor is not None
    ]
    if c.valor is None or not corridos:
        return None, []
    pasos = [despues - antes for antes, despues in pairwise(corridos)]
    return c.valor - corridos[-1], pasos


def _valores(r: Referencia, campo: str = "valor") -> list[Fraction]:
    todos = (getattr(a.cifras, campo) for a in r.anteriores)
    return [valor for valor in todos if valor is not None]


def _fraccion(c: Cifras, r: Referencia) -> Iterator[Alarma]:
    """Notice 0.8 where percent are counted in tens: 80 may have been meant."""
    if not r.en_porcentaje or c.valor is None or not 0 < c.valor <= 1:
        return
    usuales = _valores(r) or ([r.meta] if r.meta is not None else [])
    if not usuales or min(usuales) < _PORCENTAJE_USUAL:
        return
    yield Alarma(
        TipoAlarma.FRACCION,
        "valor",
        f"Se entiende {en_numero(c.valor)}{FIJO}%. ¿Quiso decir "
        f"{en_numero(c.valor * _CIEN)}{FIJO}%?",
    )


def _mil_veces(c: Cifras, r: Referencia) -> Iterator[Alarma]:
    """Notice a point taken for a comma, or the other way round."""
    for campo in ("valor", "numerador", "denominador"):
        escrito: Fraction | None = getattr(c, campo)
        usuales = [v for v in _valores(r, campo) if v > 0]
        if not escrito or not usuales or _parece(escrito, usuales):
            continue
        for otro in (escrito * _MIL, escrito / _MIL):
            if _parece(otro, usuales):
                yield Alarma(
                    TipoAlarma.MIL_VECES,
                    campo,
                    f"Se entiende {en_numero(escrito)}. ¿Quiso decir "
                    f"{en_numero(otro)}?",
                )


def _parece(valor: Fraction, usuales: list[Fraction]) -> bool:
    return min(usuales) / _PARECIDO <= valor <= max(usuales) * _PARECIDO


def _sobre_la_meta(r: Referencia, logro: Fraction) -> Alarma:
    return Alarma(
        TipoAlarma.SOBRE_LA_META,
        _principal(r),
        f"Con esta cifra el logro sería {en_numero(logro * _CIEN, 1)}{FIJO}% de la "
        "meta.",
    )


_Regla = Callable[[Cifras, Referencia], Iterator[Alarma]]
_REGLAS: Final[tuple[_Regla, ...]] = (
    _fuera_de_cien,
    _mas_que_el_total,
    _baja,
    _salto,
    _fraccion,
    _mil_veces,
)
