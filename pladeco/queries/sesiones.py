"""Who is in: the sessions that still let somebody in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from pladeco.domain.valores_de_ajuste import SI
from pladeco.domain.vocabulario import Rol
from pladeco.models import Ajuste, RolAsignado, SegundoFactor, Sesion, Usuario

INACTIVIDAD: Final = timedelta(hours=2)
EXIGIDO: Final = (
    select(Ajuste.valor).where(Ajuste.clave == "exigir_segundo_factor").limit(1)
).scalar_subquery()


@dataclass(frozen=True, slots=True)
class SesionLeida:
    """A session, be it in force or not, with its person and what they may.

    `segundo_en`: when the second factor was shown for it; `tiene_segundo`, whether the
    person has one; `exigido`, whether the institution asks it of those who need one.
    """

    id: UUID
    creada_en: datetime
    vista_en: datetime
    vence_en: datetime
    revocada_en: datetime | None
    segundo_en: datetime | None
    usuario_id: UUID
    nombre: str
    activo: bool
    tiene_segundo: bool
    exigido: bool
    roles: tuple[tuple[Rol, UUID | None], ...]


@dataclass(frozen=True, slots=True)
class FilaSesion:
    id: UUID
    direccion: str
    creada_en: datetime
    vista_en: datetime
    es_esta: bool


def abiertas(ahora: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of a session that is open."""
    return (
        Sesion.revocada_en.is_(None),
        Sesion.vence_en > ahora,
        Sesion.vista_en > ahora - INACTIVIDAD,
    )


def load_sesion(session: Session, token_hash: str) -> SesionLeida | None:
    """Return the session of a token, in one SELECT; `None` where there is none."""
    filas = session.connection().execute(_SESION, {"token_hash": token_hash}).all()
    if not filas:
        return None
    una = filas[0]
    return SesionLeida(
        id=una.id,
        creada_en=una.creada_en,
        vista_en=una.vista_en,
        vence_en=una.vence_en,
        revocada_en=una.revocada_en,
        segundo_en=una.segundo_en,
        usuario_id=una.usuario_id,
        nombre=una.nombre,
        activo=una.activo,
        tiene_segundo=una.confirmado_en is not None,
        exigido=una.exigido == SI,
        roles=tuple((f.rol, f.unidad_id) for f in filas if f.rol is not None),
    )


# Asked at each request: it is built once, and asked of the connection, since it brings
# values and no objects.
_SESION: Final = (
    select(
        Sesion.id,
        Sesion.creada_en,
        Sesion.vista_en,
        Sesion.vence_en,
        Sesion.revocada_en,
        Sesion.segundo_en,
        Sesion.usuario_id,
        Usuario.nombre,
        Usuario.activo,
        SegundoFactor.confirmado_en,
        EXIGIDO.label("exigido"),
        RolAsignado.rol,
        RolAsignado.unidad_id,
    )
    .join(Usuario, Usuario.id == Sesion.usuario_id)
    .outerjoin(SegundoFactor, SegundoFactor.usuario_id == Usuario.id)
    .outerjoin(RolAsignado, RolAsignado.usuario_id == Usuario.id)
    .where(Sesion.token_hash == bindparam("token_hash"))
)


def load_sesiones(
    session: Session, usuario_id: UUID, *, esta: str, ahora: datetime
) -> tuple[FilaSesion, ...]:
    """Load the sessions that a person has open; `esta` is the hash of this one."""
    s = Sesion
    filas = session.execute(
        select(s.id, s.direccion, s.creada_en, s.vista_en, s.token_hash)
        .where(s.usuario_id == usuario_id, *abiertas(ahora))
        .order_by(s.vista_en.desc(), s.id.desc())
    )
    return tuple(
        FilaSesion(clave, direccion, creada, vista, es_esta=token == esta)
        for clave, direccion, creada, vista, token in filas
    )


def contar_sesiones(session: Session, ahora: datetime, *, esta: str) -> dict[UUID, int]:
    """Count the open sessions of each person who has one, without that of who asks."""
    filas = session.execute(
        select(Sesion.usuario_id, func.count())
        .where(*abiertas(ahora), Sesion.token_hash != esta)
        .group_by(Sesion.usuario_id)
    )
    return dict(filas.all())
