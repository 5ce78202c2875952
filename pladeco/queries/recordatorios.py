"""Who is to be reminded that a Periodo is about to close, and of what."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.permisos import DE_UNIDAD
from pladeco.models import Instrumento, RolAsignado, Usuario
from pladeco.queries.arbol import load_plan
from pladeco.queries.avances import (
    FilaAvance,
    FilaPeriodo,
    load_de_unidad,
    load_periodos,
)
from pladeco.queries.deuda import mi_unidad
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada


@dataclass(frozen=True, slots=True)
class Recordatorio:
    """One letter to one person: what the unit owes, and by when."""

    nombre: str
    correo: str
    unidad: str
    unidad_nombre: str
    periodo: str
    vence: date
    quedan: int
    pendientes: tuple[str, ...]


def load_recordatorios(
    session: Session, hoy: date, dias: int
) -> tuple[Recordatorio, ...]:
    """Return the letters for Periodos due within `dias`; none where nothing is owed."""
    instrumento = session.scalar(select(Instrumento).order_by(Instrumento.desde.desc()))
    if instrumento is None:
        return ()
    plan = load_plan(session, instrumento)
    periodos = tuple(
        p
        for p in load_periodos(session, plan.id)
        if p.abierto and hoy <= p.vence <= hoy + timedelta(days=dias)
    )
    if not periodos:
        return ()
    personas = _personas(session)
    return tuple(
        carta
        for unidad in plan.unidades.values()
        if unidad.id in personas
        for periodo in periodos
        for carta in _cartas(
            plan,
            unidad,
            periodo,
            personas=personas.get(unidad.id, []),
            hechos=load_de_unidad(session, plan.id, unidad.id),
            hoy=hoy,
        )
    )


def _personas(session: Session) -> dict[UUID, list[Usuario]]:
    filas = session.execute(
        select(RolAsignado.unidad_id, Usuario)
        .join(Usuario, Usuario.id == RolAsignado.usuario_id)
        .where(RolAsignado.rol.in_(DE_UNIDAD), Usuario.activo)
        .order_by(Usuario.nombre)
    )
    grupos: dict[UUID, list[Usuario]] = {}
    for unidad_id, usuario in filas:
        if unidad_id is not None and usuario not in grupos.get(unidad_id, []):
            grupos.setdefault(unidad_id, []).append(usuario)
    return grupos


def _cartas(
    plan: PlanCargado,
    unidad: UnidadCargada,
    periodo: FilaPeriodo,
    *,
    personas: list[Usuario],
    hechos: tuple[FilaAvance, ...],
    hoy: date,
) -> list[Recordatorio]:
    tareas = mi_unidad(plan, unidad.id, (periodo,), hechos)
    pendientes = tuple(
        p.indicador.nombre for p in (*tareas.devueltos, *tareas.por_informar)
    )
    if not pendientes:
        return []
    return [
        Recordatorio(
            nombre=persona.nombre,
            correo=persona.correo,
            unidad=unidad.codigo,
            unidad_nombre=unidad.nombre,
            periodo=periodo.codigo,
            vence=periodo.vence,
            quedan=(periodo.vence - hoy).days,
            pendientes=pendientes,
        )
        for persona in personas
    ]
