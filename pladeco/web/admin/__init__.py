"""What the administrator keeps: people, units, the outbox. No power over figures."""

from pladeco.web.admin import correos, tareas, unidades, usuarios
from pladeco.web.admin.blueprint import admin

__all__ = ["admin", "correos", "tareas", "unidades", "usuarios"]
