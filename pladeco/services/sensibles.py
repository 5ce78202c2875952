"""Marking a branch of the plan sensitive, and taking the mark away."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import Elemento, ElementoSensible
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.motivos import LARGO_MOTIVO, revisar_motivo
from pladeco.services.registro import explicar


def marcar_sensible(
    session: Session, elemento: Elemento, *, motivo: str, actor: Actor, ahora: datetime
) -> None:
    """Mark a branch with its reason. Raises NoSePuede without, or if it has one."""
    motivo = motivo.strip()
    if not motivo:
        mensaje = "Falta el motivo: diga a quiénes protege la marca."
        raise NoSePuede(mensaje)
    if len(motivo) > LARGO_MOTIVO:
        mensaje = f"El motivo puede tener hasta {LARGO_MOTIVO} caracteres: acórtelo."
        raise NoSePuede(mensaje)
    if _marca(session, elemento) is not None:
        mensaje = "Ya estaba marcado como sensible."
        raise NoSePuede(mensaje)
    session.add(
        ElementoSensible(
            elemento_id=elemento.id,
            motivo=motivo,
            marcado_en=ahora,
            marcado_por_id=actor.id,
        )
    )
    session.flush()


def quitar_marca(session: Session, elemento: Elemento, *, motivo: str) -> None:
    """Take the mark away; both reasons stay in the Bitácora.

    Raises NoSePuede if it is gone, ConProblemas without a reason.
    """
    marca = _marca(session, elemento)
    if marca is None:
        mensaje = "La marca ya no estaba: otra persona la quitó."
        raise NoSePuede(mensaje)
    if problemas := revisar_motivo(motivo, exigido=True):
        raise ConProblemas(problemas)
    explicar(session, motivo)
    session.delete(marca)
    session.flush()


def _marca(session: Session, elemento: Elemento) -> ElementoSensible | None:
    consulta = select(ElementoSensible).where(
        ElementoSensible.elemento_id == elemento.id
    )
    return session.scalar(consulta)
