"""The unit's workbook: taken away, filled, brought back and compared."""

from pladeco.web.planilla import por_mirar, vistas
from pladeco.web.planilla.blueprint import planilla

__all__ = ["planilla", "por_mirar", "vistas"]
