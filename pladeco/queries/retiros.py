"""Which act took something out of the plan, so that nobody reports on it any more."""

from collections.abc import Iterable
from datetime import date

from pladeco.domain.calculo.metas import ActoFormal, Meta
from pladeco.domain.informar import fuera_del_plan


def acto_de(acto: str | None, dia: date | None) -> ActoFormal | None:
    """Return the act that two columns of a row tell of."""
    return None if dia is None else ActoFormal(acto or "", dia)


def primero(actos: Iterable[ActoFormal | None]) -> ActoFormal | None:
    dados = (a for a in actos if a is not None)
    return min(dados, key=lambda a: a.fecha, default=None)


def acto_que_calla(
    enteros: Iterable[ActoFormal | None], metas: Iterable[Meta], hasta: date
) -> ActoFormal | None:
    """Return the act that by a day had left nothing to report on an Indicador.

    `enteros` took the Indicador out, or what it hangs from; else it is the act of its
    last Meta, once all are out.
    """
    if entero := primero(a for a in enteros if a is not None and a.fecha <= hasta):
        return entero
    actos = [m.situacion_formal if fuera_del_plan(m, hasta) else None for m in metas]
    idos = [acto for acto in actos if acto is not None]
    if len(idos) < len(actos):
        return None
    return max(idos, key=lambda a: a.fecha, default=None)
