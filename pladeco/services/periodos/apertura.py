"""Periodos made ready and opened: by their dates, or earlier where SECPLA says so."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import Tramo
from pladeco.domain.ciclo.fechas import (
    FechasPeriodo,
    fechas_de,
    fechas_tardias,
    problemas_de,
    problemas_de_cierre,
    problemas_de_hoy,
)
from pladeco.domain.ciclo.programa import TramoDelPlan, anteriores, por_programar
from pladeco.models import Instrumento, Periodo, Prorroga
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.ajustes import load_ajustes, load_habiles
from pladeco.queries.periodos import codigos_de, frecuencias_en_uso
from pladeco.services.errores import ConProblemas, NoSePuede


def programar(session: Session, instrumento: Instrumento, *, hoy: date) -> list[str]:
    """Keep the running and the next Periodo of each frequency in use ready.

    Returns the codes of the new ones, with their usual dates; twice does nothing.
    """
    faltan = por_programar(
        frecuencias_en_uso(session, instrumento.id),
        desde=instrumento.desde,
        hasta=instrumento.hasta,
        hoy=hoy,
        hay=codigos_de(session, instrumento.id),
    )
    if not faltan:
        return []
    ajustes, habiles = load_ajustes(session), load_habiles(session)
    for falta in faltan:
        _crear(session, instrumento, falta, fechas_de(falta.tramo, ajustes, habiles))
    session.flush()
    return [falta.codigo for falta in faltan]


def agregar(
    session: Session, instrumento: Instrumento, codigo: str, *, hoy: date
) -> Periodo:
    """Make ready one that was over before anybody programmed it.

    Its dates count from today. Raises NoSePuede where there is no such one.
    """
    hay = codigos_de(session, instrumento.id)
    if codigo in hay:
        mensaje = f"El período {codigo} ya está en la lista."
        raise NoSePuede(mensaje)
    falta = next(
        (
            tramo
            for frecuencia in frecuencias_en_uso(session, instrumento.id)
            for tramo in anteriores(
                frecuencia, desde=instrumento.desde, hoy=hoy, hay=hay
            )
            if tramo.codigo == codigo
        ),
        None,
    )
    if falta is None:
        raise NoSePuede("Elija uno de los períodos de la lista.")
    ajustes, habiles = load_ajustes(session), load_habiles(session)
    fechas = fechas_tardias(falta.tramo, ajustes, habiles, hoy)
    periodo = _crear(session, instrumento, falta, fechas)
    session.flush()
    return periodo


def fechar(
    session: Session, periodo: Periodo, fechas: FechasPeriodo, *, hoy: date
) -> None:
    """Move the dates of a Periodo that is not closed. Raises ConProblemas with all.

    Once it is open its opening stays as it was; what was prolonged keeps within it.
    """
    if periodo.estado is EstadoPeriodo.CERRADO:
        mensaje = f"El período {periodo.codigo} está cerrado: sus fechas ya no cambian."
        raise NoSePuede(mensaje)
    abierto = periodo.estado is EstadoPeriodo.ABIERTO
    if abierto:
        fechas = FechasPeriodo(periodo.abre, fechas.vence, fechas.cierra)
    problemas = problemas_de(fechas, tramo_del(periodo))
    problemas += problemas_de_hoy(
        fechas, hoy, vencia=periodo.vence if abierto else None
    )
    ultima = session.scalar(
        select(Prorroga.vence)
        .where(Prorroga.periodo_id == periodo.id, Prorroga.anulada_en.is_(None))
        .order_by(Prorroga.vence.desc())
        .limit(1)
    )
    problemas += problemas_de_cierre(fechas, ultima)
    if problemas:
        raise ConProblemas(problemas)
    periodo.abre, periodo.vence, periodo.cierra = (
        fechas.abre,
        fechas.vence,
        fechas.cierra,
    )
    session.flush()


def abrir(session: Session, periodo: Periodo, *, ahora: datetime, hoy: date) -> None:
    """Open it now, be it before its day. Raises NoSePuede before its time begins.

    One that is opened after it was due gives the units the usual days from today.
    """
    if periodo.estado is not EstadoPeriodo.PROGRAMADO:
        mensaje = f"El período {periodo.codigo} ya se abrió."
        raise NoSePuede(mensaje)
    if periodo.desde > hoy:
        mensaje = (
            f"El período {periodo.codigo} comienza el {periodo.desde:%d-%m-%Y}: "
            "no puede abrirse antes."
        )
        raise NoSePuede(mensaje)
    if hoy > periodo.vence:
        ajustes, habiles = load_ajustes(session), load_habiles(session)
        nuevas = fechas_tardias(tramo_del(periodo), ajustes, habiles, hoy)
        periodo.vence = nuevas.vence
        periodo.cierra = max(periodo.cierra, nuevas.cierra)
    periodo.abre = min(periodo.abre, hoy)
    periodo.estado = EstadoPeriodo.ABIERTO
    periodo.abierto_en = ahora
    session.flush()


def abrir_los_que_toca(
    session: Session, instrumento: Instrumento, *, ahora: datetime, hoy: date
) -> list[str]:
    """Make ready what is missing and open what has its day, where SECPLA wants it.

    Returns the codes of those opened.
    """
    programar(session, instrumento, hoy=hoy)
    if not load_ajustes(session).abrir_solo:
        return []
    toca = session.scalars(
        select(Periodo)
        .where(
            Periodo.instrumento_id == instrumento.id,
            Periodo.estado == EstadoPeriodo.PROGRAMADO,
            Periodo.abre <= hoy,
        )
        .order_by(Periodo.hasta, Periodo.codigo)
    ).all()
    for periodo in toca:
        abrir(session, periodo, ahora=ahora, hoy=hoy)
    return [p.codigo for p in toca]


def tramo_del(periodo: Periodo) -> Tramo:
    return Tramo(periodo.desde, periodo.hasta, periodo.hasta.year)


def _crear(
    session: Session,
    instrumento: Instrumento,
    nuevo: TramoDelPlan,
    fechas: FechasPeriodo,
) -> Periodo:
    periodo = Periodo(
        instrumento_id=instrumento.id,
        codigo=nuevo.codigo,
        frecuencia=nuevo.frecuencia,
        desde=nuevo.tramo.desde,
        hasta=nuevo.tramo.hasta,
        abre=fechas.abre,
        vence=fechas.vence,
        cierra=fechas.cierra,
        estado=EstadoPeriodo.PROGRAMADO,
    )
    session.add(periodo)
    return periodo
