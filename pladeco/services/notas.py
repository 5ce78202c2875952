"""Remarks in the thread of an Avance: unit, director and SECPLA write to each other."""

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import Avance, Nota
from pladeco.services.avisos import avisar_nota
from pladeco.services.errores import NoSePuede

LARGO_NOTA: Final = 2000


def escribir_nota(
    session: Session, avance: Avance, *, texto: str, actor: Actor, ahora: datetime
) -> Nota:
    """Add a remark; it is never changed nor taken away, also after the Periodo."""
    limpio = texto.strip()
    if not limpio:
        raise NoSePuede("Escriba la nota antes de agregarla.")
    if len(limpio) > LARGO_NOTA:
        mensaje = f"La nota tiene {len(limpio)} caracteres: caben {LARGO_NOTA}."
        raise NoSePuede(mensaje)
    nota = Nota(avance_id=avance.id, autor_id=actor.id, en=ahora, texto=limpio)
    session.add(nota)
    session.flush()
    avisar_nota(session, nota, actor=actor, ahora=ahora)
    return nota
