"""The first days of an installation: what comes next, with nothing to show yet."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.models import Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.desatendidos import load_desatendidos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.portada import Caso, Estado


class Clave(StrEnum):
    """What there is to do, in the order in which it is done."""

    PLAN = "plan"
    LECTURAS = "lecturas"
    PERSONAS = "personas"
    PERIODO = "periodo"
    INFORMES = "informes"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class Paso:
    """One thing to do. `van` of `son` are done; `son` is 0 where it is not counted."""

    clave: Clave
    hecho: bool
    van: int = 0
    son: int = 0


def es_primer_dia(plan: PlanCargado, total: Estado) -> bool:
    """Say whether there is nothing to show: no Meta confirmed, or nothing validated."""
    if total.caso in (Caso.POR_CONFIRMAR, Caso.SIN_METAS):
        return True
    return not any(
        indicador.oficiales
        for indicadores in plan.indicadores.values()
        for indicador in indicadores
    )


def load_pasos(session: Session, plan: PlanCargado, total: Estado) -> tuple[Paso, ...]:
    """Return what is done and what comes next."""
    nadie = load_desatendidos(session, plan)
    sin_quien = len(nadie.sin_responsable) + len(nadie.sin_persona)
    abiertos = session.scalars(
        select(func.count())
        .select_from(Periodo)
        .where(
            Periodo.instrumento_id == plan.id,
            Periodo.estado != EstadoPeriodo.PROGRAMADO,
        )
    ).one()
    enviados = [
        informe
        for indicadores in plan.indicadores.values()
        for indicador in indicadores
        for informe in indicador.declarados
    ]
    metas = total.resumen.metas
    confirmadas = metas - total.por_confirmar
    return (
        Paso(Clave.PLAN, hecho=True),
        Paso(
            Clave.LECTURAS,
            hecho=metas > 0 and confirmadas == metas,
            van=confirmadas,
            son=metas,
        ),
        Paso(Clave.PERSONAS, hecho=sin_quien == 0, son=sin_quien),
        Paso(Clave.PERIODO, hecho=abiertos > 0, van=abiertos),
        Paso(Clave.INFORMES, hecho=bool(enviados), van=len(enviados)),
        Paso(Clave.REVISION, hecho=False, son=len(enviados)),
    )
