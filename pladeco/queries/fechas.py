"""The day at which figures are judged: one rule for every page."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import MESES
from pladeco.domain.vocabulario import Frecuencia
from pladeco.models import Instrumento, Periodo
from pladeco.models.periodos import EstadoPeriodo


@dataclass(frozen=True, slots=True)
class PeriodoTerminado:
    codigo: str
    hasta: date
    frecuencia: Frecuencia = Frecuencia.TRIMESTRAL


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
        select(Periodo.codigo, Periodo.hasta, Periodo.frecuencia)
        .where(
            Periodo.instrumento_id == vigente,
            Periodo.hasta < hoy,
            Periodo.estado != EstadoPeriodo.PROGRAMADO,
        )
        .order_by(Periodo.hasta.desc(), Periodo.codigo)
    )
    return tuple(PeriodoTerminado(*f) for f in filas)


def fines_de(
    terminados: tuple[PeriodoTerminado, ...],
) -> tuple[PeriodoTerminado, ...]:
    """Return one for each day, the longest: a quarter rather than its last month."""
    por_dia: dict[date, PeriodoTerminado] = {}
    for periodo in terminados:
        otro = por_dia.get(periodo.hasta)
        if otro is None or MESES[otro.frecuencia] < MESES[periodo.frecuencia]:
            por_dia[periodo.hasta] = periodo
    return tuple(por_dia.values())


def corte_de(terminados: tuple[PeriodoTerminado, ...], hoy: date) -> date:
    """Return the last day of the newest Periodo that is over; today without one."""
    return terminados[0].hasta if terminados else hoy


def corte_de_trabajo(session: Session, hoy: date) -> date:
    return corte_de(periodos_terminados(session, hoy), hoy)
