"""Milestones that count already, and the closed Periodos they may lie in."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.fechas_de_hitos import (
    Comienzo,
    HitosValidados,
    PeriodoCerrado,
)
from pladeco.domain.vocabulario import Estado
from pladeco.models import (
    Avance,
    Hito,
    HitoCumplido,
    Indicador,
    Instrumento,
    Meta,
    Periodo,
    VersionAvance,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class HitosDelIndicador:
    """What a new date of a milestone is held against."""

    validados: HitosValidados
    cerrados: tuple[PeriodoCerrado, ...]
    comienzo: Comienzo
    nombres: dict[UUID, str]


def load_hitos(
    session: Session, indicador: Indicador, periodo: Periodo, unidad_id: UUID
) -> HitosDelIndicador:
    """Return it for the Avance of a unit in a Periodo, in four SELECTs.

    The Periodos are those of the Indicador's frequency; of the closed ones, the others.
    """
    periodos = session.execute(
        select(Periodo.id, Periodo.codigo, Periodo.desde, Periodo.hasta, Periodo.estado)
        .where(
            Periodo.instrumento_id == periodo.instrumento_id,
            Periodo.frecuencia == indicador.frecuencia_reporte,
        )
        .order_by(Periodo.desde)
    ).all()
    plan = session.get_one(Instrumento, periodo.instrumento_id)
    nombres = session.execute(
        select(Hito.id, Hito.nombre)
        .join(Meta, Meta.id == Hito.meta_id)
        .where(Meta.indicador_id == indicador.id)
    )
    return HitosDelIndicador(
        _validados(session, indicador.id, (periodo.id, unidad_id)),
        tuple(
            PeriodoCerrado(p.codigo, p.desde, p.hasta)
            for p in periodos
            if p.estado is EstadoPeriodo.CERRADO and p.id != periodo.id
        ),
        Comienzo(plan.desde, min([periodo.desde, *(p.desde for p in periodos)])),
        dict(nombres.all()),
    )


def _validados(
    session: Session, indicador_id: UUID, aqui: tuple[UUID, UUID]
) -> HitosValidados:
    """Take the newest validated version of each Avance of the Indicador."""
    filas = session.execute(
        select(
            Avance.periodo_id,
            Avance.unidad_id,
            HitoCumplido.hito_id,
            HitoCumplido.fecha,
        )
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .join(HitoCumplido, HitoCumplido.version_id == VersionAvance.id)
        .where(
            Avance.indicador_id == indicador_id,
            VersionAvance.numero == numero_de_la_ultima({Estado.VALIDADO}),
        )
        .order_by(HitoCumplido.fecha.desc())
    )
    de_aqui: dict[UUID, date] = {}
    de_otros: dict[UUID, date] = {}
    for periodo_id, unidad_id, hito_id, fecha in filas:  # the first date comes last
        (de_aqui if (periodo_id, unidad_id) == aqui else de_otros)[hito_id] = fecha
    return HitosValidados(de_aqui, de_otros)
