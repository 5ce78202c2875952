"""Where nobody will answer: no responsable, no user, or one who left."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Usuario
from pladeco.queries.plan_cargado import Nodo, PlanCargado, UnidadCargada
from pladeco.queries.traspasos import Pendiente, load_pendientes


@dataclass(frozen=True, slots=True)
class UnidadSinPersona:
    """A unit that owes reports on `indicadores` and has no active account.

    `se_fueron` had one of its roles and are inactive; where nobody had, it is empty.
    """

    unidad: UnidadCargada
    indicadores: int
    se_fueron: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Desatendidos:
    """`administran` are the names of who may give accounts and roles."""

    sin_responsable: tuple[Nodo, ...]
    sin_persona: tuple[UnidadSinPersona, ...]
    se_fueron: tuple[Pendiente, ...]
    administran: tuple[str, ...]

    @property
    def cuantos(self) -> int:
        return len(self.sin_responsable) + len(self.sin_persona) + len(self.se_fueron)


def load_desatendidos(
    session: Session, plan: PlanCargado, *, unidades: Collection[UUID] | None = None
) -> Desatendidos:
    """Return all of it in five SELECTs; `unidades` as those of one's own alone."""
    activas, idas, administran = _personas(session, plan.institucion_id)
    deben = _cuanto_deben(plan)
    return Desatendidos(
        () if unidades is not None else _sin_responsable(plan),
        tuple(
            UnidadSinPersona(plan.unidades[u], cuantos, tuple(idas[u]))
            for u, cuantos in deben.items()
            if u not in activas and (unidades is None or u in unidades)
        ),
        tuple(
            p
            for p in load_pendientes(session, plan.institucion_id)
            if p.nadie_lo_atiende and (unidades is None or _toca(p, unidades))
        ),
        administran,
    )


def contar_sin_persona(session: Session, plan: PlanCargado) -> int:
    """Return how many units owe reports and have no active account, in one SELECT."""
    con_alguien = set(
        session.scalars(
            select(RolAsignado.unidad_id)
            .join(Usuario, Usuario.id == RolAsignado.usuario_id)
            .where(Usuario.activo, RolAsignado.unidad_id.is_not(None))
        )
    )
    return len(_cuanto_deben(plan).keys() - con_alguien)


def _toca(pendiente: Pendiente, unidades: Collection[UUID]) -> bool:
    suyas = {r.unidad_id for r in pendiente.roles}
    suyas |= {a.unidad_id for a in pendiente.avances}
    return not suyas.isdisjoint(unidades)


def _sin_responsable(plan: PlanCargado) -> tuple[Nodo, ...]:
    """Return what is in force, is measured and has nobody who owes its reports."""
    return tuple(
        nodo
        for nodo in plan.nodos.values()
        if plan.retiro_de(nodo) is None
        and any(i.retiro is None for i in plan.indicadores.get(nodo.id, ()))
        and not any(r.reporta for r in plan.responsables.get(nodo.id, ()))
    )


def _cuanto_deben(plan: PlanCargado) -> dict[UUID, int]:
    """Count by unit the Indicadores in force on which it reports, in plan order."""
    cuentas: defaultdict[UUID, int] = defaultdict(int)
    for nodo in plan.nodos.values():
        suyos = [i for i in plan.indicadores.get(nodo.id, ()) if i.retiro is None]
        if suyos and plan.retiro_de(nodo) is None:
            for r in plan.responsables.get(nodo.id, ()):
                if r.reporta:
                    cuentas[r.unidad.id] += len(suyos)
    return dict(cuentas)


def _personas(
    session: Session, institucion_id: UUID
) -> tuple[set[UUID], defaultdict[UUID, list[tuple[str, str]]], tuple[str, ...]]:
    """Return units with an active account, who left each unit, who administers."""
    activas: set[UUID] = set()
    idas: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
    administran = []
    for rol, unidad_id, nombre, correo, activo in session.execute(
        select(
            RolAsignado.rol,
            RolAsignado.unidad_id,
            Usuario.nombre,
            Usuario.correo,
            Usuario.activo,
        )
        .join(Usuario, Usuario.id == RolAsignado.usuario_id)
        .where(Usuario.institucion_id == institucion_id)
        .order_by(Usuario.nombre)
    ):
        if unidad_id is not None and activo:
            activas.add(unidad_id)
        elif unidad_id is not None:
            idas[unidad_id].append((nombre, correo))
        elif rol is Rol.ADMINISTRADOR and activo:
            administran.append(nombre)
    return activas, idas, tuple(administran)
