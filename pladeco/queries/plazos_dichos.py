"""Since when each unit has been told by when a Periodo is due for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.avisos import tema_de
from pladeco.domain.vocabulario import TipoAviso
from pladeco.models import Aviso, Periodo, Prorroga, Unidad
from pladeco.queries.avisos import Deuda

_DICEN = (TipoAviso.PERIODO_ABIERTO, TipoAviso.PRORROGA, TipoAviso.REAPERTURA)


@dataclass(frozen=True, slots=True)
class PlazosDichos:
    """Notices that tell a due date: `dias` by subject, the first day of each.

    `prorrogas` are those in force, by the codes of Periodo and unit.
    """

    dias: Mapping[str, date]
    prorrogas: Mapping[tuple[str, str], UUID]

    def abierto(self, deuda: Deuda) -> bool:
        """Say whether the unit was told that its Periodo is open."""
        return tema_abierto(deuda) in self.dias

    def desde(self, deuda: Deuda) -> date | None:
        """Return when the unit was last told when this is due, `None` if never."""
        temas = [tema_abierto(deuda)]
        prorroga = self.prorrogas.get(deuda.clave)
        if prorroga is not None:
            temas.append(tema_de(TipoAviso.PRORROGA, prorroga))
        if deuda.periodo.reapertura is not None:
            temas.append(tema_de(TipoAviso.REAPERTURA, deuda.periodo.reapertura.id))
        return max((self.dias[t] for t in temas if t in self.dias), default=None)


def load_plazos_dichos(session: Session) -> PlazosDichos:
    """Load what was told of due dates, in two SELECTs."""
    dichos = session.execute(
        select(Aviso.tema, func.min(Aviso.dia))
        .where(Aviso.tipo.in_(_DICEN))
        .group_by(Aviso.tema)
    )
    prorrogas = session.execute(
        select(Periodo.codigo, Unidad.codigo, Prorroga.id)
        .join(Periodo, Periodo.id == Prorroga.periodo_id)
        .join(Unidad, Unidad.id == Prorroga.unidad_id)
        .where(Prorroga.anulada_en.is_(None))
    )
    return PlazosDichos(
        {tema: dia for tema, dia in dichos},  # noqa: C416
        {(periodo, unidad): clave for periodo, unidad, clave in prorrogas},
    )


def tema_abierto(deuda: Deuda) -> str:
    """Return the subject under which a unit is told that a Periodo is open."""
    return tema_de(TipoAviso.PERIODO_ABIERTO, *deuda.clave, "")
