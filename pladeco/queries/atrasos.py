"""Since when a Meta is late, by what is known now."""

from datetime import date, timedelta

from pladeco.domain.calculo.calendario import tramo_de
from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.informe.registros import ATRASADAS
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado
from pladeco.queries.trayectorias import trayectoria_de

_UN_DIA = timedelta(days=1)


def atrasada_desde(juzgado: PlanJuzgado, m: MetaJuzgada) -> date | None:
    """Return the end of the first quarter of those in a row in which it was late.

    `None` where it is not late at the corte. It is looked at on the last day of each
    quarter of the calendar, back from the corte, and at the corte itself.
    """
    if m.oficial.situacion not in ATRASADAS:
        return None
    trayectoria = trayectoria_de(m.indicador, m.meta, juzgado.plan.umbrales)
    desde = juzgado.corte
    dia = _fin_anterior(juzgado.corte)
    while dia >= trayectoria.desde:
        if trayectoria.al(dia).situacion not in ATRASADAS:
            break
        desde, dia = dia, _fin_anterior(dia)
    return desde


def _fin_anterior(dia: date) -> date:
    """Return the last day of the quarter before the one that `dia` is in."""
    return tramo_de(dia, Frecuencia.TRIMESTRAL).desde - _UN_DIA
