"""A Periodo, a unit in it, one of its reopenings: by their address."""

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Periodo, Reapertura, Unidad
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.web.access import plan_or_404


def periodo_or_404(session: Session, codigo: str) -> Periodo:
    return session.scalar(
        select(Periodo).where(
            Periodo.codigo == codigo, Periodo.instrumento_id == plan_or_404().id
        )
    ) or abort(404)


def unidad_or_404(session: Session, plan: PlanCargado, codigo: str) -> Unidad:
    return session.scalar(
        select(Unidad).where(
            Unidad.codigo == codigo, Unidad.institucion_id == plan.institucion_id
        )
    ) or abort(404)


def reapertura_or_404(session: Session, periodo: Periodo, numero: int) -> Reapertura:
    return session.scalar(
        select(Reapertura).where(
            Reapertura.periodo_id == periodo.id, Reapertura.numero == numero
        )
    ) or abort(404)
