"""Passwords that people change themselves: by the old one, or by mail."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import EnlaceClave, Usuario
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.ingreso import (
    anular_enlaces,
    coincide,
    crear_enlace,
    exigir_clave_buena,
    hash_clave,
    propios_de,
)
from pladeco.services.intentos import (
    anotar_intento,
    buscar_cuenta,
    cuenta_contada,
    exigir_turno,
)
from pladeco.services.sesiones import revocar_sesiones


def pedir_enlace(
    session: Session,
    cuenta: str,
    *,
    direccion: str,
    ahora: datetime,
    entregar: Callable[[Usuario, str], object] = lambda _usuario, _token: None,
) -> tuple[Usuario, str] | None:
    """Return who gets a one-time link, and its token; `None` for an unknown account.

    For that one all is done as for anybody else, and undone: the time that it takes
    tells nothing. `entregar` writes the letter, and is part of it.

    Each request counts against its own limit: who failed to log in five times may
    still ask for a new password. Raises DemasiadosIntentos.
    """
    usuario = buscar_cuenta(session, cuenta)
    intento = f"CLAVE:{cuenta_contada(usuario, cuenta)}"
    exigir_turno(session, intento, direccion, ahora)
    anotar_intento(session, intento, direccion, ahora)
    cualquiera = session.scalar(select(Usuario).where(Usuario.activo).limit(1))
    de_verdad = usuario is not None and usuario.activo
    para = usuario if de_verdad else cualquiera
    if para is None:
        return None
    with session.begin_nested() as hasta_aqui:
        token = crear_enlace(session, para, ahora=ahora)
        entregar(para, token)
        if not de_verdad:
            hasta_aqui.rollback()
    return (para, token) if de_verdad else None


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
    """Change the password; end the other sessions of the person, and what links wait.

    False with a try written down when `actual` is not the old one; the door must
    commit both. Raises DemasiadosIntentos, and ConProblemas for an easy password.
    """
    exigir_clave_buena(nueva, propios_de(session, usuario))
    if not es_su_clave(session, usuario, actual, direccion=direccion, ahora=ahora):
        return False
    usuario.clave_hash = hash_clave(nueva)
    revocar_sesiones(session, usuario, ahora, salvo=token)
    anular_enlaces(session, usuario, ahora)
    session.flush()
    return True


def es_su_clave(
    session: Session, usuario: Usuario, clave: str, *, direccion: str, ahora: datetime
) -> bool:
    """Ask again for the password of who is in; False with a try written down.

    The door must commit it. Raises DemasiadosIntentos.
    """
    contada = cuenta_contada(usuario, usuario.correo)
    exigir_turno(session, contada, direccion, ahora)
    if coincide(usuario, clave):
        return True
    anotar_intento(session, contada, direccion, ahora)
    return False


def enlace_para(
    session: Session, usuario: Usuario, *, ahora: datetime, clave: UUID | None = None
) -> str:
    """Return the token of a link made by the administrator, for somebody active.

    `clave` is the key of its row. Raises Conflicto where that link was made already.
    """
    if clave is not None and session.get(EnlaceClave, clave) is not None:
        raise Conflicto("Ese enlace ya se hizo.")
    if not usuario.activo:
        raise NoSePuede(
            "Esta persona está inactiva: actívela antes de darle un enlace."
        )
    return crear_enlace(session, usuario, ahora=ahora, clave=clave)
