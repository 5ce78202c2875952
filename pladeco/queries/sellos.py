"""The seals of the Bitácora: the last one, and whether each still holds."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.bitacora.sellado import Anotacion, comienzo_de, dia_utc, sellar
from pladeco.models import Bitacora, Sello

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

    What was taken away together with its seal, at the end, is seen only by who wrote
    down the last seal elsewhere: a backup, or the minutes of Control.
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


def _antes_del_primero(session: Session, primero: Sello) -> Iterator[SelloRoto]:
    dia = primer_dia(session)
    if dia is not None and dia < primero.dia:
        yield SelloRoto(dia, "hay anotaciones de antes del primer sello")
