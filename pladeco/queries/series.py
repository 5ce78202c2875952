"""How one Meta went, Periodo by Periodo: what was validated against what was due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from pladeco.domain.calculo.calendario import codigo_periodo, reloj, tramo_de
from pladeco.domain.calculo.metas import RAZONES, Meta
from pladeco.domain.calculo.situaciones import Resultado, Umbrales, juzgar
from pladeco.domain.vocabulario import Frecuencia, TipoMeta
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.indicador_cargado import (
    IndicadorCargado,
    InformeCargado,
    MetaCargada,
)

_CERO = Fraction(0)
_CIEN = Fraction(100)
_UN_DIA = timedelta(days=1)


class Escala(StrEnum):
    """What the points of a series are."""

    MEDIDO = "medido"  # measured so far, in the unit of measure, against what was due
    DEL_TRAMO = "del_tramo"  # measured in the running year (or quarter…) alone
    LOGRO = "logro"  # percent of what was promised


@dataclass(frozen=True, slots=True)
class Punto:
    """One Periodo. `validado` is `None` where nobody reported: a gap, never zero.

    `prometido` is what was promised for a day of it, in the scale of the series. What
    is `por_venir` is not over: nothing of it is known, and nothing of it is due.
    """

    periodo: str
    hasta: date
    informes: tuple[InformeCargado, ...]
    validado: Fraction | None
    esperado: Fraction | None
    prometido: Fraction | None = None
    por_venir: bool = False


@dataclass(frozen=True, slots=True)
class Serie:
    meta: str
    escala: Escala
    unidad: str
    tramo: Frecuencia | None  # how long what DEL_TRAMO measures lasts
    puntos: tuple[Punto, ...]

    @property
    def con_datos(self) -> bool:
        return any(p.validado is not None for p in self.puntos)

    @property
    def pasados(self) -> int:
        """How many Periodos are over: they come first."""
        return sum(not p.por_venir for p in self.puntos)


def serie_de(
    indicador: IndicadorCargado,
    meta: MetaCargada,
    terminados: tuple[PeriodoTerminado, ...],
    umbrales: Umbrales,
    *,
    por_venir_desde: date | None = None,
) -> Serie:
    """Judge a Meta at the end of each Periodo, by what is validated today.

    Periodos of another frequency are none of its own, unless it was reported in them.
    `por_venir_desde`, a corte, adds those not over by then, until the plazo ends.
    """
    vigente = meta.con_hitos(indicador.oficiales)
    escala = _escala(vigente)
    reportes = [i.reporte(vigente) for i in indicador.oficiales]
    puntos = []
    informados = {i.periodo for i in indicador.oficiales}
    propios = (
        p
        for p in terminados
        if p.frecuencia is indicador.frecuencia_reporte or p.codigo in informados
    )
    anterior = vigente.desde - _UN_DIA
    for periodo in sorted(propios, key=lambda p: p.hasta):
        informes = tuple(i for i in indicador.oficiales if i.periodo == periodo.codigo)
        resultado = juzgar(vigente, reportes, periodo.hasta, umbrales)
        puntos.append(
            Punto(
                periodo.codigo,
                periodo.hasta,
                informes,
                _VALIDADO[escala](resultado, periodo.hasta) if informes else None,
                _ESPERADO[escala](resultado, vigente, periodo.hasta),
                _prometido(escala, resultado, vigente, (anterior, periodo.hasta)),
            )
        )
        anterior = periodo.hasta
    if por_venir_desde is not None:
        acabado = reloj(por_venir_desde, indicador.frecuencia_reporte)
        anterior = max(anterior, acabado)
        puntos += _por_venir(escala, vigente, umbrales, indicador, anterior)
    unidad = indicador.unidad_medida
    if escala is Escala.LOGRO or (not unidad and vigente.acumulacion in RAZONES):
        unidad = "%"
    tramo = vigente.recurrencia if escala is Escala.DEL_TRAMO else None
    return Serie(meta.codigo, escala, unidad, tramo, tuple(puntos))


def _por_venir(
    escala: Escala,
    meta: Meta,
    umbrales: Umbrales,
    indicador: IndicadorCargado,
    anterior: date,
) -> list[Punto]:
    """Return the Periodos after a day, as they will be called, until the plazo ends."""
    puntos = []
    while anterior < meta.hasta:
        tramo = tramo_de(anterior + _UN_DIA, indicador.frecuencia_reporte)
        dia = min(tramo.hasta, meta.hasta)
        resultado = juzgar(meta, (), dia, umbrales)
        puntos.append(
            Punto(
                codigo_periodo(tramo, indicador.frecuencia_reporte),
                tramo.hasta,
                (),
                None,
                _ESPERADO[escala](resultado, meta, dia),
                _prometido(escala, resultado, meta, (anterior, tramo.hasta)),
                por_venir=True,
            )
        )
        anterior = tramo.hasta
    return puntos


_EN_SU_UNIDAD = frozenset(
    {TipoMeta.CONTEO_TOTAL, TipoMeta.PORCENTAJE, TipoMeta.REDUCIR}
)
_EN_CADA_TRAMO = _EN_SU_UNIDAD | {TipoMeta.CONTEO_POR_PERIODO, TipoMeta.TECHO}


def _escala(meta: Meta) -> Escala:
    if meta.recurrencia is not None:
        return Escala.DEL_TRAMO if meta.tipo in _EN_CADA_TRAMO else Escala.LOGRO
    if meta.tipo in _EN_SU_UNIDAD and meta.valor is not None:
        return Escala.MEDIDO
    return Escala.LOGRO


# -- what was validated


def _medido(resultado: Resultado, _dia: date) -> Fraction | None:
    return resultado.medido


def _medido_del_tramo(resultado: Resultado, dia: date) -> Fraction | None:
    return next((p.medido.valor for p in resultado.periodos if dia in p.tramo), None)


def _logro(resultado: Resultado, _dia: date) -> Fraction | None:
    return None if resultado.logro is None else resultado.logro * _CIEN


_VALIDADO: dict[Escala, Callable[[Resultado, date], Fraction | None]] = {
    Escala.MEDIDO: _medido,
    Escala.DEL_TRAMO: _medido_del_tramo,
    Escala.LOGRO: _logro,
}

# -- what was due


def _medido_esperado(resultado: Resultado, meta: Meta, _dia: date) -> Fraction | None:
    if resultado.esperado is None or meta.valor is None:
        return None
    base = meta.base or _CERO
    return base + resultado.esperado * (meta.valor - base)


def _prometido_del_tramo(
    resultado: Resultado, _meta: Meta, dia: date
) -> Fraction | None:
    return next((p.valor for p in resultado.periodos if dia in p.tramo), None)


def _logro_esperado(resultado: Resultado, _meta: Meta, _dia: date) -> Fraction | None:
    return None if resultado.esperado is None else resultado.esperado * _CIEN


_ESPERADO: dict[Escala, Callable[[Resultado, Meta, date], Fraction | None]] = {
    Escala.MEDIDO: _medido_esperado,
    Escala.DEL_TRAMO: _prometido_del_tramo,
    Escala.LOGRO: _logro_esperado,
}

# -- what was promised for a day


def _prometido(
    escala: Escala, resultado: Resultado, meta: Meta, entre: tuple[date, date]
) -> Fraction | None:
    """Return what is promised for a day after the first and not after the second."""
    despues_de, hasta = entre
    if escala is Escala.DEL_TRAMO:
        for periodo in resultado.periodos:
            if despues_de < periodo.tramo.hasta <= hasta:
                return periodo.valor
        return None
    if not despues_de < meta.hasta <= hasta:
        return None
    return meta.valor if escala is Escala.MEDIDO else _CIEN
