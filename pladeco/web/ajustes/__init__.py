"""How the institution works: its settings by groups, each changed by whom it is for."""

from pladeco.web.ajustes import (
    fechas_legales,
    feriados,
    grupos,
    resumen,
    sensibles,
    umbrales,
)
from pladeco.web.ajustes.blueprint import ajustes

__all__ = [
    "ajustes",
    "fechas_legales",
    "feriados",
    "grupos",
    "resumen",
    "sensibles",
    "umbrales",
]
