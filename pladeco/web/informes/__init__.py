"""Cortes, the reports made from them, and those that go by mail on their own."""

from pladeco.web.informes import actos, emitidos, envios, lista, uno
from pladeco.web.informes.blueprint import informes

__all__ = ["actos", "emitidos", "envios", "informes", "lista", "uno"]
