"""To whom a notice goes: people with an active account and the role for it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import DE_UNIDAD
from pladeco.domain.vocabulario import Rol
from pladeco.models import (
    Indicador,
    Reapertura,
    Responsable,
    RolAsignado,
    Unidad,
    Usuario,
)

Personas = Mapping[tuple[Rol, UUID | None], tuple[UUID, ...]]


@dataclass(frozen=True, slots=True)
class Destinatarios:
    """Who holds which role; `superior` says which unit stands above another."""

    personas: Personas
    superior: Mapping[UUID, UUID | None]

    def de_unidad(self, unidad_id: UUID) -> tuple[UUID, ...]:
        """Return its officers; where it has none, its directors."""
        encargados = self.personas.get((Rol.ENCARGADO, unidad_id), ())
        return encargados or self.personas.get((Rol.DIRECTOR, unidad_id), ())

    def directores(self, unidad_id: UUID) -> tuple[UUID, ...]:
        """Return the directors of the unit, or of the nearest one above that has any.

        Nobody where none has an account.
        """
        vistas: set[UUID] = set()
        actual: UUID | None = unidad_id
        while actual is not None and actual not in vistas:
            if suyos := self.personas.get((Rol.DIRECTOR, actual)):
                return suyos
            vistas.add(actual)
            actual = self.superior.get(actual)
        return ()

    def de_secpla(self) -> tuple[UUID, ...]:
        return self.personas.get((Rol.SECPLA, None), ())


def load_destinatarios(session: Session) -> Destinatarios:
    """Load everybody with an active account and a role, in two SELECTs."""
    personas: defaultdict[tuple[Rol, UUID | None], list[UUID]] = defaultdict(list)
    filas = session.execute(
        select(RolAsignado.rol, RolAsignado.unidad_id, Usuario.id)
        .join(Usuario, Usuario.id == RolAsignado.usuario_id)
        .where(Usuario.activo)
        .order_by(Usuario.nombre, Usuario.id)
    )
    for rol, unidad_id, usuario_id in filas:
        personas[rol, unidad_id].append(usuario_id)
    superior = session.execute(select(Unidad.id, Unidad.superior_id))
    return Destinatarios(
        {clave: tuple(quienes) for clave, quienes in personas.items()},
        {u: de for u, de in superior},  # noqa: C416,
    )


def load_administradores(session: Session) -> list[Usuario]:
    """Return who administers with an active account, in one SELECT."""
    consulta = (
        select(Usuario)
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(Usuario.activo, RolAsignado.rol == Rol.ADMINISTRADOR)
        .order_by(Usuario.nombre, Usuario.id)
    )
    return [*session.scalars(consulta)]


def load_de_unidad(
    session: Session, unidad_id: UUID, *, ademas: UUID | None = None
) -> tuple[UUID, ...]:
    """Return the people of a unit, and one more if still active with a role there."""
    todos = load_destinatarios(session)
    con_rol = {
        persona
        for rol in DE_UNIDAD
        for persona in todos.personas.get((rol, unidad_id), ())
    }
    otro = (ademas,) if ademas in con_rol and ademas is not None else ()
    return tuple(dict.fromkeys((*todos.de_unidad(unidad_id), *otro)))


def load_de_reapertura(session: Session, reapertura: Reapertura) -> tuple[UUID, ...]:
    """Return the people of the units that a reopening reaches."""
    todos = load_destinatarios(session)
    unidades = _alcanzadas(session, reapertura)
    return tuple(
        dict.fromkeys(
            persona
            for unidad_id in (todos.superior if unidades is None else unidades)
            for persona in todos.de_unidad(unidad_id)
        )
    )


def _alcanzadas(session: Session, reapertura: Reapertura) -> Collection[UUID] | None:
    """Return the units that it reaches, `None` for all."""
    if not reapertura.alcances:
        return None
    unidades = {a.unidad_id for a in reapertura.alcances if a.unidad_id is not None}
    sueltos = [a.indicador_id for a in reapertura.alcances if a.unidad_id is None]
    if sueltos:
        unidades |= set(
            session.scalars(
                select(Responsable.unidad_id)
                .join(Indicador, Indicador.elemento_id == Responsable.elemento_id)
                .where(Indicador.id.in_(sueltos), Responsable.reporta)
            )
        )
    return unidades
