"""What the act that opens a closed Periodo again must say."""

from dataclasses import dataclass
from datetime import date

from pladeco.domain.ciclo.fechas import UN_ANIO
from pladeco.domain.informar import Problema


@dataclass(frozen=True, slots=True)
class Resolucion:
    """The act, as typed: why, by which resolution, and the last day it lasts."""

    motivo: str
    numero: str
    fecha: date | None
    vence: date | None


def problemas_de_resolucion(acto: Resolucion, hoy: date) -> list[Problema]:
    """Return all that is missing or cannot be, in plain words."""
    problemas = []
    if not acto.motivo.strip():
        problemas.append(
            Problema("motivo", "Diga qué dato hay que corregir y por qué.")
        )
    if not acto.numero.strip():
        problemas.append(
            Problema("resolucion", "Escriba el acto: por ejemplo, Resolución N° 41.")
        )
    if acto.fecha is None:
        problemas.append(Problema("resolucion_fecha", "Escriba la fecha del acto."))
    elif acto.fecha > hoy:
        problemas.append(
            Problema("resolucion_fecha", "El acto no puede tener una fecha futura.")
        )
    if acto.vence is None:
        problemas.append(Problema("vence", "Diga hasta qué día queda reabierto."))
    elif acto.vence < hoy:
        problemas.append(Problema("vence", "Elija hoy o un día posterior."))
    elif acto.vence - hoy > UN_ANIO:
        problemas.append(
            Problema("vence", "Queda reabierto más de un año: revise el año.")
        )
    return problemas
