"""Whose people, units and settings: those of the own institution."""

from uuid import UUID

from flask import g

from pladeco.extensions import db
from pladeco.models import Usuario
from pladeco.web.access import actor_actual


def institucion_actual() -> UUID:
    """Return it, looked up once in a request; it is there before any plan is."""
    if "institucion_id" not in g:
        usuario = db.session().get_one(Usuario, actor_actual().id)
        g.institucion_id = usuario.institucion_id
    clave: UUID = g.institucion_id
    return clave
