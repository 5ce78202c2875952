"""The plan changed from the browser: drafts, their pages, and the plan in them."""

from pladeco.web.modificaciones import (
    arbol,
    documento,
    edicion,
    elemento,
    ficha,
    importar,
    indicadores,
    instrumento,
    lista,
    metas,
)
from pladeco.web.modificaciones.blueprint import modificaciones

__all__ = [
    "arbol",
    "documento",
    "edicion",
    "elemento",
    "ficha",
    "importar",
    "indicadores",
    "instrumento",
    "lista",
    "metas",
    "modificaciones",
]
