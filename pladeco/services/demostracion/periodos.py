"""Invented Periodos, side by side: what is over, what is open, what comes."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.calculo.calendario import (
    MESES,
    Tramo,
    codigo_periodo,
    siguiente,
    tramo_de,
)
from pladeco.domain.ciclo.fechas import FechasPeriodo, fechas_de
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.vocabulario import Frecuencia, TipoMeta
from pladeco.models import Indicador, Instrumento, Meta, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.ajustes import load_habiles
from pladeco.queries.periodos import frecuencias_en_uso
from pladeco.services.periodos import programar

_UN_DIA = timedelta(days=1)
_COMIENZO = date(2024, 1, 1)
_MESES_A_LA_VISTA = 33  # eleven quarters
# Of these somebody must always be able to report, whatever the day of the demo.
_SIEMPRE_ABIERTOS = {Frecuencia.TRIMESTRAL: 9, Frecuencia.MENSUAL: 4}
# Counts of a whole year are told in quarters all the same: it is how they are watched.
_POR_TRIMESTRE = frozenset({TipoMeta.CONTEO_POR_PERIODO})


def instante(dia: date, hora: int = 14) -> datetime:
    return datetime.combine(dia, time(hora), UTC)


def al_empezar(dia: date) -> datetime:
    """Return the first instant of a day in Chile, when the timer does what is due."""
    return datetime.combine(dia, time(), SANTIAGO).astimezone(UTC)


def repartir_frecuencias(session: Session) -> None:
    """Report as often as the Meta is due: by month, half-year or year."""
    metas = session.scalars(
        select(Meta).where(
            Meta.confirmada_en.is_not(None), Meta.frecuencia.is_not(None)
        )
    )
    for meta in metas:
        anual = meta.frecuencia is Frecuencia.ANUAL
        if meta.frecuencia is None or (anual and meta.tipo in _POR_TRIMESTRE):
            continue
        indicador = session.get_one(Indicador, meta.indicador_id)
        indicador.frecuencia_reporte = meta.frecuencia
    session.flush()


def crear_periodos(
    session: Session, instrumento: Instrumento, hoy: date
) -> list[Periodo]:
    """Return those that have ended, by their last day; the next ones stand ready."""
    habiles = load_habiles(session)
    periodos = [
        _periodo(instrumento, frecuencia, tramo, habiles, hoy)
        for frecuencia in frecuencias_en_uso(session, instrumento.id)
        for tramo in _tramos(instrumento, frecuencia, hoy)
    ]
    session.add_all(periodos)
    session.flush()
    programar(session, instrumento, hoy=hoy)
    return sorted(periodos, key=lambda p: (p.hasta, MESES[p.frecuencia]))


def _tramos(instrumento: Instrumento, frecuencia: Frecuencia, hoy: date) -> list[Tramo]:
    """Return what is over between the plan's metas and today, the newest last."""
    tramo = tramo_de(max(instrumento.desde, _COMIENZO), frecuencia)
    tramos = []
    while tramo.hasta < hoy and tramo.desde <= instrumento.hasta:
        tramos.append(tramo)
        tramo = siguiente(tramo, frecuencia)
    return tramos[-max(1, _MESES_A_LA_VISTA // MESES[frecuencia]) :]


def _periodo(
    instrumento: Instrumento,
    frecuencia: Frecuencia,
    tramo: Tramo,
    habiles: Habiles,
    hoy: date,
) -> Periodo:
    fechas = fechas_de(tramo, Ajustes(), habiles)
    ultimo = siguiente(tramo, frecuencia).hasta >= hoy
    dias = _SIEMPRE_ABIERTOS.get(frecuencia)
    if ultimo and dias is not None:
        fechas = _todavia(fechas, hoy, dias)
    abierto = fechas.cierra >= hoy
    abre = min(fechas.abre, hoy - _UN_DIA)  # who reports did so yesterday at the latest
    return Periodo(
        instrumento_id=instrumento.id,
        codigo=codigo_periodo(tramo, frecuencia),
        frecuencia=frecuencia,
        desde=tramo.desde,
        hasta=tramo.hasta,
        abre=abre,
        vence=fechas.vence,
        cierra=fechas.cierra,
        estado=EstadoPeriodo.ABIERTO if abierto else EstadoPeriodo.CERRADO,
        abierto_en=al_empezar(abre),
        cerrado_en=None if abierto else al_empezar(fechas.cierra + _UN_DIA),
    )


def _todavia(fechas: FechasPeriodo, hoy: date, dias: int) -> FechasPeriodo:
    """Leave some days to report in, and a week until it closes."""
    vence = max(fechas.vence, hoy + timedelta(days=dias))
    return FechasPeriodo(
        fechas.abre, vence, max(fechas.cierra, vence + timedelta(days=7))
    )
