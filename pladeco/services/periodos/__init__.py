"""The time in which units report: made ready, opened, prolonged, closed, reopened."""

from pladeco.services.periodos.apertura import (
    abrir,
    abrir_los_que_toca,
    agregar,
    fechar,
    programar,
)
from pladeco.services.periodos.cierre import cerrar, cerrar_los_que_toca
from pladeco.services.periodos.prorrogas import anular_prorroga, prorrogar
from pladeco.services.periodos.reaperturas import (
    reabrir,
    terminar_reapertura,
    terminar_reaperturas,
)

__all__ = [
    "abrir",
    "abrir_los_que_toca",
    "agregar",
    "anular_prorroga",
    "cerrar",
    "cerrar_los_que_toca",
    "fechar",
    "programar",
    "prorrogar",
    "reabrir",
    "terminar_reapertura",
    "terminar_reaperturas",
]
