"""Amounts of money: noted one by one or from a sheet, replaced and never rubbed out."""

from pladeco.services.montos.anotacion import (
    anotar_monto,
    puede_anotar,
    retirar_monto,
)
from pladeco.services.montos.hoja import (
    DiferenciaMontos,
    HojaConProblemas,
    diferencia_de_montos,
    importar_montos,
)

__all__ = [
    "DiferenciaMontos",
    "HojaConProblemas",
    "anotar_monto",
    "diferencia_de_montos",
    "importar_montos",
    "puede_anotar",
    "retirar_monto",
]
