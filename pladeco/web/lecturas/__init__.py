"""SECPLA confirms how each meta is read, and which plan each programme serves."""

from pladeco.web.lecturas import coinciden, edicion, mesa, partes, vinculos
from pladeco.web.lecturas.blueprint import lecturas

__all__ = ["coinciden", "edicion", "lecturas", "mesa", "partes", "vinculos"]
