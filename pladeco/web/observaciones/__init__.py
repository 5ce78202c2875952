"""Remarks of the COSOC and of councillors, and their answers."""

from pladeco.web.observaciones import escritura, vistas
from pladeco.web.observaciones.blueprint import observaciones

__all__ = ["escritura", "observaciones", "vistas"]
