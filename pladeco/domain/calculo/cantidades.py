"""Quantities added up: only where unit of measure and kind agree (compliance.md §6)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.medido import lectura_de
from pladeco.domain.calculo.metas import SUMAN, Meta
from pladeco.domain.calculo.situaciones import Resultado
from pladeco.domain.calculo.unidad_de_medida import (
    es_de_cosas,
    es_relativa,
    normalizar_medida,
)
from pladeco.domain.cifras import sumar
from pladeco.domain.vocabulario import Acumulacion, Motivo, Situacion, TipoMeta

_CERO: Final = Fraction(0)
# A mean, a ratio, a share of milestones or a rank says nothing once it is added up.
_SUMABLES: Final = frozenset(
    {Acumulacion.SUMA, Acumulacion.ACUMULADO, Acumulacion.ULTIMO}
)
_SIN_CANTIDAD: Final = frozenset(
    {
        TipoMeta.PORCENTAJE,
        TipoMeta.HITO,
        TipoMeta.ESCALA,
        TipoMeta.CUALITATIVA,
        TipoMeta.VACIA,
    }
)


class Fuera(StrEnum):
    """Why a Meta enters no total; the first four are of a total that it could enter."""

    SIN_INFORMAR = "sin_informar"
    EN_REVISION = "en_revision"
    DATO_ANTIGUO = "dato_antiguo"
    NO_EXIGIBLE = "no_exigible"
    YA_CONTADA = "ya_contada"
    NO_AGREGABLE = "no_agregable"
    POR_CONFIRMAR = "por_confirmar"
    NO_APLICA = "no_aplica"
    NO_CALCULABLE = "no_calculable"
    NO_ES_CANTIDAD = "no_es_cantidad"
    SIN_UNIDAD = "sin_unidad"


_CALLADAS: Final = (
    Fuera.SIN_INFORMAR,
    Fuera.EN_REVISION,
    Fuera.DATO_ANTIGUO,
    Fuera.NO_EXIGIBLE,
)
_FUERA_POR_SITUACION: Final = {
    Situacion.NO_APLICA: Fuera.NO_APLICA,
    Situacion.POR_CONFIRMAR: Fuera.POR_CONFIRMAR,
    Situacion.SIN_META: Fuera.NO_ES_CANTIDAD,
    Situacion.CUALITATIVA: Fuera.NO_ES_CANTIDAD,
}


@dataclass(frozen=True, slots=True)
class Cantidad:
    """One Meta with what is known of it; `indicador` and `codigo` are codes."""

    indicador: str
    codigo: str
    unidad_medida: str
    agregable: bool
    meta: Meta
    resultado: Resultado

    @property
    def es_nivel(self) -> bool:
        """Whether it tells what there is on a day, and not what was done until it."""
        return self.meta.medida not in SUMAN

    @property
    def base(self) -> Fraction:
        """The part of `medido` that was there before the plan (compliance.md §2)."""
        base = self.meta.base
        if base is None or not self.meta.suma or self.meta.recurrencia is not None:
            return _CERO
        return base


@dataclass(frozen=True, slots=True)
class Apartada:
    """A Meta that enters no total, and why."""

    cantidad: Cantidad
    razon: Fuera


@dataclass(frozen=True, slots=True)
class Total:
    """What is known of one kind of quantity. `None` where nobody has reported.

    `callan` has one Meta of each Indicador without a figure; `base` is the part of
    `valor` that comes from base lines; `incompletas` have periods not reported.
    """

    unidad_medida: str
    tipo: TipoMeta
    es_nivel: bool
    de_cosas: bool
    valor: Fraction | None
    base: Fraction
    entran: tuple[Cantidad, ...]
    callan: tuple[Apartada, ...]
    incompletas: int

    @property
    def informaron(self) -> int:
        """How many Indicadores entered."""
        return len({c.indicador for c in self.entran})

    @property
    def indicadores(self) -> int:
        return self.informaron + len(self.callan)

    @property
    def razones(self) -> tuple[tuple[Fuera, int], ...]:
        """How many Indicadores bring no figure, by reason."""
        return contar(self.callan)


@dataclass(frozen=True, slots=True)
class Sumas:
    """The totals, in the order of their first Meta, and what enters none."""

    totales: tuple[Total, ...]
    fuera: tuple[Apartada, ...]


def sumar_cantidades(cantidades: Iterable[Cantidad], corte: date) -> Sumas:
    """Add up what may be: one total for each unit of measure and kind.

    What is done and what there is on a day are apart even where the kind is the same.
    Each Indicador enters a total once, however many Metas read the same reports.
    """
    grupos: dict[tuple[str, TipoMeta, bool], list[Cantidad]] = {}
    fuera: list[Apartada] = []
    for c in cantidades:
        razon = _no_se_suma(c)
        if razon is None:
            clave = (normalizar_medida(c.unidad_medida), c.meta.tipo, c.es_nivel)
            grupos.setdefault(clave, []).append(c)
        else:
            fuera.append(Apartada(c, razon))
    totales = []
    for grupo in grupos.values():
        total, repetidas = _total(grupo, corte)
        totales.append(total)
        fuera += repetidas
    return Sumas(tuple(totales), tuple(fuera))


def contar(apartadas: Iterable[Apartada]) -> tuple[tuple[Fuera, int], ...]:
    """Count by reason, in the order of the list."""
    cuantas = Counter(a.razon for a in apartadas)
    return tuple((razon, cuantas[razon]) for razon in Fuera if cuantas[razon])


# -- what enters


def _no_se_suma(c: Cantidad) -> Fuera | None:
    if not c.agregable:
        return Fuera.NO_AGREGABLE
    if not c.resultado.computable:
        return _FUERA_POR_SITUACION.get(c.resultado.situacion, Fuera.NO_CALCULABLE)
    if not normalizar_medida(c.unidad_medida):
        return Fuera.SIN_UNIDAD
    if c.meta.tipo in _SIN_CANTIDAD or c.meta.medida not in _SUMABLES:
        return Fuera.NO_ES_CANTIDAD
    if es_relativa(c.unidad_medida):
        return Fuera.NO_ES_CANTIDAD
    return None


def _total(grupo: Sequence[Cantidad], corte: date) -> tuple[Total, list[Apartada]]:
    por_indicador: dict[str, list[Cantidad]] = {}
    for c in grupo:
        por_indicador.setdefault(c.indicador, []).append(c)
    entran: list[Cantidad] = []
    callan: list[Apartada] = []
    repetidas: list[Apartada] = []
    for suyas in por_indicador.values():
        elegidas = _sin_repetir(
            [c for c in suyas if c.resultado.medido is not None], corte
        )
        entran += elegidas
        if not elegidas:
            callan.append(_mas_grave(suyas))
        repetidas += [
            Apartada(c, Fuera.YA_CONTADA)
            for c in suyas
            if c.resultado.medido is not None and c not in elegidas
        ]
    valores = [c.resultado.medido for c in entran if c.resultado.medido is not None]
    escritas = Counter(" ".join(c.unidad_medida.split()) for c in grupo)
    total = Total(
        unidad_medida=escritas.most_common(1)[0][0],
        tipo=grupo[0].meta.tipo,
        es_nivel=grupo[0].es_nivel,
        de_cosas=es_de_cosas(grupo[0].unidad_medida),
        valor=sumar(valores) if valores else None,
        base=sumar(c.base for c in entran),
        entran=tuple(entran),
        callan=tuple(callan),
        incompletas=sum(_incompleta(c.resultado) for c in entran),
    )
    return total, repetidas


def _sin_repetir(conocidas: list[Cantidad], corte: date) -> list[Cantidad]:
    """Choose Metas of one Indicador so that no report counts twice.

    Of a level, the one read last; of what adds up, the longest stretch first, and
    then those that do not touch it.
    """
    tramos = [(c.meta.desde, lectura_de(c.meta, corte), c) for c in conocidas]
    if conocidas and conocidas[0].es_nivel:
        return [max(tramos, key=lambda t: t[:2])[2]]
    elegidos: list[tuple[date, date, Cantidad]] = []
    for tramo in sorted(tramos, key=lambda t: t[1] - t[0], reverse=True):
        if all(tramo[1] < otro[0] or otro[1] < tramo[0] for otro in elegidos):
            elegidos.append(tramo)
    return [c for *_, c in elegidos]


def _mas_grave(suyas: Iterable[Cantidad]) -> Apartada:
    """Return why an Indicador brings nothing: what is owed goes first."""
    apartadas = [Apartada(c, _por_que_calla(c.resultado)) for c in suyas]
    return min(apartadas, key=lambda a: _CALLADAS.index(a.razon))


def _por_que_calla(r: Resultado) -> Fuera:
    if r.situacion is Situacion.EN_REVISION:
        return Fuera.EN_REVISION
    if r.motivo is Motivo.DATO_ANTIGUO:
        return Fuera.DATO_ANTIGUO
    return Fuera.SIN_INFORMAR if r.exigible else Fuera.NO_EXIGIBLE


def _incompleta(r: Resultado) -> bool:
    return r.conocido is not None and r.conocido < 1
