"""Until when each unit may report: Periodos with prolongations and reopenings."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, selectinload

from pladeco.domain.ciclo.cerrojos import Cerrojo, ReaperturaVigente
from pladeco.models import Periodo, Prorroga, Reapertura
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import FilaPeriodo, fila_periodo, load_periodos


def load_periodos_de(
    session: Session, instrumento_id: UUID, unidad_id: UUID, *, hoy: date
) -> tuple[FilaPeriodo, ...]:
    """Return the Periodos as a unit has them, the newest first, in three SELECTs.

    Its due date is the prolonged one, or the end of a reopening that reaches it. One
    that had its last day before `hoy` opens nothing, be it ended or not.
    """
    prorrogas = load_prorrogas(session, instrumento_id)
    reaperturas = load_reaperturas(session, instrumento_id)
    return tuple(
        _de_unidad(p, prorrogas.get((p.id, unidad_id)), reaperturas.get(p.id), hoy)
        for p in load_periodos(session, instrumento_id)
    )


def load_periodos_por_unidad(
    session: Session, instrumento_id: UUID, unidades: Iterable[UUID], *, hoy: date
) -> dict[UUID, tuple[FilaPeriodo, ...]]:
    """Return the Periodos as each of these units has them, in three SELECTs."""
    prorrogas = load_prorrogas(session, instrumento_id)
    reaperturas = load_reaperturas(session, instrumento_id)
    periodos = load_periodos(session, instrumento_id)
    return {
        unidad: tuple(
            _de_unidad(p, prorrogas.get((p.id, unidad)), reaperturas.get(p.id), hoy)
            for p in periodos
        )
        for unidad in unidades
    }


def load_periodo_de(
    session: Session, instrumento_id: UUID, codigo: str, unidad_id: UUID, *, hoy: date
) -> FilaPeriodo | None:
    """Return one Periodo by its code as a unit has it on a day; `None`: there is none.

    In one SELECT, and another where it is closed.
    """
    claves = {"instrumento": instrumento_id, "codigo": codigo, "unidad": unidad_id}
    hallado = session.connection().execute(_PERIODO_DE, claves).one_or_none()
    if hallado is None:
        return None
    periodo = fila_periodo(hallado)
    return _de_unidad(periodo, hallado.suyo, _load_reapertura(session, periodo), hoy)


# Asked at each saving: it is built once, and brings no object.
_PERIODO_DE: Final = (
    select(*Periodo.__table__.columns, Prorroga.vence.label("suyo"))
    .outerjoin(
        Prorroga,
        (Prorroga.periodo_id == Periodo.id)
        & (Prorroga.unidad_id == bindparam("unidad"))
        & Prorroga.anulada_en.is_(None),
    )
    .where(
        Periodo.instrumento_id == bindparam("instrumento"),
        Periodo.codigo == bindparam("codigo"),
    )
)


def periodo_de(
    session: Session, periodo: Periodo, unidad_id: UUID, *, hoy: date
) -> FilaPeriodo:
    """Return one Periodo as a unit has it on a day."""
    prorroga = session.scalar(
        select(Prorroga.vence).where(
            Prorroga.periodo_id == periodo.id,
            Prorroga.unidad_id == unidad_id,
            Prorroga.anulada_en.is_(None),
        )
    )
    fila = fila_periodo(periodo)
    return _de_unidad(fila, prorroga, _load_reapertura(session, fila), hoy)


def cerrojo_de(
    session: Session,
    periodo: FilaPeriodo,
    *,
    unidad_id: UUID,
    indicador_id: UUID,
    hoy: date,
) -> Cerrojo | None:
    """Return what locks the Periodo for this unit and Indicador, `None` if nothing.

    More time before it closes is no key: only a reopening is looked for.
    """
    vigente = _load_reapertura(session, periodo)
    suyo = _de_unidad(periodo, None, vigente, hoy)
    return suyo.cerrojo(unidad_id, indicador_id)


def _load_reapertura(
    session: Session, periodo: FilaPeriodo
) -> ReaperturaVigente | None:
    """Return the reopening that has not ended: only what is closed has one."""
    if periodo.estado is not EstadoPeriodo.CERRADO:
        return None
    reapertura = session.scalar(
        select(Reapertura).where(
            Reapertura.periodo_id == periodo.id, Reapertura.terminada_en.is_(None)
        )
    )
    return None if reapertura is None else vigente_de(reapertura)


def load_prorrogas(
    session: Session, instrumento_id: UUID
) -> dict[tuple[UUID, UUID], date]:
    """Return the due dates in force that differ, by Periodo and unit."""
    filas = session.execute(
        select(Prorroga.periodo_id, Prorroga.unidad_id, Prorroga.vence)
        .join(Periodo, Periodo.id == Prorroga.periodo_id)
        .where(Periodo.instrumento_id == instrumento_id, Prorroga.anulada_en.is_(None))
    )
    return {(periodo, unidad): vence for periodo, unidad, vence in filas}


def load_prorrogas_de(
    session: Session, instrumento_id: UUID, unidad_id: UUID
) -> dict[UUID, str]:
    """Return why a unit has longer, by Periodo."""
    filas = session.execute(
        select(Prorroga.periodo_id, Prorroga.motivo)
        .join(Periodo, Periodo.id == Prorroga.periodo_id)
        .where(
            Periodo.instrumento_id == instrumento_id,
            Prorroga.unidad_id == unidad_id,
            Prorroga.anulada_en.is_(None),
        )
    )
    return {periodo: motivo for periodo, motivo in filas}  # noqa: C416 - rows, typed


def load_reaperturas(
    session: Session, instrumento_id: UUID
) -> dict[UUID, ReaperturaVigente]:
    """Return the reopenings that have not ended, by Periodo."""
    filas = session.scalars(
        select(Reapertura)
        .join(Periodo, Periodo.id == Reapertura.periodo_id)
        .where(
            Periodo.instrumento_id == instrumento_id, Reapertura.terminada_en.is_(None)
        )
        .options(selectinload(Reapertura.alcances))
    )
    return {r.periodo_id: vigente_de(r) for r in filas}


def _de_unidad(
    periodo: FilaPeriodo,
    prorroga: date | None,
    reapertura: ReaperturaVigente | None,
    hoy: date,
) -> FilaPeriodo:
    # Where the timer did not run, what had its last day is not ended yet.
    if reapertura is not None and hoy <= reapertura.vence:
        return replace(periodo, vence=reapertura.vence, reapertura=reapertura)
    return replace(periodo, vence=prorroga or periodo.vence)


def vigente_de(reapertura: Reapertura) -> ReaperturaVigente:
    """Freeze what locks ask of a reopening."""
    return ReaperturaVigente(
        reapertura.id,
        reapertura.numero,
        reapertura.resolucion,
        reapertura.vence,
        tuple((a.unidad_id, a.indicador_id) for a in reapertura.alcances),
        reapertura.motivo,
    )
