"""A Corte by the number in its address: 2026-7."""

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Corte
from pladeco.web.access import plan_or_404


def corte_or_404(session: Session, anio: int, numero: int) -> Corte:
    corte = session.scalars(
        select(Corte).where(
            Corte.instrumento_id == plan_or_404().id,
            Corte.anio == anio,
            Corte.numero == numero,
        )
    ).one_or_none()
    return corte or abort(404)
