"""Closing a Periodo: one transaction takes the Corte and locks what was reported."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import Corte, Instrumento, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.ajustes import load_ajustes
from pladeco.queries.arbol import load_plan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.cortes import tomar_corte
from pladeco.services.errores import NoSePuede


def cerrar(
    session: Session,
    periodo: Periodo,
    *,
    ahora: datetime,
    hoy: date,
    actor: Actor | None = None,
) -> Corte:
    """Close it: from now on nobody changes what was reported for it.

    The Corte holds the figures of its last day, with what is validated by now. Without
    `actor` the program did it. Raises NoSePuede before it has ended, or twice.
    """
    session.flush()
    session.refresh(periodo, with_for_update=True)  # whoever saves now ends first
    if periodo.estado is EstadoPeriodo.CERRADO:
        mensaje = f"El período {periodo.codigo} ya estaba cerrado."
        raise NoSePuede(mensaje)
    if periodo.estado is EstadoPeriodo.PROGRAMADO:
        mensaje = f"El período {periodo.codigo} aún no se abre: no hay qué cerrar."
        raise NoSePuede(mensaje)
    if periodo.hasta >= hoy:
        mensaje = (
            f"El período {periodo.codigo} termina el {periodo.hasta:%d-%m-%Y}: "
            "no puede cerrarse antes."
        )
        raise NoSePuede(mensaje)
    corte = corte_del_periodo(
        session,
        periodo,
        proposito=f"Cierre del período {periodo.codigo}",
        actor=actor,
        ahora=ahora,
        hoy=hoy,
    )
    periodo.estado = EstadoPeriodo.CERRADO
    periodo.cerrado_en = ahora
    periodo.corte_id = corte.id
    session.flush()
    return corte


def cerrar_los_que_toca(
    session: Session, instrumento: Instrumento, *, ahora: datetime, hoy: date
) -> list[str]:
    """Close what had its last day, where SECPLA wants it. Returns the codes."""
    if not load_ajustes(session).cerrar_solo:
        return []
    toca = session.scalars(
        select(Periodo)
        .where(
            Periodo.instrumento_id == instrumento.id,
            Periodo.estado == EstadoPeriodo.ABIERTO,
            Periodo.cierra < hoy,
        )
        .order_by(Periodo.hasta, Periodo.codigo)
    ).all()
    for periodo in toca:
        cerrar(session, periodo, ahora=ahora, hoy=hoy)
    return [p.codigo for p in toca]


def juzgado_del_periodo(session: Session, periodo: Periodo) -> PlanJuzgado:
    """Judge the plan, as it is stored now, at the last day of a Periodo."""
    instrumento = session.get_one(Instrumento, periodo.instrumento_id)
    return PlanJuzgado(load_plan(session, instrumento), periodo.hasta)


def corte_del_periodo(
    session: Session,
    periodo: Periodo,
    *,
    proposito: str,
    actor: Actor | None,
    ahora: datetime,
    hoy: date,
) -> Corte:
    return tomar_corte(
        session,
        juzgado_del_periodo(session, periodo),
        proposito=proposito,
        actor=actor,
        ahora=ahora,
        hoy=hoy,
    )
