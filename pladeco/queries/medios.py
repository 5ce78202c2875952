"""What stands behind the validated reports of an Elemento: its files and links."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import (
    Avance,
    Evidencia,
    Indicador,
    Periodo,
    Unidad,
    VersionAvance,
)
from pladeco.queries.ultima_version import numero_de_la_ultima


@dataclass(frozen=True, slots=True)
class Medio:
    """One file or link, with the report that it came with."""

    id: UUID
    nombre: str
    media: str | None
    largo: int | None
    fecha: date | None
    con_previa: bool
    periodo: str
    unidad: str
    indicador: str


def load_medios(
    session: Session, elemento_id: UUID, ven: Collection[UUID] | None
) -> tuple[Medio, ...]:
    """Return those of the validated versions, the newest Periodo first, in one SELECT.

    `ven` are the units whose evidence may be looked at, `None` for all.
    """
    consulta: Any = (
        select(
            Evidencia.id, Evidencia.nombre, Evidencia.media, Evidencia.largo,
            Evidencia.fecha, Evidencia.previa_clave.is_not(None), Periodo.codigo,
            Unidad.nombre, Indicador.nombre,
        )
        .join(VersionAvance, VersionAvance.id == Evidencia.version_id)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Unidad, Unidad.id == Avance.unidad_id)
        .join(Periodo, Periodo.id == Avance.periodo_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .where(
            Indicador.elemento_id == elemento_id,
            VersionAvance.numero == numero_de_la_ultima({Estado.VALIDADO}),
        )
        .order_by(Periodo.hasta.desc(), Evidencia.id)
    )  # fmt: skip
    if ven is not None:
        consulta = consulta.where(Avance.unidad_id.in_(ven))
    return tuple(Medio(*fila) for fila in session.execute(consulta))
