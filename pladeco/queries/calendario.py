"""The dates of a unit, and who reads which calendar from outside."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import ruta_unidad
from pladeco.models import RolAsignado, SuscripcionCalendario, Unidad, Usuario
from pladeco.queries.avances import FilaAvance, FilaPeriodo, load_de_periodos
from pladeco.queries.deuda import indicadores_de, mi_unidad, se_informa
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.plazos import load_periodos_por_unidad


@dataclass(frozen=True, slots=True)
class FechaUnidad:
    """Until when a unit reports for a Periodo; `faltan` counts what is not sent."""

    periodo: FilaPeriodo
    unidad: str
    unidad_nombre: str
    debidos: int
    faltan: int

    @property
    def ruta(self) -> str:
        return ruta_unidad(self.unidad)


@dataclass(frozen=True, slots=True)
class FilaSuscripcion:
    """An address that is in force; without unit it is of the legal calendar."""

    id: UUID
    unidad: str | None
    unidad_nombre: str | None


def load_fechas_por_unidad(
    session: Session, plan: PlanCargado, unidades: Collection[UUID], *, hoy: date
) -> dict[UUID, tuple[FechaUnidad, ...]]:
    """Return the due dates of units, their own, the next ones last: four SELECTs.

    Only Periodos for which a unit is asked something.
    """
    por_unidad = load_periodos_por_unidad(session, plan.id, unidades, hoy=hoy)
    codigos = {p.codigo for periodos in por_unidad.values() for p in periodos}
    hechos = load_de_periodos(session, plan.id, sorted(codigos))
    return {
        unidad: tuple(
            sorted(
                _fechas(plan, unidad, periodos, hechos.get(unidad, ())),
                key=lambda f: f.periodo.vence,
            )
        )
        for unidad, periodos in por_unidad.items()
    }


def _fechas(
    plan: PlanCargado,
    unidad_id: UUID,
    periodos: tuple[FilaPeriodo, ...],
    hechos: tuple[FilaAvance, ...],
) -> Iterator[FechaUnidad]:
    unidad = plan.unidades[unidad_id]
    propios = indicadores_de(plan, unidad_id)
    for periodo in periodos:
        debidos = sum(se_informa(i, periodo) for i in propios)
        if debidos:
            tareas = mi_unidad(plan, unidad_id, (periodo,), hechos)
            faltan = len(tareas.devueltos) + len(tareas.por_informar)
            # What was given without being owed counts, as in the unit's own place.
            debidos = max(debidos, len(tareas.todos))
            yield FechaUnidad(periodo, unidad.codigo, unidad.nombre, debidos, faltan)


def load_suscripciones(
    session: Session, usuario_id: UUID
) -> tuple[FilaSuscripcion, ...]:
    """Return the addresses that a person made and did not revoke."""
    filas = session.execute(
        select(SuscripcionCalendario.id, Unidad.codigo, Unidad.nombre)
        .join(Unidad, Unidad.id == SuscripcionCalendario.unidad_id, isouter=True)
        .where(
            SuscripcionCalendario.usuario_id == usuario_id,
            SuscripcionCalendario.revocada_en.is_(None),
        )
        .order_by(Unidad.nombre)
    )
    return tuple(FilaSuscripcion(*fila) for fila in filas)


def load_suscrita(session: Session, suscripcion_id: UUID) -> tuple[UUID | None] | None:
    """Return the unit whose dates an address gives, `None` where it gives nothing.

    Nothing once it was revoked, or who made it has no account any more, or is of that
    unit no longer.
    """
    sigue_en_ella = exists().where(
        RolAsignado.usuario_id == SuscripcionCalendario.usuario_id,
        RolAsignado.unidad_id == SuscripcionCalendario.unidad_id,
    )
    fila = session.execute(
        select(SuscripcionCalendario.unidad_id)
        .join(Usuario, Usuario.id == SuscripcionCalendario.usuario_id)
        .where(
            SuscripcionCalendario.id == suscripcion_id,
            SuscripcionCalendario.revocada_en.is_(None),
            Usuario.activo,
            or_(SuscripcionCalendario.unidad_id.is_(None), sigue_en_ella),
        )
    ).first()
    return None if fila is None else (fila.unidad_id,)


def proximas(fechas: tuple[FechaUnidad, ...], hoy: date) -> tuple[FechaUnidad, ...]:
    """Leave out what is over: due before today and closed."""
    return tuple(f for f in fechas if f.periodo.vence >= hoy or f.faltan)
