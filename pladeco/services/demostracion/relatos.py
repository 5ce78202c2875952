"""Words for invented reports. They name nobody and say nothing that can be checked."""

from decimal import Decimal
from random import Random

_HECHO = (
    "Se informan {cuanto} en el trimestre, según el registro de la unidad.",
    "El equipo completó {cuanto}; quedaron actas y fotografías en la carpeta.",
    "Trimestre con {cuanto}, coordinado con las organizaciones del sector.",
    "Se ejecutó lo programado para el trimestre: {cuanto}.",
)
_PALABRAS = (
    "Se avanzó en la coordinación con las unidades que participan.",
    "Se realizaron reuniones de trabajo y se dejó acta de los acuerdos.",
    "La unidad trabajó en la actividad según su programa anual.",
)
_DIFICULTADES = (
    "",
    "",
    "",
    "Hubo que reprogramar dos jornadas.",
    "Faltó movilización para llegar a las localidades rurales.",
    "El proveedor entregó después de lo acordado.",
)
COMPROMISOS = (
    "Recuperar en el próximo trimestre lo que faltó.",
    "Adjudicar la compra y ejecutar lo pendiente.",
    "Reunirse con la comunidad y acordar un nuevo calendario.",
)
DEVOLUCIONES = (
    "Falta la lista de asistencia que respalda la cifra.",
    "La cifra no coincide con el archivo adjunto: revísela.",
    "El adjunto es de otro período. Agregue el que corresponde.",
)
SIN_NOVEDAD = "La actividad se realiza en otro trimestre, según el programa anual."


def que_se_hizo(azar: Random, valor: Decimal | None, unidad: str) -> str:
    if valor is None or valor == 1:
        return azar.choice(_PALABRAS)
    if valor == 0:
        return "En el trimestre no hubo actividades de este tipo."
    return azar.choice(_HECHO).format(cuanto=f"{valor.normalize():f} {unidad}".strip())


def que_costo(azar: Random) -> str:
    return azar.choice(_DIFICULTADES)
