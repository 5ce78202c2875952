"""One leader among several schedulers, and jobs that are done once a day."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pladeco.models import TareaHecha, Turno
from pladeco.models.base import uuid7


def tomar_turno(
    engine: Engine, nombre: str, dueno: str, ahora: datetime, dura: timedelta
) -> bool:
    """Take or renew the lease; `False` while somebody else holds it."""
    valores = {"dueno": dueno, "vence_en": ahora + dura}
    with engine.begin() as conexion:
        tomado = conexion.execute(
            update(Turno)
            .where(
                Turno.nombre == nombre,
                or_(Turno.dueno == dueno, Turno.vence_en <= ahora),
            )
            .values(valores)
        )
        if tomado.rowcount == 1:
            return True
    try:
        with engine.begin() as conexion:
            conexion.execute(insert(Turno).values(id=uuid7(), nombre=nombre, **valores))
    except IntegrityError:
        return False
    return True


def hecha_hoy(session: Session, tarea: str, hoy: date) -> bool:
    consulta = select(TareaHecha.id).where(
        TareaHecha.tarea == tarea, TareaHecha.dia == hoy
    )
    return session.scalar(consulta) is not None


def marcar_hecha(
    session: Session, tarea: str, hoy: date, *, ahora: datetime, resultado: str
) -> None:
    session.add(
        TareaHecha(tarea=tarea, dia=hoy, terminada_en=ahora, resultado=resultado)
    )
    session.flush()
