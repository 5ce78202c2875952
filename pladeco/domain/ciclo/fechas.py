"""When a Periodo opens, is due and closes, unless SECPLA says otherwise."""

from dataclasses import dataclass
from datetime import date, timedelta

from pladeco.domain.ajustes import Ajustes
from pladeco.domain.calculo.calendario import Tramo
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.informar import Problema

_UN_DIA = timedelta(days=1)
UN_ANIO = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class FechasPeriodo:
    """Three days in this order: units report from the first until the second.

    The last is the last day before it is locked.
    """

    abre: date
    vence: date
    cierra: date


def fechas_de(tramo: Tramo, ajustes: Ajustes, habiles: Habiles) -> FechasPeriodo:
    """Return the usual dates: counted in working days from the end of the Periodo."""
    return _contadas(tramo.hasta, ajustes, habiles)


def fechas_tardias(
    tramo: Tramo, ajustes: Ajustes, habiles: Habiles, hoy: date
) -> FechasPeriodo:
    """Return dates for one that could not be opened in its time: counted from today."""
    contadas = _contadas(max(hoy, tramo.hasta), ajustes, habiles)
    return FechasPeriodo(hoy, contadas.vence, contadas.cierra)


def problemas_de(fechas: FechasPeriodo, tramo: Tramo) -> list[Problema]:
    """Return what is wrong with dates that somebody typed, in plain words."""
    problemas = []
    if fechas.abre < tramo.desde:
        problemas.append(
            Problema(
                "abre",
                f"El período comienza el {tramo.desde:%d-%m-%Y}: no puede abrir antes.",
            )
        )
    if fechas.vence < max(tramo.hasta, fechas.abre):
        problemas.append(
            Problema(
                "vence",
                "La fecha límite no puede ser anterior al término del período, "
                f"{tramo.hasta:%d-%m-%Y}, ni a su apertura.",
            )
        )
    if fechas.cierra < fechas.vence:
        problemas.append(
            Problema("cierra", "El cierre no puede ser anterior a la fecha límite.")
        )
    elif fechas.cierra - fechas.vence > UN_ANIO:
        problemas.append(
            Problema(
                "cierra",
                "El cierre queda a más de un año de la fecha límite: revise el año.",
            )
        )
    return problemas


def problemas_de_hoy(
    fechas: FechasPeriodo, hoy: date, *, vencia: date | None = None
) -> list[Problema]:
    """Return which new dates lie behind, or so far ahead that the year is mistyped.

    Nobody is told of a limit that has passed. `vencia` is the limit of one that is
    open: it may have passed, and then stays.
    """
    problemas = []
    if fechas.cierra < hoy:
        problemas.append(
            Problema(
                "cierra", "El cierre no puede quedar en el pasado: ciérrelo hoy mismo."
            )
        )
    if fechas.vence < hoy and fechas.vence != vencia:
        problemas.append(
            Problema("vence", "La fecha límite no puede quedar en el pasado.")
        )
    if fechas.vence - max(hoy, fechas.abre) > UN_ANIO:
        problemas.append(
            Problema("vence", "La fecha límite queda a más de un año: revise el año.")
        )
    return problemas


def problemas_de_cierre(
    fechas: FechasPeriodo, prorrogado: date | None
) -> list[Problema]:
    """Return a closing that would come before what some unit was given."""
    if prorrogado is None or prorrogado <= fechas.cierra:
        return []
    return [
        Problema(
            "cierra",
            f"Hay una prórroga hasta el {prorrogado:%d-%m-%Y}: el período no puede "
            "cerrarse antes.",
        )
    ]


def _contadas(desde: date, ajustes: Ajustes, habiles: Habiles) -> FechasPeriodo:
    vence = habiles.sumar(desde, ajustes.dias_vence)
    return FechasPeriodo(
        abre=habiles.desde(desde + _UN_DIA),
        vence=vence,
        cierra=max(vence, habiles.sumar(desde, ajustes.dias_cierre)),
    )
