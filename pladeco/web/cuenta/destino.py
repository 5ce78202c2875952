"""Where a person goes after the login: never to another site."""

from urllib.parse import urlsplit

from flask import url_for

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
_NO_VUELVE = ("/ingresar", "/retomar", "/salir", "/clave/", "/cuenta/segundo-factor")


def primera_pagina(actor: Actor) -> str:
    """Return it; before there is a plan, whoever installs goes where that is done."""
    if actor.puede(Permiso.VER_PRIMEROS_PASOS) and not hay_plan(db.session()):
        return url_for("primeros_pasos.ver")
    suyos = {rol for rol, _ in actor.roles}
    for roles, destino in _PRIMERA_PAGINA:
        if suyos & roles:
            return url_for(destino)
    return url_for("cuenta.ver")


def siguiente_local(texto: str | None) -> str | None:
    """Return the path of our own that was asked for, `None` for anything else.

    Browsers read a backslash as a slash and skip control characters, so a path with
    either may lead to another host.
    """
    if not texto or not texto.startswith("/") or texto.startswith("//"):
        return None
    if "\\" in texto or not texto.isprintable():
        return None
    try:
        partes = urlsplit(texto)
    except ValueError:
        return None
    if partes.scheme or partes.netloc or texto.startswith(_NO_VUELVE):
        return None
    return texto.removesuffix("?")
