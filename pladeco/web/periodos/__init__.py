"""SECPLA's Periodos: their dates, who owes, longer time, closing and reopening."""

from pladeco.web.periodos import lista, prorrogas, reaperturas, vistas
from pladeco.web.periodos.blueprint import periodos

__all__ = ["lista", "periodos", "prorrogas", "reaperturas", "vistas"]
