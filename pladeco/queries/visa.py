"""Who signs for each unit, as settings, units and accounts say today."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.visa import Firmante, Mudanza, Visas
from pladeco.domain.vocabulario import Estado, Rol
from pladeco.models import Avance, RolAsignado, Unidad, Usuario, VersionAvance
from pladeco.queries.ajustes import load_ajustes


def load_visas(session: Session) -> Visas:
    """Return who signs for whom, in three SELECTs."""
    exigida = load_ajustes(session).visa_director
    unidades = session.execute(select(Unidad.id, Unidad.superior_id))
    superiores = {clave: superior for clave, superior in unidades}  # noqa: C416
    return Visas(exigida, superiores, _directores(session))


def load_enviados(
    session: Session, institucion_id: UUID
) -> tuple[tuple[UUID, UUID], ...]:
    """Return what was sent and neither signed nor decided: version and its unit."""
    filas = session.execute(
        select(VersionAvance.id, Avance.unidad_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .where(
            Unidad.institucion_id == institucion_id,
            VersionAvance.estado == Estado.ENVIADO,
        )
        .order_by(VersionAvance.enviada_en, VersionAvance.id)
    )
    return tuple((version, unidad) for version, unidad in filas)


def load_mudanza(session: Session, institucion_id: UUID) -> Mudanza:
    """Return what would change hands if the setting were switched now."""
    visas = load_visas(session)
    unidades = (unidad for _, unidad in load_enviados(session, institucion_id))
    return visas.mudanza(unidades, hacia_visa=not visas.exigida)


def _directores(session: Session) -> dict[UUID, tuple[Firmante, ...]]:
    filas = session.execute(
        select(RolAsignado.unidad_id, Usuario.id, Usuario.nombre)
        .join(Usuario, Usuario.id == RolAsignado.usuario_id)
        .where(RolAsignado.rol == Rol.DIRECTOR, Usuario.activo)
        .order_by(Usuario.nombre, Usuario.id)
    )
    firmantes: defaultdict[UUID, list[Firmante]] = defaultdict(list)
    for unidad_id, clave, nombre in filas:
        if unidad_id is not None:  # a director always is one's of a unit
            firmantes[unidad_id].append(Firmante(clave, nombre))
    return {unidad: tuple(quienes) for unidad, quienes in firmantes.items()}
