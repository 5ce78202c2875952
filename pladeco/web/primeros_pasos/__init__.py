"""The first days of an installation: what is done, what comes next, and the plan."""

from pladeco.web.primeros_pasos import plan, vistas
from pladeco.web.primeros_pasos.blueprint import primeros_pasos

__all__ = ["plan", "primeros_pasos", "vistas"]
