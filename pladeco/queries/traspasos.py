"""What each person has pending, so that it can go over to somebody else."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from pladeco.domain.permisos import DE_UNIDAD
from pladeco.domain.transiciones import EDITABLES
from pladeco.domain.vocabulario import Estado, Rol
from pladeco.models import (
    Avance,
    EncargoRevision,
    Indicador,
    Periodo,
    RolAsignado,
    Traspaso,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class RolDeUnidad:
    id: UUID
    rol: Rol
    unidad_id: UUID
    codigo: str
    unidad: str


@dataclass(frozen=True, slots=True)
class AvancePendiente:
    """A draft or returned Avance of somebody, or one that somebody has to review.

    `id` is the key of the version, or of the assignment.
    """

    id: UUID
    indicador: str
    indicador_nombre: str
    periodo: str
    unidad_id: UUID
    codigo: str
    unidad: str
    estado: Estado


@dataclass(frozen=True, slots=True)
class Pendiente:
    """All that hangs from one person. `roles` are those of units alone."""

    id: UUID
    nombre: str
    correo: str
    activa: bool
    roles: tuple[RolDeUnidad, ...] = ()
    avances: tuple[AvancePendiente, ...] = ()
    revisiones: tuple[AvancePendiente, ...] = ()
    revisa: bool = False

    @property
    def nada(self) -> bool:
        return not (self.roles or self.avances or self.revisiones)

    @property
    def borradores(self) -> int:
        return sum(a.estado is Estado.BORRADOR for a in self.avances)

    @property
    def devueltos(self) -> int:
        return sum(a.estado is Estado.DEVUELTO for a in self.avances)

    @property
    def huella(self) -> str:
        """Tell this state of things from any other: what a form was shown with."""
        avances = (*self.avances, *self.revisiones)
        claves = sorted(str(x) for x in (r.id for r in self.roles)) + sorted(
            f"{a.id} {a.estado}" for a in avances
        )
        return hashlib.sha256("|".join(claves).encode()).hexdigest()[:32]

    @property
    def nadie_lo_atiende(self) -> bool:
        """Say whether the person is gone, or lost the role that the work asks for."""
        if not self.activa:
            return not self.nada
        suyas = {r.unidad_id for r in self.roles}
        return any(a.unidad_id not in suyas for a in self.avances) or bool(
            self.revisiones and not self.revisa
        )


@dataclass(frozen=True, slots=True)
class FilaTraspaso:
    de: str
    a: str
    motivo: str
    hecho_en: datetime
    hecho_por: str
    detalle: dict[str, Any]


def load_pendientes(
    session: Session, institucion_id: UUID, *, de: UUID | None = None
) -> tuple[Pendiente, ...]:
    """Return everybody with what each has pending, by name: four SELECTs.

    With `de`, that person alone.
    """
    personas = select(Usuario.id, Usuario.nombre, Usuario.correo, Usuario.activo).where(
        Usuario.institucion_id == institucion_id
    )
    if de is not None:
        personas = personas.where(Usuario.id == de)
    roles, revisores = _roles(session)
    avances = _avances(session)
    revisiones = _revisiones(session)
    return tuple(
        Pendiente(
            clave,
            nombre,
            correo,
            activo,
            tuple(roles[clave]),
            tuple(avances[clave]),
            tuple(revisiones[clave]),
            clave in revisores,
        )
        for clave, nombre, correo, activo in session.execute(
            personas.order_by(Usuario.nombre, Usuario.correo)
        )
    )


def load_traspasos(session: Session, institucion_id: UUID) -> tuple[FilaTraspaso, ...]:
    """Return the hand-overs that were made, the newest first, in one SELECT."""
    de, a, por = aliased(Usuario), aliased(Usuario), aliased(Usuario)
    filas = session.execute(
        select(
            de.nombre,
            a.nombre,
            Traspaso.motivo,
            Traspaso.hecho_en,
            por.nombre,
            Traspaso.detalle,
        )
        .join(de, de.id == Traspaso.de_id)
        .join(a, a.id == Traspaso.a_id)
        .join(por, por.id == Traspaso.hecho_por_id)
        .where(de.institucion_id == institucion_id)
        .order_by(Traspaso.hecho_en.desc(), Traspaso.id.desc())
    )
    return tuple(FilaTraspaso(*f) for f in filas)


def _roles(
    session: Session,
) -> tuple[defaultdict[UUID, list[RolDeUnidad]], frozenset[UUID]]:
    """Return the roles of units by person, and who reviews for SECPLA."""
    de_unidad: defaultdict[UUID, list[RolDeUnidad]] = defaultdict(list)
    revisores = set()
    for clave, usuario, rol, unidad_id, codigo, nombre in session.execute(
        select(
            RolAsignado.id,
            RolAsignado.usuario_id,
            RolAsignado.rol,
            RolAsignado.unidad_id,
            Unidad.codigo,
            Unidad.nombre,
        )
        .join(Unidad, Unidad.id == RolAsignado.unidad_id, isouter=True)
        .order_by(Unidad.nombre, RolAsignado.rol)
    ):
        if rol in DE_UNIDAD and unidad_id is not None:
            de_unidad[usuario].append(
                RolDeUnidad(clave, rol, unidad_id, codigo, nombre)
            )
        elif rol is Rol.SECPLA:
            revisores.add(usuario)
    return de_unidad, frozenset(revisores)


def _avances(session: Session) -> defaultdict[UUID, list[AvancePendiente]]:
    """Return drafts and returned ones by author, where nothing newer followed."""
    consulta = _de_avances(VersionAvance.id, VersionAvance.autor_id).where(
        VersionAvance.estado.in_(EDITABLES)
    )
    return _por_persona(session, consulta)


def _revisiones(session: Session) -> defaultdict[UUID, list[AvancePendiente]]:
    """Return what somebody is to review and is not validated, by reviewer."""
    consulta = (
        _de_avances(EncargoRevision.id, EncargoRevision.revisor_id)
        .join(EncargoRevision, EncargoRevision.avance_id == Avance.id)
        .where(VersionAvance.estado != Estado.VALIDADO)
    )
    return _por_persona(session, consulta)


def _de_avances(clave: Any, persona: Any) -> Select[Any]:
    return (
        select(
            persona,
            clave,
            Indicador.codigo,
            Indicador.nombre,
            Periodo.codigo,
            Unidad.id,
            Unidad.codigo,
            Unidad.nombre,
            VersionAvance.estado,
        )
        .select_from(VersionAvance)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .where(VersionAvance.numero == numero_de_la_ultima())
        .order_by(Periodo.hasta, Indicador.codigo)
    )


def _por_persona(
    session: Session, consulta: Select[Any]
) -> defaultdict[UUID, list[AvancePendiente]]:
    grupos: defaultdict[UUID, list[AvancePendiente]] = defaultdict(list)
    for persona, *campos in session.execute(consulta):
        grupos[persona].append(AvancePendiente(*campos))
    return grupos
