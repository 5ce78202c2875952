"""Looking through a whole installation: rows, files, Cortes and what was sealed."""

from pladeco.queries.verificacion.todo import verificar

__all__ = ["verificar"]
