"""The calendar: dates of the law, of the own units, and feeds of both."""

from pladeco.web.calendario import suscripciones, vistas
from pladeco.web.calendario.blueprint import calendario

__all__ = ["calendario", "suscripciones", "vistas"]
