"""The settings and the working days of the institution, as rows say."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

import holidays
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import Ajustes, leer_ajustes
from pladeco.domain.ciclo.habiles import DiaFeriado, Habiles
from pladeco.models import Ajuste, Feriado, Usuario

PRIMER_ANIO, ULTIMO_ANIO = 2015, 2060  # whose holidays are known


@dataclass(frozen=True, slots=True)
class CambioAjuste:
    """Who gave a setting the value that it has."""

    quien: str
    en: datetime


def load_ajustes(session: Session) -> Ajustes:
    """Return the settings in force, in one SELECT; an installation has one set."""
    filas = session.execute(select(Ajuste.clave, Ajuste.valor))
    return leer_ajustes(dict(filas.all()))


def load_habiles(session: Session) -> Habiles:
    """Return the working days of Chile without those that the place added."""
    propios = session.scalars(select(Feriado.fecha))
    return Habiles(frozenset(feriados_de_chile()) | frozenset(propios))


def load_dias_feriados(session: Session, anios: range) -> tuple[DiaFeriado, ...]:
    """Return the holidays of those years, the country's and those of the place."""
    dias = feriados_de_chile() | dict(
        session.execute(select(Feriado.fecha, Feriado.nombre)).all()
    )
    return tuple(DiaFeriado(d, dias[d]) for d in sorted(dias) if d.year in anios)


def load_cambios_de_ajustes(
    session: Session, institucion_id: UUID
) -> dict[str, CambioAjuste]:
    """Return who changed each setting that is not as it came, by its name."""
    filas = session.execute(
        select(Ajuste.clave, Usuario.nombre, Ajuste.cambiado_en)
        .join(Usuario, Usuario.id == Ajuste.cambiado_por_id)
        .where(Ajuste.institucion_id == institucion_id)
    )
    return {clave: CambioAjuste(quien, en) for clave, quien, en in filas}


def load_feriados(
    session: Session, institucion_id: UUID, anio: int
) -> tuple[DiaFeriado, ...]:
    """Return the days of a year that were added by hand, in their order."""
    filas = session.execute(
        select(Feriado.fecha, Feriado.nombre)
        .where(
            Feriado.institucion_id == institucion_id,
            Feriado.fecha.between(date(anio, 1, 1), date(anio, 12, 31)),
        )
        .order_by(Feriado.fecha)
    )
    return tuple(DiaFeriado(*f) for f in filas)


def contar_feriados(session: Session, institucion_id: UUID) -> int:
    """Return how many days were added by hand, of whatever year."""
    propios = select(func.count()).where(Feriado.institucion_id == institucion_id)
    return session.scalar(propios) or 0


@lru_cache(1)
def feriados_de_chile() -> dict[date, str]:
    """Return the country's holidays with their names, of all years of any plan."""
    anios = range(PRIMER_ANIO, ULTIMO_ANIO + 1)
    return dict(
        sorted(holidays.country_holidays("CL", years=anios, language="es").items())
    )
