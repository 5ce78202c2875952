"""Who signs for each unit, as settings, units and accounts say today."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.visa import Firmante, Visas
from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Unidad, Usuario
from pladeco.queries.ajustes import load_ajustes


def load_visas(session: Session) -> Visas:
    """Return who signs for whom, in three SELECTs."""
    exigida = load_ajustes(session).visa_director
    unidades = session.execute(select(Unidad.id, Unidad.superior_id))
    superiores = {clave: superior for clave, superior in unidades}  # noqa: C416
    return Visas(exigida, superiores, _directores(session))


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
