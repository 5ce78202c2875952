"""esperado E: how much of a Meta was due (compliance.md §4)."""

from datetime import date
from fractions import Fraction
from math import floor

from pladeco.domain.calculo.calendario import periodos_objetivo, reloj
from pladeco.domain.calculo.metas import Hito, Meta
from pladeco.domain.calculo.recurrentes import PeriodoJuzgado
from pladeco.domain.vocabulario import Curva, Frecuencia, TipoMeta

_CERO = Fraction(0)
_UNO = Fraction(1)


def esperado(
    meta: Meta, corte: date, periodos: tuple[PeriodoJuzgado, ...] = ()
) -> Fraction:
    """Return E at the corte; a recurring Meta brings the periods that count in K."""
    if corte >= meta.hasta:
        return _UNO
    hoy = reloj(corte, meta.frecuencia_reporte)
    if hoy < meta.desde:
        return _CERO
    if meta.recurrencia is not None:
        return Fraction(sum(p.terminado for p in periodos), len(periodos))
    return _CURVAS[meta.curva_efectiva](meta, hoy)


def hitos_exigibles(meta: Meta, corte: date) -> tuple[Hito, ...]:
    """Return the milestones due: each by its own date, `hasta` where it has none."""
    if corte >= meta.hasta:
        return meta.hitos
    hoy = reloj(corte, meta.frecuencia_reporte)
    return tuple(h for h in meta.hitos if (h.fecha_prevista or meta.hasta) <= hoy)


def _lineal(meta: Meta, hoy: date) -> Fraction:
    """Grow day by day; a count of whole units grows by whole units."""
    t = Fraction((hoy - meta.desde).days + 1, (meta.hasta - meta.desde).days + 1)
    if meta.tipo is not TipoMeta.CONTEO_TOTAL or meta.valor is None:
        return t
    unidades = meta.valor - (meta.base or _CERO)
    if unidades.denominator != 1 or unidades == 0:
        return t
    return floor(unidades * t) / unidades


def _programada(meta: Meta, hoy: date) -> Fraction:
    total = sum(meta.programacion.values(), _CERO)
    terminados = (v for a, v in meta.programacion.items() if date(a, 12, 31) <= hoy)
    return sum(terminados, _CERO) / total


def _al_final(meta: Meta, hoy: date) -> Fraction:
    if meta.tipo is not TipoMeta.HITO:
        return _CERO
    total = sum((h.peso for h in meta.hitos), _CERO)
    return sum((h.peso for h in hitos_exigibles(meta, hoy)), _CERO) / total


def _por_periodo(meta: Meta, hoy: date) -> Fraction:
    """Return the share of calendar years ended, for a Meta that is judged once."""
    tramos = periodos_objetivo(meta.desde, meta.hasta, Frecuencia.ANUAL)
    return Fraction(sum(t.hasta <= hoy for t in tramos), len(tramos))


_CURVAS = {
    Curva.LINEAL: _lineal,
    Curva.PROGRAMADA: _programada,
    Curva.AL_FINAL: _al_final,
    Curva.POR_PERIODO: _por_periodo,
}
