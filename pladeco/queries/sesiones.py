"""Who is in: the sessions that still let somebody in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from pladeco.models import Sesion

INACTIVIDAD: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class FilaSesion:
    id: UUID
    direccion: str
    creada_en: datetime
    vista_en: datetime
    es_esta: bool


def abiertas(ahora: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a session that is open."""
    return (
        Sesion.revocada_en.is_(None),
        Sesion.vence_en > ahora,
        Sesion.vista_en > ahora - INACTIVIDAD,
    )


def load_sesiones(
    session: Session, usuario_id: UUID, *, esta: str, ahora: datetime
) -> tuple[FilaSesion, ...]:
    """Load the sessions that a person has open; `esta` is the hash of this one."""
    s = Sesion
    filas = session.execute(
        select(s.id, s.direccion, s.creada_en, s.vista_en, s.token_hash)
        .where(s.usuario_id == usuario_id, *abiertas(ahora))
        .order_by(s.vista_en.desc(), s.id.desc())
    )
    return tuple(
        FilaSesion(clave, direccion, creada, vista, es_esta=token == esta)
        for clave, direccion, creada, vista, token in filas
    )


def contar_sesiones(session: Session, ahora: datetime, *, esta: str) -> dict[UUID, int]:
    """Count the open sessions of each person who has one, without that of who asks."""
    filas = session.execute(
        select(Sesion.usuario_id, func.count())
        .where(*abiertas(ahora), Sesion.token_hash != esta)
        .group_by(Sesion.usuario_id)
    )
    return dict(filas.all())
