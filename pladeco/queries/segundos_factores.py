"""How many of those who would be asked for a second factor have one."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.segundo_factor import LO_NECESITAN
from pladeco.models import RolAsignado, SegundoFactor, Usuario


def contar_segundos_factores(session: Session, institucion_id: UUID) -> tuple[int, int]:
    """Return how many of SECPLA and administration have one, and how many they are."""
    son = select(RolAsignado.usuario_id).where(RolAsignado.rol.in_(LO_NECESITAN))
    con, todos = session.execute(
        select(func.count(SegundoFactor.confirmado_en), func.count(Usuario.id))
        .outerjoin(SegundoFactor, SegundoFactor.usuario_id == Usuario.id)
        .where(
            Usuario.institucion_id == institucion_id,
            Usuario.activo,
            Usuario.id.in_(son),
        )
    ).one()
    return con, todos
