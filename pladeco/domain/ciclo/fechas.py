"""When a Periodo opens, is due and closes, unless SECPLA says otherwise."""

from dataclasses import dataclass
from datetime import date, timedelta

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.calculo.calendario import Tramo
from pladeco.domain.ciclo.habiles import Habiles


@dataclass(frozen=True, slots=True)
class FechasPeriodo:
    """Three days in this order: units report from the first until the second."""

    abre: date
    vence: date
    cierra: date


def fechas_de(tramo: Tramo, ajustes: Ajustes, habiles: Habiles) -> FechasPeriodo:
    """Return the usual dates: counted in working days from the end of the Periodo."""
    vence = habiles.sumar(tramo.hasta, ajustes.dias_vence)
    return FechasPeriodo(
        abre=habiles.desde(tramo.hasta + timedelta(days=1)),
        vence=vence,
        cierra=max(vence, habiles.sumar(tramo.hasta, ajustes.dias_cierre)),
    )


def problemas_de(fechas: FechasPeriodo, tramo: Tramo) -> list[str]:
    """Return what is wrong with dates that somebody typed, in plain words."""
    problemas = []
    if fechas.abre < tramo.desde:
        problemas.append(
            f"El período comienza el {tramo.desde:%d-%m-%Y}: no puede abrir antes."
        )
    if fechas.vence < max(tramo.hasta, fechas.abre):
        problemas.append(
            f"La fecha límite no puede ser anterior al término del período, "
            f"{tramo.hasta:%d-%m-%Y}, ni a su apertura."
        )
    if fechas.cierra < fechas.vence:
        problemas.append("El cierre no puede ser anterior a la fecha límite.")
    return problemas
