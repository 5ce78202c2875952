"""The territories of the institution, as an Avance says where it was done."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import TipoTerritorio
from pladeco.models import AvanceTerritorio, Territorio


@dataclass(frozen=True, slots=True)
class Lugar:
    id: UUID
    nombre: str
    tipo: TipoTerritorio


def load_lugares(session: Session, institucion_id: UUID) -> tuple[Lugar, ...]:
    """Return all that an Avance may name, by kind and name."""
    t = Territorio
    filas = session.execute(
        select(t.id, t.nombre, t.tipo)
        .where(t.institucion_id == institucion_id)
        .order_by(t.tipo, t.nombre)
    )
    return tuple(Lugar(*fila) for fila in filas)


def load_lugares_de(session: Session, version_id: UUID) -> tuple[str, ...]:
    """Return the names of those that a version says."""
    filas = session.scalars(
        select(Territorio.nombre)
        .join(AvanceTerritorio, AvanceTerritorio.territorio_id == Territorio.id)
        .where(AvanceTerritorio.version_id == version_id)
        .order_by(Territorio.nombre)
    )
    return tuple(filas)
