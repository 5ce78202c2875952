"""How settings change: one after the other, with a reason where one is due."""

from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from pladeco.domain.informar import Problema
from pladeco.models import Institucion
from pladeco.services.errores import muy_largo

LARGO_MOTIVO: Final = 500


def revisar_motivo(motivo: str, *, exigido: bool) -> list[Problema]:
    """Return what is wrong with a reason: it is missing, or too long."""
    if exigido and not motivo.strip():
        texto = "Escriba por qué lo cambia: queda en Auditoría."
        return [Problema("motivo", texto)]
    return muy_largo("motivo", "El motivo", motivo, LARGO_MOTIVO)


def de_a_uno(session: Session, institucion_id: UUID) -> None:
    """Let two who change settings at once do it one after the other."""
    session.get_one(Institucion, institucion_id, with_for_update={"key_share": True})
