"""Which act took something out of the plan, so that nobody reports on it any more."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.metas import ActoFormal, Meta
from pladeco.domain.informar import fuera_del_plan
from pladeco.domain.vocabulario import TipoMeta
from pladeco.models import Elemento, Indicador


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


def _rama() -> Select[str | None, date | None]:
    """Return the SELECT of the acts on an Elemento and on all above it."""
    e = Elemento
    uno = select(e.superior_id, e.retiro_acto, e.retirado_en)
    abajo = uno.where(e.id == bindparam("elemento")).cte(recursive=True)
    rama = abajo.union_all(uno.join(abajo, e.id == abajo.c.superior_id))
    return select(rama.c.retiro_acto, rama.c.retirado_en)


_RAMA: Final = _rama()  # asked at each saving: it is built once


def load_retiro(
    session: Session, indicador: Indicador, hasta: date
) -> ActoFormal | None:
    """Return that act for an Indicador as it is stored now: one query, and its Metas.

    An act from above says nothing of a Meta that `enteros` has not said already.
    """
    encima = session.execute(_RAMA, {"elemento": indicador.elemento_id})
    return acto_que_calla(
        (
            acto_de(indicador.retiro_acto, indicador.retirado_en),
            *(acto_de(acto, dia) for acto, dia in encima),
        ),
        (
            Meta(
                tipo=m.tipo or TipoMeta.VACIA,
                desde=m.desde,
                hasta=m.hasta,
                situacion_formal=acto_de(m.acto, m.acto_fecha),
            )
            for m in indicador.metas
            if m.descartada_en is None
        ),
        hasta,
    )
