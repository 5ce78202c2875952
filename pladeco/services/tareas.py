"""One leader among several schedulers, and jobs that are done once a day."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.models import Tarea, TareaHecha, Turno
from pladeco.models.base import uuid7


def tomar_turno(
    engine: Engine, nombre: str, dueno: str, ahora: datetime, dura: timedelta
) -> bool:
    """Take or renew the lease; `False` while somebody else holds it.

    One that ends later than any that is given now was taken by a clock that was ahead.
    """
    valores = {"dueno": dueno, "vence_en": ahora + dura}
    nuestro = or_(
        Turno.dueno == dueno, Turno.vence_en <= ahora, Turno.vence_en > ahora + 2 * dura
    )

    def renovado() -> bool:
        with engine.begin() as conexion:
            tomado = conexion.execute(
                update(Turno).where(Turno.nombre == nombre, nuestro).values(valores)
            )
        return bool(tomado.rowcount == 1)

    if renovado():
        return True
    try:
        with engine.begin() as conexion:
            conexion.execute(insert(Turno).values(id=uuid7(), nombre=nombre, **valores))
    except IntegrityError:
        # Somebody was faster with the first row of all: perhaps another of our jobs.
        return renovado()
    return True


def soltar_turno(engine: Engine, nombre: str, dueno: str, ahora: datetime) -> None:
    """Give the lease back, so that nobody waits for its end; no more than our own."""
    with engine.begin() as conexion:
        conexion.execute(
            update(Turno)
            .where(Turno.nombre == nombre, Turno.dueno == dueno)
            .values(vence_en=ahora)
        )


def hecha_hoy(session: Session, tarea: str, hoy: date) -> bool:
    consulta = select(TareaHecha.id).where(
        TareaHecha.tarea == tarea, TareaHecha.dia == hoy
    )
    return session.scalar(consulta) is not None


def hecha_entre(session: Session, tarea: str, desde: datetime, hasta: datetime) -> bool:
    """Tell whether it ended between both, of whatever day it was.

    `hasta` is now: what a clock that was ahead left behind counts for nothing.
    """
    consulta = select(TareaHecha.id).where(
        TareaHecha.tarea == tarea, TareaHecha.terminada_en.between(desde, hasta)
    )
    return session.scalar(consulta.limit(1)) is not None


def marcar_hecha(
    session: Session, tarea: str, hoy: date, *, ahora: datetime, resultado: str
) -> None:
    session.add(
        TareaHecha(tarea=tarea, dia=hoy, terminada_en=ahora, resultado=resultado)
    )
    session.flush()


def marcar_ultima(
    session: Session, tarea: str, dia: date, *, ahora: datetime, resultado: str
) -> None:
    """Write down that it ended, where it may twice on a day: the last one stays."""
    hecha = session.scalar(
        select(TareaHecha).where(TareaHecha.tarea == tarea, TareaHecha.dia == dia)
    )
    if hecha is None:
        marcar_hecha(session, tarea, dia, ahora=ahora, resultado=resultado)
        return
    hecha.terminada_en, hecha.resultado = ahora, resultado
    session.flush()


def anotar_comienzo(
    session: Session, nombre: str, *, dueno: str, ahora: datetime
) -> None:
    """Write down that a job runs, and who does it: told even if it never ends."""
    tarea = session.scalar(select(Tarea).where(Tarea.nombre == nombre))
    if tarea is None:
        tarea = Tarea(nombre=nombre)
        session.add(tarea)
    tarea.dueno = dueno
    tarea.empezada_en = ahora
    tarea.terminada_en = None
    session.flush()


def anotar_termino(
    session: Session, nombre: str, *, resultado: str, ahora: datetime, proxima: datetime
) -> None:
    """Write down how it ended; the last failure stays, with its instant."""
    tarea = session.scalars(select(Tarea).where(Tarea.nombre == nombre)).one()
    tarea.terminada_en = ahora
    tarea.resultado = resultado
    tarea.proxima_en = proxima
    session.flush()


def anotar_tropiezo(
    session: Session, nombre: str, *, falla: str, ahora: datetime, proxima: datetime
) -> None:
    """Write down why it did not end, and when it is tried again."""
    tarea = session.scalars(select(Tarea).where(Tarea.nombre == nombre)).one()
    tarea.falla = falla
    tarea.fallida_en = ahora
    tarea.proxima_en = proxima
    session.flush()
