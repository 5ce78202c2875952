"""Words for people: one place for what pages, workbooks and letters say of a code."""

from pladeco.domain.palabras.grupos import GRUPOS, Grupo, contar_grupos
from pladeco.domain.palabras.listas import CAUSAS, ROLES, TIPOS, TIPOS_UNIDAD
from pladeco.domain.palabras.situaciones import FUERA, MOTIVOS, SITUACIONES, Palabra

__all__ = [
    "CAUSAS",
    "FUERA",
    "GRUPOS",
    "MOTIVOS",
    "ROLES",
    "SITUACIONES",
    "TIPOS",
    "TIPOS_UNIDAD",
    "Grupo",
    "Palabra",
    "contar_grupos",
]
