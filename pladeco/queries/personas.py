"""People as the administrator sees them."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Unidad, Usuario


@dataclass(frozen=True, slots=True)
class FilaRol:
    rol: Rol
    unidad: str | None
    codigo: str | None


@dataclass(frozen=True, slots=True)
class FilaUsuario:
    nombre: str
    correo: str
    activo: bool
    con_clave: bool
    roles: tuple[FilaRol, ...]


def load_usuarios(session: Session, institucion_id: UUID) -> tuple[FilaUsuario, ...]:
    """Load every person with the roles, by name: two queries."""
    u = Usuario
    filas = session.execute(
        select(u.id, u.nombre, u.correo, u.activo, u.clave_hash.is_not(None))
        .where(u.institucion_id == institucion_id)
        .order_by(u.nombre, u.correo)
    ).all()
    roles: defaultdict[UUID, list[FilaRol]] = defaultdict(list)
    asignados = session.execute(
        select(RolAsignado.usuario_id, RolAsignado.rol, Unidad.nombre, Unidad.codigo)
        .join(Unidad, Unidad.id == RolAsignado.unidad_id, isouter=True)
        .order_by(RolAsignado.rol, Unidad.nombre)
    )
    for usuario_id, rol, nombre, codigo in asignados:
        roles[usuario_id].append(FilaRol(rol, nombre, codigo))
    return tuple(
        FilaUsuario(nombre, correo, activo, con_clave, tuple(roles[clave]))
        for clave, nombre, correo, activo, con_clave in filas
    )
