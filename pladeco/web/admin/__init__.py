"""What the administrator keeps: people, units, the outbox. No power over figures."""

from pladeco.web.admin import (
    correo,
    correos,
    enlaces,
    institucion,
    nomina,
    respaldos,
    segundo_factor,
    sesiones,
    tareas,
    unidades,
    usuarios,
)
from pladeco.web.admin.blueprint import admin

__all__ = [
    "admin",
    "correo",
    "correos",
    "enlaces",
    "institucion",
    "nomina",
    "respaldos",
    "segundo_factor",
    "sesiones",
    "tareas",
    "unidades",
    "usuarios",
]
