"""The scheduler as people read it: how each job fared, who leads."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Tarea, Turno

PLANIFICADOR: Final = "planificador"  # the lease by which one of several is the leader


# Longer than a server may take over one letter, so that only the dead lose it.
DURACION_TURNO: Final = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class FilaTarea:
    nombre: str
    empezada_en: datetime
    terminada_en: datetime | None
    resultado: str | None
    falla: str | None
    fallida_en: datetime | None
    proxima_en: datetime | None

    @property
    def fallo(self) -> bool:
        """Tell whether the last run failed."""
        return self.fallida_en is not None and self.fallida_en >= self.empezada_en


@dataclass(frozen=True, slots=True)
class Planificador:
    """Who holds the lease, until when; and the jobs by name."""

    dueno: str | None
    vence_en: datetime | None
    tareas: dict[str, FilaTarea]

    def vivo(self, ahora: datetime) -> bool:
        """Tell whether it works; a lease from a clock that was ahead says nothing."""
        if self.vence_en is None:
            return False
        return ahora < self.vence_en <= ahora + 2 * DURACION_TURNO


def load_planificador(session: Session) -> Planificador:
    """Load it in two SELECTs."""
    turno = session.execute(
        select(Turno.dueno, Turno.vence_en).where(Turno.nombre == PLANIFICADOR)
    ).first()
    t = Tarea
    filas = session.execute(
        select(
            t.nombre, t.empezada_en, t.terminada_en, t.resultado, t.falla,
            t.fallida_en, t.proxima_en,
        )
    )  # fmt: skip
    return Planificador(
        turno.dueno if turno else None,
        turno.vence_en if turno else None,
        {fila.nombre: FilaTarea(*fila) for fila in filas},
    )
