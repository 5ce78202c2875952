"""Waiting one's turn: what two do at once to one thing is done in a row.

Numbers then follow each other, and whoever comes second sees what the first did.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.models import Corte, Institucion, Instrumento, Usuario


def esperar_turno(
    session: Session,
    de: type[Institucion] | type[Instrumento] | type[Corte] | type[Usuario],
    clave: UUID,
) -> None:
    """Wait until nobody else holds the row, and hold it till the transaction ends."""
    session.scalar(select(de.id).where(de.id == clave).with_for_update())


def esperar_turno_por(session: Session, nombre: str) -> None:
    """Do the same for a name that may have no row; on SQLite one writes at a time."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            select(func.pg_advisory_xact_lock(func.hashtextextended(nombre, 0)))
        )
