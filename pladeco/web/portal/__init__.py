"""The citizens' side: what a published Corte froze, for anybody to read."""

from pladeco.web.portal import cortes, datos, fotos, inicio, listas, plan
from pladeco.web.portal.blueprint import portal

__all__ = [
    "cortes",
    "datos",
    "fotos",
    "inicio",
    "listas",
    "plan",
    "portal",
]
