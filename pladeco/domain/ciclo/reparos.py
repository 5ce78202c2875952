"""What stands out in an Avance that waits: it is looked at one by one, not in bulk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reparo(StrEnum):
    ALARMA = "alarma"
    CIFRA_COMENTADA = "cifra_comentada"
    SIN_NOVEDAD = "sin_novedad"
    SIN_MEDIOS = "sin_medios"
    ADVERTENCIA = "advertencia"
    DATOS_PERSONALES = "datos_personales"
    SENSIBLE = "sensible"
    CAUSA = "causa"
    CORRECCION = "correccion"
    DEVUELTO_ANTES = "devuelto_antes"
    CON_NOTAS = "con_notas"


REPAROS: Final[Mapping[Reparo, str]] = {
    Reparo.ALARMA: "la cifra se sale de lo usual",
    Reparo.CIFRA_COMENTADA: "la unidad comenta la cifra",
    Reparo.SIN_NOVEDAD: "dice que no hubo novedades",
    Reparo.SIN_MEDIOS: "no trae medios de verificación",
    Reparo.ADVERTENCIA: "un archivo pide mirarlo bien",
    Reparo.DATOS_PERSONALES: "un texto podría traer datos de personas",
    Reparo.SENSIBLE: "es de un programa sensible: no debe nombrar a nadie",
    Reparo.CAUSA: "declara una causa de atraso",
    Reparo.CORRECCION: "corrige un avance validado",
    Reparo.DEVUELTO_ANTES: "ya se devolvió antes",
    Reparo.CON_NOTAS: "tiene notas",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PorRevisar:
    """What is known of a version without reading its words."""

    alarmas: int
    comenta_cifra: bool
    sin_novedad: bool
    evidencias: int
    advertencias: int
    datos_personales: bool
    sensible: bool
    causa: bool
    numero: int
    devoluciones: int
    notas: int


def reparos_de(hecho: PorRevisar) -> tuple[Reparo, ...]:
    """Return all that stands out, in the order of `Reparo`; empty if nothing does."""
    # fmt: off
    hay = {
        Reparo.ALARMA: hecho.alarmas > 0,
        Reparo.CIFRA_COMENTADA: hecho.comenta_cifra,
        Reparo.SIN_NOVEDAD: hecho.sin_novedad,
        Reparo.SIN_MEDIOS: hecho.evidencias == 0 and not hecho.sin_novedad,
        Reparo.ADVERTENCIA: hecho.advertencias > 0,
        Reparo.DATOS_PERSONALES: hecho.datos_personales,
        Reparo.SENSIBLE: hecho.sensible,
        Reparo.CAUSA: hecho.causa,
        Reparo.CORRECCION: hecho.numero > 1,
        Reparo.DEVUELTO_ANTES: hecho.devoluciones > 0,
        Reparo.CON_NOTAS: hecho.notas > 0,
    }
    # fmt: on
    return tuple(r for r in Reparo if hay[r])
