"""The demo's branches about children or victims, marked as SECPLA would."""

import re
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Nivel
from pladeco.models import Elemento, ElementoSensible

_TRATA_DE = re.compile(
    r"\bopd\b|infancia|violencia|v[ií]ctima|protecci[oó]n de derechos|y adolescentes",
    re.IGNORECASE,
)
_NIVELES = (Nivel.PROGRAMA, Nivel.PROYECTO, Nivel.ACTIVIDAD)
_MOTIVO = "Trata de niños, niñas o víctimas: sus nombres no deben publicarse."


def marcar_ramas(
    session: Session, instrumento_id: UUID, *, quien: UUID, ahora: datetime
) -> int:
    """Mark the highest Elemento of each such branch; return how many."""
    elementos = session.scalars(
        select(Elemento).where(
            Elemento.instrumento_id == instrumento_id, Elemento.nivel.in_(_NIVELES)
        )
    ).all()
    tratan = {e.id: e for e in elementos if _TRATA_DE.search(e.nombre or "")}
    altos = [e for e in tratan.values() if e.superior_id not in tratan]
    session.add_all(
        ElementoSensible(
            elemento_id=e.id, motivo=_MOTIVO, marcado_en=ahora, marcado_por_id=quien
        )
        for e in altos
    )
    return len(altos)
