"""The day at which figures are judged: one rule for every page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Instrumento, Periodo
from pladeco.models.periodos import EstadoPeriodo


@dataclass(frozen=True, slots=True)
class PeriodoTerminado:
    codigo: str
    hasta: date


def periodos_terminados(session: Session, hoy: date) -> tuple[PeriodoTerminado, ...]:
    """Return the Periodos of the plan in force that are over, the newest first.

    One that is still to be opened is none yet: nobody could report for it.
    """
    vigente = (
        select(Instrumento.id)
        .order_by(Instrumento.desde.desc())
        .limit(1)
        .scalar_subquery()
    )
    filas = session.execute(
        select(Periodo.codigo, Periodo.hasta)
        .where(
            Periodo.instrumento_id == vigente,
            Periodo.hasta < hoy,
            Periodo.estado != EstadoPeriodo.PROGRAMADO,
        )
        .order_by(Periodo.hasta.desc(), Periodo.codigo)
    )
    return tuple(PeriodoTerminado(*f) for f in filas)


def corte_de(terminados: tuple[PeriodoTerminado, ...], hoy: date) -> date:
    """Return the last day of the newest Periodo that is over; today without one."""
    return terminados[0].hasta if terminados else hoy


def corte_de_trabajo(session: Session, hoy: date) -> date:
    return corte_de(periodos_terminados(session, hoy), hoy)
