"""The seals of the Bitácora: the last one, and whether each still holds."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.bitacora.sellado import (
    Anotacion,
    comienzo_de,
    dia_utc,
    dias_cumplidos,
    sellar,
)
from pladeco.models import Bitacora, Sello, Tarea

TAREA_SELLOS = "sellos"
_DE_A_POCAS = 1000
_COLUMNAS = [getattr(Bitacora, campo.name) for campo in fields(Anotacion)]


@dataclass(frozen=True, slots=True)
class SelloVisto:
    dia: date
    cuantas: int
    huella: str
    hecho_en: datetime


@dataclass(frozen=True, slots=True)
class SelloRoto:
    """A day that is not as it was sealed, and what is seen of it."""

    dia: date
    que: str


def load_ultimo_sello(session: Session) -> SelloVisto | None:
    s = Sello
    fila = session.execute(
        select(s.dia, s.cuantas, s.huella, s.hecho_en).order_by(s.dia.desc()).limit(1)
    ).first()
    return SelloVisto(*fila) if fila else None


def primer_dia(session: Session) -> date | None:
    """Return the day of the oldest entry, `None` while there is none."""
    primera = session.scalar(select(func.min(Bitacora.en)))
    return dia_utc(primera) if primera else None


def anotaciones_de(session: Session, dia: date) -> Iterator[Anotacion]:
    """Give the entries of a day in their order, a few at a time."""
    filas = session.execute(
        select(*_COLUMNAS)
        .where(
            Bitacora.en >= comienzo_de(dia),
            Bitacora.en < comienzo_de(dia + timedelta(days=1)),
        )
        .order_by(Bitacora.en, Bitacora.id)
        .execution_options(yield_per=_DE_A_POCAS)
    )
    return (Anotacion(*fila) for fila in filas)


def sellos_rotos(session: Session) -> Iterator[SelloRoto]:
    """Give each day that is not as its seal says; nothing where all hold.

    Seals taken away at the end are missed as long as the scheduler has not sealed
    again: then only who wrote down the last one elsewhere knows, a backup or Control.
    """
    anterior: Sello | None = None
    for sello in session.scalars(select(Sello).order_by(Sello.dia)).all():
        if anterior is None:
            yield from _antes_del_primero(session, sello)
        elif sello.dia != anterior.dia + timedelta(days=1):
            falta = anterior.dia + timedelta(days=1)
            yield SelloRoto(falta, "falta el sello de este día")
        if sello.anterior != (anterior.huella if anterior else None):
            yield SelloRoto(sello.dia, "su sello no sigue al del día anterior")
        cuantas, huella = sellar(
            sello.dia, sello.anterior, anotaciones_de(session, sello.dia)
        )
        if cuantas != sello.cuantas:
            que = f"se sellaron {sello.cuantas} anotaciones y ahora hay {cuantas}"
            yield SelloRoto(sello.dia, que)
        elif huella != sello.huella:
            yield SelloRoto(sello.dia, "alguna anotación no dice lo que decía")
        anterior = sello
    yield from _quitados_al_final(session, anterior)


def _quitados_al_final(session: Session, ultimo: Sello | None) -> Iterator[SelloRoto]:
    """Give the first day that the scheduler had sealed and that has no seal now."""
    tarea = session.scalar(select(Tarea).where(Tarea.nombre == TAREA_SELLOS))
    desde = ultimo.dia + timedelta(days=1) if ultimo else primer_dia(session)
    if tarea is None or tarea.terminada_en is None or desde is None:
        return
    if tarea.fallida_en is not None and tarea.fallida_en >= tarea.empezada_en:
        return
    if sellados := dias_cumplidos(desde, tarea.empezada_en):
        que = "el planificador lo selló y su sello ya no está"
        yield SelloRoto(sellados[0], que)


def _antes_del_primero(session: Session, primero: Sello) -> Iterator[SelloRoto]:
    dia = primer_dia(session)
    if dia is not None and dia < primero.dia:
        yield SelloRoto(dia, "hay anotaciones de antes del primer sello")
