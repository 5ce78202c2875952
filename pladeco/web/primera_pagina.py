"""Where each person begins: after the login, by the mark above, when a page refuses."""

from flask import g, url_for

from pladeco.domain.permisos import Actor, Permiso
from pladeco.domain.vocabulario import Rol
from pladeco.extensions import db
from pladeco.queries.casa import hay_plan

# The first role that a person has decides.
_PRIMERA_PAGINA = (
    ({Rol.ENCARGADO, Rol.DIRECTOR}, "avances.mi_unidad"),
    ({Rol.SECPLA}, "tablero.ver"),
    ({Rol.CONTROL}, "auditoria.ver"),
    ({Rol.CONCEJAL, Rol.COSOC}, "informes.ver"),
    ({Rol.ADMINISTRADOR}, "admin.usuarios"),
)


def primera_pagina(actor: Actor) -> str:
    """Return it; before there is a plan, whoever installs goes where that is done."""
    if actor.puede(Permiso.VER_PRIMEROS_PASOS) and not _hay_plan():
        return url_for("primeros_pasos.ver")
    suyos = {rol for rol, _ in actor.roles}
    for roles, destino in _PRIMERA_PAGINA:
        if suyos & roles:
            return url_for(destino, fecha=None)  # of today, whatever day is looked at
    return url_for("cuenta.ver")


def _hay_plan() -> bool:
    """Say it without loading the plan, which the login has no use for."""
    return g.plan is not None if "plan" in g else hay_plan(db.session())
