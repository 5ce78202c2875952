"""People as the administrator sees them, and their sessions as they do."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Sesion, Unidad, Usuario


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


@dataclass(frozen=True, slots=True)
class FilaSesion:
    id: UUID
    direccion: str
    creada_en: datetime
    vista_en: datetime
    es_esta: bool


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


def load_sesiones(
    session: Session,
    usuario_id: UUID,
    *,
    esta: str,
    visto_desde: datetime,
    ahora: datetime,
) -> tuple[FilaSesion, ...]:
    """Load the sessions that a person has open; `esta` is the hash of this one."""
    s = Sesion
    filas = session.execute(
        select(s.id, s.direccion, s.creada_en, s.vista_en, s.token_hash)
        .where(
            s.usuario_id == usuario_id,
            s.revocada_en.is_(None),
            s.vence_en > ahora,
            s.vista_en > visto_desde,
        )
        .order_by(s.vista_en.desc(), s.id.desc())
    )
    return tuple(
        FilaSesion(clave, direccion, creada, vista, es_esta=token == esta)
        for clave, direccion, creada, vista, token in filas
    )
