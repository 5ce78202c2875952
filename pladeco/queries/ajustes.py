"""The settings and the working days of the institution, as rows say."""

from datetime import date
from functools import lru_cache

import holidays
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ajustes import Ajustes, leer_ajustes
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.models import Ajuste, Feriado

_PRIMER_ANIO, _ULTIMO_ANIO = 2015, 2060


def load_ajustes(session: Session) -> Ajustes:
    """Return the settings in force, in one SELECT; an installation has one set."""
    filas = session.execute(select(Ajuste.clave, Ajuste.valor))
    return leer_ajustes(dict(filas.tuples().all()))


def load_habiles(session: Session) -> Habiles:
    """Return the working days of Chile without those that the place added."""
    propios = session.scalars(select(Feriado.fecha))
    return Habiles(frozenset(feriados_de_chile()) | frozenset(propios))


@lru_cache(1)
def feriados_de_chile() -> dict[date, str]:
    """Return the country's holidays with their names, of all years of any plan."""
    anios = range(_PRIMER_ANIO, _ULTIMO_ANIO + 1)
    return dict(
        sorted(holidays.country_holidays("CL", years=anios, language="es").items())
    )
