"""SECPLA settles what the program proposed: ODS links."""

from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import VinculoOds


def decidir_ods(
    session: Session,
    enlace: VinculoOds,
    decision: EstadoPropuesta,
    *,
    actor: Actor,
    ahora: datetime,
) -> None:
    """Accept or reject a proposed goal, or take the decision back."""
    enlace.estado = decision
    abierta = decision is EstadoPropuesta.PROPUESTO
    enlace.decidido_en = None if abierta else ahora
    enlace.decidido_por_id = None if abierta else actor.id
    session.flush()
