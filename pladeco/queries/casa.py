"""Whose house it is: what the masthead says, and whether somebody keeps it."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol
from pladeco.models import Institucion, Instrumento, RolAsignado, Usuario


class Casa(NamedTuple):
    """`emblema` is the hash of its picture; `color` is #rrggbb."""

    nombre: str
    comuna: str
    emblema: str | None = None
    color: str | None = None


_VACIA = Casa("Municipalidad", "PLADECO")


def load_casa(session: Session) -> Casa:
    """Return it, in one query; before there is any it has a name for all."""
    campos = (
        Institucion.nombre,
        Institucion.comuna,
        Institucion.emblema_sha256,
        Institucion.color,
    )
    fila = session.execute(select(*campos).limit(1)).first()
    return _VACIA if fila is None else Casa(*fila)


def load_emblema(session: Session) -> tuple[bytes, str] | None:
    """Return the picture and its hash."""
    fila = session.execute(
        select(Institucion.emblema, Institucion.emblema_sha256).limit(1)
    ).first()
    if fila is None or fila.emblema is None:
        return None
    return fila.emblema, fila.emblema_sha256 or ""


def hay_plan(session: Session) -> bool:
    """Say whether a plan was loaded, without loading it."""
    return session.scalar(select(Instrumento.id).limit(1)) is not None


def administrada(session: Session) -> bool:
    """Say whether somebody active administers the installation."""
    consulta = (
        select(Usuario.id)
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(RolAsignado.rol == Rol.ADMINISTRADOR, Usuario.activo)
    )
    return session.scalar(consulta.limit(1)) is not None
