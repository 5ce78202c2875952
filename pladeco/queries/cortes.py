"""The Cortes of a plan, and the frozen rows of one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.congelar import descongelar
from pladeco.models import Corte, Usuario
from pladeco.queries.informe import InformePlan

EL_PROGRAMA: Final = "el programa"  # who takes a Corte when nobody does


@dataclass(frozen=True, slots=True)
class FilaCorte:
    anio: int
    numero: int
    fecha: date
    proposito: str
    sha256: str
    creado_en: datetime
    creado_por: str


def load_cortes(session: Session, instrumento_id: UUID) -> tuple[FilaCorte, ...]:
    """Return the Cortes of a plan, the newest first."""
    filas = session.execute(
        select(
            Corte.anio,
            Corte.numero,
            Corte.fecha,
            Corte.proposito,
            Corte.sha256,
            Corte.creado_en,
            func.coalesce(Usuario.nombre, EL_PROGRAMA),
        )
        .outerjoin(Usuario, Usuario.id == Corte.creado_por_id)
        .where(Corte.instrumento_id == instrumento_id)
        .order_by(Corte.anio.desc(), Corte.numero.desc())
    )
    return tuple(FilaCorte(*f) for f in filas)


def load_informe(
    session: Session, instrumento_id: UUID, anio: int, numero: int
) -> InformePlan | None:
    """Return what a Corte froze, `None` when there is no such Corte."""
    contenido = session.scalar(
        select(Corte.contenido).where(
            Corte.instrumento_id == instrumento_id,
            Corte.anio == anio,
            Corte.numero == numero,
        )
    )
    return None if contenido is None else descongelar(InformePlan, contenido)
