"""Money as it moves: noted by the unit or SECPLA, or brought in a sheet."""

from pladeco.web.montos import hoja, vistas
from pladeco.web.montos.blueprint import montos

__all__ = ["hoja", "montos", "vistas"]
