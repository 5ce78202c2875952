"""Secret addresses for calendar programs: made and revoked by their person."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import SuscripcionCalendario
from pladeco.services.errores import NoSePuede


def suscribir(
    session: Session, unidad_id: UUID | None, *, actor: Actor, ahora: datetime
) -> SuscripcionCalendario:
    """Make an address for the dates of a unit, or of the law; the old one if any."""
    vigente = session.scalar(
        select(SuscripcionCalendario).where(
            SuscripcionCalendario.usuario_id == actor.id,
            SuscripcionCalendario.unidad_id == unidad_id,
            SuscripcionCalendario.revocada_en.is_(None),
        )
    )
    if vigente is not None:
        return vigente
    nueva = SuscripcionCalendario(
        usuario_id=actor.id, unidad_id=unidad_id, creada_en=ahora
    )
    session.add(nueva)
    session.flush()
    return nueva


def revocar_suscripcion(
    session: Session, suscripcion_id: UUID, *, actor: Actor, ahora: datetime
) -> None:
    """Make an address lead to nothing. Raises NoSePuede where it is not the actor's."""
    suscripcion = session.get(SuscripcionCalendario, suscripcion_id)
    if suscripcion is None or suscripcion.usuario_id != actor.id:
        raise NoSePuede("Esa dirección no es suya o ya no existe.")
    suscripcion.revocada_en = suscripcion.revocada_en or ahora
    session.flush()
