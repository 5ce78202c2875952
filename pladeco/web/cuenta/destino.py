"""Where a person goes after the login: never to another site."""

from urllib.parse import urlsplit

from flask import url_for

from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Rol

# The first role that a person has decides.
_PRIMERA_PAGINA = (
    ({Rol.ENCARGADO, Rol.DIRECTOR}, "avances.mi_unidad"),
    ({Rol.SECPLA}, "tablero.ver"),
    ({Rol.CONTROL}, "auditoria.ver"),
    ({Rol.CONCEJAL, Rol.COSOC}, "informes.ver"),
    ({Rol.ADMINISTRADOR}, "admin.usuarios"),
)
_NO_VUELVE = ("/ingresar", "/retomar", "/salir", "/clave/")


def primera_pagina(actor: Actor) -> str:
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
