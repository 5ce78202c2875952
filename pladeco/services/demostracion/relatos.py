"""Words for invented reports. They name nobody and say nothing that can be checked."""

from decimal import Decimal
from random import Random

from pladeco.domain.explicacion.palabras import TRAMO
from pladeco.models import Indicador

_HECHO = (
    "Se informan {cuanto} en el {tramo}, según el registro de la unidad.",
    "El equipo completó {cuanto}; quedaron actas y fotografías en la carpeta.",
    "Hubo {cuanto} en el {tramo}, en coordinación con las organizaciones del sector.",
    "Se ejecutó lo programado para el {tramo}: {cuanto}.",
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
NOTAS = (
    "El acta se está firmando en la unidad vecinal. ¿Sirve la lista de asistencia?",
    "Sirve. Agréguela y envíe de nuevo; no hace falta cambiar la cifra.",
)
SIN_NOVEDAD = "La actividad se realiza en otro trimestre, según el programa anual."


def que_se_hizo(azar: Random, valor: Decimal | None, indicador: Indicador) -> str:
    tramo = TRAMO[indicador.frecuencia_reporte]
    if valor is None or valor == 1:
        return azar.choice(_PALABRAS)
    if valor == 0:
        return f"En el {tramo} no hubo actividades de este tipo."
    cuanto = f"{valor.normalize():f} {indicador.unidad_medida}".strip()
    return azar.choice(_HECHO).format(cuanto=cuanto, tramo=tramo)


def que_costo(azar: Random) -> str:
    return azar.choice(_DIFICULTADES)
