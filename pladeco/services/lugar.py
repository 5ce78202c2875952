"""Where an Avance stands, and what was saved there so far."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, VersionAvance


@dataclass(frozen=True, slots=True)
class Lugar:
    """The three keys of an Avance, each checked by the door."""

    indicador_id: UUID
    unidad_id: UUID
    periodo_id: UUID

    @property
    def claves(self) -> dict[str, UUID]:
        return {
            "indicador_id": self.indicador_id,
            "unidad_id": self.unidad_id,
            "periodo_id": self.periodo_id,
        }

    def avance(self, session: Session) -> Avance:
        """Return the Avance of this place, a new one before anything was saved."""
        guardado = session.scalar(select(Avance).filter_by(**self.claves))
        return guardado or Avance(**self.claves)


def lugar_de(avance: Avance) -> Lugar:
    return Lugar(avance.indicador_id, avance.unidad_id, avance.periodo_id)


def version_actual(
    session: Session, lugar: Lugar, *, sin: Collection[Estado] = ()
) -> VersionAvance | None:
    """Return the newest version, `None` before anything was saved.

    `sin`: states to pass over, as what is still in the unit's hands.
    """
    consulta = _DEL_LUGAR
    if sin:
        consulta = consulta.where(VersionAvance.estado.not_in(sin))
    return session.scalars(consulta, lugar.claves).unique().first()


# Asked at each saving: it is built once.
_DEL_LUGAR: Final = (
    select(VersionAvance)
    .join(Avance, Avance.id == VersionAvance.avance_id)
    .where(
        Avance.indicador_id == bindparam("indicador_id"),
        Avance.unidad_id == bindparam("unidad_id"),
        Avance.periodo_id == bindparam("periodo_id"),
    )
    .order_by(VersionAvance.numero.desc())
    .options(
        contains_eager(VersionAvance.avance),
        joinedload(VersionAvance.hitos),
        joinedload(VersionAvance.lugares),
    )
    .execution_options(populate_existing=True)  # what was read before may be old
)


def versiones_de(
    session: Session,
    *,
    unidad_id: UUID,
    periodo_id: UUID,
    indicadores: Collection[UUID] | None = None,
) -> dict[UUID, VersionAvance]:
    """Return the newest version of all that a unit began in a Periodo, by Indicador.

    `indicadores`: those looked for, all where `None`. In four SELECTs.
    """
    consulta = select(Avance.indicador_id, VersionAvance).where(
        Avance.unidad_id == unidad_id, Avance.periodo_id == periodo_id
    )
    if indicadores is not None:
        consulta = consulta.where(Avance.indicador_id.in_(indicadores))
    filas = session.execute(
        consulta.join(Avance, Avance.id == VersionAvance.avance_id)
        .order_by(VersionAvance.numero)
        .options(
            selectinload(VersionAvance.hitos),
            selectinload(VersionAvance.lugares),
            selectinload(VersionAvance.evidencias),
        )
    )
    return {fila[0]: fila[1] for fila in filas}
