"""The legal calendar with what SECPLA set in it."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.calendario_legal import FechaDada, calendario
from pladeco.domain.ciclo.cambios_legales import (
    PREFIJO,
    cambios_de,
)
from pladeco.domain.ciclo.legal import CambioLegal
from pladeco.models import Ajuste
from pladeco.queries.ajustes import load_habiles

UN_ANIO = timedelta(days=400)


def load_cambios_legales(session: Session) -> dict[str, CambioLegal]:
    """Return what SECPLA set instead of the usual dates, by key."""
    filas = session.execute(
        select(Ajuste.clave, Ajuste.valor).where(Ajuste.clave.startswith(PREFIJO))
    )
    return cambios_de({c: v for c, v in filas})  # noqa: C416


def load_fechas_legales(session: Session, hoy: date) -> tuple[FechaDada, ...]:
    """Return the dates from today on, a good year ahead, in three SELECTs."""
    return calendario(
        hoy,
        hoy + UN_ANIO,
        habiles=load_habiles(session),
        cambios=load_cambios_legales(session),
    )
