"""Whether a returned Avance was touched since, as the Bitácora tells."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.transiciones import Accion
from pladeco.models import Bitacora, Evidencia, Movimiento, VersionAvance

# What a person writes; a step or another author is no change of what is reported.
_ESCRITOS = frozenset(
    {
        "valor",
        "numerador",
        "denominador",
        "comentario_cifra",
        "sin_novedad",
        "motivo_sin_novedad",
        "logros",
        "dificultades",
        "causa",
        "compromiso",
        "compromiso_fecha",
    }
)


def tocado_desde_que_volvio(session: Session, version: VersionAvance) -> bool:
    """Say whether its figures, words or files changed since the last return."""
    volvio = session.scalar(
        select(func.max(Movimiento.en)).where(
            Movimiento.version_id == version.id, Movimiento.accion == Accion.DEVOLVER
        )
    )
    if volvio is None:
        return True
    cambios = session.scalars(
        select(Bitacora.despues).where(
            Bitacora.objeto == VersionAvance.__tablename__,
            Bitacora.objeto_id == version.id,
            Bitacora.en >= volvio,
        )
    )
    if any(_ESCRITOS & (cambio or {}).keys() for cambio in cambios):
        return True
    nuevas = select(func.count()).where(
        Evidencia.version_id == version.id, Evidencia.agregada_en >= volvio
    )
    return bool(session.scalar(nuevas))
