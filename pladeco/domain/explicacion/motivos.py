"""Why a figure is not known, in words: a base line that was reported goes apart."""

from typing import Final

from pladeco.domain.calculo.logro import Promesa, defecto
from pladeco.domain.calculo.metas import Meta
from pladeco.domain.calculo.recurrentes import PeriodoJuzgado
from pladeco.domain.calculo.situaciones import Resultado
from pladeco.domain.palabras import MOTIVOS
from pladeco.domain.vocabulario import Motivo

_LA_BASE: Final = "La base que dejó el período anterior no permite calcular."


def motivo_en_palabras(meta: Meta, resultado: Resultado) -> str:
    """Say the reason of a Meta; empty where there is none."""
    if resultado.motivo is None:
        return ""
    culpables = [p for p in resultado.periodos if p.logro.motivo is resultado.motivo]
    if culpables and all(_por_la_base(meta, p) for p in culpables):
        return _LA_BASE
    return MOTIVOS[resultado.motivo]


def motivo_del_periodo(meta: Meta, periodo: PeriodoJuzgado) -> str:
    if _por_la_base(meta, periodo):
        return _LA_BASE
    return "" if periodo.logro.motivo is None else MOTIVOS[periodo.logro.motivo]


def _por_la_base(meta: Meta, periodo: PeriodoJuzgado) -> bool:
    """Say whether what was measured before leaves nothing to reckon with.

    The plan's own figures were checked before: here only that base can be at fault.
    """
    if periodo.logro.motivo is not Motivo.DENOMINADOR_CERO:
        return False
    if periodo.medido.valor is None:  # its own report cannot be computed
        return False
    return periodo.base is None or (
        defecto(Promesa(meta, periodo.valor, periodo.base)) is not None
    )
