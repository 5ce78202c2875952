"""All figures of the plan on a day in one hash, to see that a copy shows the same."""

import hashlib
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.situaciones import Resultado
from pladeco.domain.congelar import congelar
from pladeco.domain.respaldo.manifiesto import CifrasDelPlan
from pladeco.models import Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.resultados import Cifra, PlanJuzgado


class _DeLaMeta(NamedTuple):
    elemento: str
    meta: str
    oficial: Resultado
    declarado: Resultado


def load_cifras_del_plan(session: Session, dia: date) -> CifrasDelPlan | None:
    """Judge the plan in force anew; `None` before one was imported."""
    instrumento = session.scalar(select(Instrumento).order_by(Instrumento.desde.desc()))
    if instrumento is None:
        return None
    juzgado = PlanJuzgado(load_plan(session, instrumento), dia)
    metas = tuple(
        _DeLaMeta(m.elemento.codigo, str(m.meta.id), m.oficial, m.declarado)
        for m in juzgado.metas
    )
    resumenes = tuple(juzgado.resumir(juzgado.metas, cifra) for cifra in Cifra)
    huella = hashlib.sha256(congelar((metas, resumenes)).encode()).hexdigest()
    total = juzgado.total
    return CifrasDelPlan(
        dia, len(metas), total.cumplimiento, total.avance, total.cobertura, huella
    )
