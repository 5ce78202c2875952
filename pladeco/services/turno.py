"""Waiting one's turn: what two do at once to a plan or a Corte is done in a row.

Numbers then follow each other, and whoever comes second sees what the first did.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Corte, Institucion, Instrumento


def esperar_turno(
    session: Session,
    de: type[Institucion] | type[Instrumento] | type[Corte],
    clave: UUID,
) -> None:
    """Wait until nobody else holds the row, and hold it till the transaction ends."""
    session.scalar(select(de.id).where(de.id == clave).with_for_update())
