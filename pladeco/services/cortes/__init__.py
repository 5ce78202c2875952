"""Cortes: taking one, and what is done with it afterwards."""

from pladeco.services.cortes.actos import hacer_acto
from pladeco.services.cortes.toma import tomar_corte

__all__ = ["hacer_acto", "tomar_corte"]
