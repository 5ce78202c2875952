"""Passwords that people change themselves: by the old one, or by mail."""

from datetime import datetime

from sqlalchemy.orm import Session

from pladeco.models import Usuario
from pladeco.services.errores import NoSePuede
from pladeco.services.ingreso import (
    anotar_intento,
    buscar_cuenta,
    coincide,
    crear_enlace,
    cuenta_contada,
    exigir_clave_buena,
    exigir_pocos_intentos,
    hash_clave,
    revocar_sesiones,
)


def pedir_enlace(
    session: Session, cuenta: str, *, direccion: str, ahora: datetime
) -> tuple[Usuario, str] | None:
    """Return who gets a one-time link, and its token; `None` for an unknown account.

    Each request counts against its own limit: who failed to log in five times may
    still ask for a new password. Raises NoSePuede when there were too many.
    """
    usuario = buscar_cuenta(session, cuenta)
    intento = f"CLAVE:{cuenta_contada(usuario, cuenta)}"
    exigir_pocos_intentos(session, intento, direccion, ahora)
    anotar_intento(session, intento, direccion, ahora)
    if usuario is None or not usuario.activo:
        return None
    return usuario, crear_enlace(session, usuario, ahora=ahora)


def cambiar_clave(
    session: Session,
    usuario: Usuario,
    *,
    actual: str,
    nueva: str,
    token: str,
    direccion: str,
    ahora: datetime,
) -> bool:
    """Change the password and end the other sessions of the person.

    False with a try written down when `actual` is not the old one; the door must
    commit both. Raises NoSePuede after too many tries.
    """
    exigir_clave_buena(nueva)
    contada = cuenta_contada(usuario, usuario.correo)
    exigir_pocos_intentos(session, contada, direccion, ahora)
    if not coincide(usuario, actual):
        anotar_intento(session, contada, direccion, ahora)
        return False
    usuario.clave_hash = hash_clave(nueva)
    revocar_sesiones(session, usuario, ahora, salvo=token)
    session.flush()
    return True


def enlace_para(session: Session, usuario: Usuario, *, ahora: datetime) -> str:
    """Return the token of a link made by the administrator, for somebody active."""
    if not usuario.activo:
        raise NoSePuede(
            "Esta persona está inactiva: actívela antes de darle un enlace."
        )
    return crear_enlace(session, usuario, ahora=ahora)
