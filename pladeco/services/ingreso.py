"""Getting in: passwords and one-time links."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pladeco.domain.claves import por_que_es_debil
from pladeco.domain.informar import Problema
from pladeco.models import EnlaceClave, Institucion, Usuario
from pladeco.models.base import uuid7
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.intentos import (
    anotar_intento,
    buscar_cuenta,
    cuenta_contada,
    exigir_pocos_intentos,
    exigir_turno,
    olvidar_intentos,
)
from pladeco.services.sesiones import huella, revocar_sesiones, tiene_segundo
from pladeco.services.turno import esperar_turno

DURACION_ENLACE = timedelta(hours=24)

# OWASP's profile with little memory: eight logins at once fit on a small server.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Checked when the account does not exist, so that the time taken tells nothing.
_NADIE = _HASHER.hash(secrets.token_urlsafe(16))
_RECHAZO = "El correo o RUN y la clave no coinciden. Revíselos y vuelva a intentar."


def hash_clave(clave: str) -> str:
    return _HASHER.hash(clave)


@dataclass(frozen=True, slots=True)
class ClaveMirada:
    """A password held against an account, which `clave_hash` it had, and how it went.

    `renovada` is its hash in today's profile, where the kept one is of a weaker one.
    """

    coincide: bool
    clave_hash: str | None
    renovada: str | None = None


def mirar_clave(
    session: Session, cuenta: str, clave: str, *, direccion: str, ahora: datetime
) -> ClaveMirada:
    """Hold a password against an account, without writing: it is slow on purpose.

    So nobody waits for it with the database in hand. Raises DemasiadosIntentos.
    """
    usuario = buscar_cuenta(session, cuenta)
    contada = cuenta_contada(usuario, cuenta)
    exigir_pocos_intentos(session, contada, direccion, ahora)
    guardada = usuario.clave_hash if usuario else None
    if not coincide(usuario, clave):
        return ClaveMirada(coincide=False, clave_hash=guardada)
    vieja = _HASHER.check_needs_rehash(guardada or "")
    return ClaveMirada(
        coincide=True,
        clave_hash=guardada,
        renovada=hash_clave(clave) if vieja else None,
    )


def ingresar(
    session: Session,
    cuenta: str,
    mirada: ClaveMirada,
    *,
    direccion: str,
    ahora: datetime,
) -> Usuario | None:
    """Return who gets in, `None` with a try written down; the door must commit both.

    Who has a second factor is not in yet: earlier tries are forgotten with its code.
    Raises DemasiadosIntentos: tries are counted again, for many may have been looked at
    side by side. So is whether the account still is as it was then.
    """
    usuario = buscar_cuenta(session, cuenta)
    contada = cuenta_contada(usuario, cuenta)
    exigir_turno(session, contada, direccion, ahora)
    # Whoever sets a new password now ends this session too. A wrong one does not wait:
    # by the time it takes nobody learns which accounts there are.
    if usuario is not None and mirada.coincide:
        esperar_turno(session, Usuario, usuario.id)
        session.refresh(usuario)
    if usuario is None or not usuario.activo or not _vale(mirada, usuario):
        anotar_intento(session, contada, direccion, ahora)
        return None
    if mirada.renovada:
        usuario.clave_hash = mirada.renovada
    if not tiene_segundo(usuario):
        olvidar_intentos(session, usuario)
    return usuario


def _vale(mirada: ClaveMirada, usuario: Usuario) -> bool:
    return mirada.coincide and mirada.clave_hash == usuario.clave_hash


def rechazo() -> str:
    """Return the one sentence for every failed login: it tells nothing more."""
    return _RECHAZO


def crear_enlace(
    session: Session, usuario: Usuario, *, ahora: datetime, clave: UUID | None = None
) -> str:
    """Return the token of a one-time link; earlier ones stop working.

    `clave` is the key of its row, where a form sent twice must not make another.
    """
    esperar_turno(session, Usuario, usuario.id)  # of two at once, the later one works
    anular_enlaces(session, usuario, ahora)
    token = secrets.token_urlsafe(32)
    session.add(
        EnlaceClave(
            id=clave or uuid7(),
            usuario_id=usuario.id,
            token_hash=huella(token),
            creado_en=ahora,
            vence_en=ahora + DURACION_ENLACE,
        )
    )
    session.flush()
    return token


def anular_enlaces(session: Session, usuario: Usuario, ahora: datetime) -> None:
    """Let no link of the person work any more, wherever it was sent."""
    session.execute(
        update(EnlaceClave)
        .where(EnlaceClave.usuario_id == usuario.id, EnlaceClave.usado_en.is_(None))
        .values(usado_en=ahora)
    )


def usar_enlace(
    session: Session, token: str, clave: str, *, ahora: datetime
) -> Usuario:
    """Set the password by a link, once, and end every session of the person.

    Raises ConProblemas for a password that is easy to guess.
    """
    enlace = enlace_vigente(session, token, ahora)
    if enlace is not None:  # whoever comes with it at the same time finds it used
        esperar_turno(session, Usuario, enlace.usuario_id)
        session.refresh(enlace)
    if enlace is None or enlace.usado_en is not None:
        raise NoSePuede("Este enlace ya se usó o venció. Pida uno nuevo.")
    usuario = session.get_one(Usuario, enlace.usuario_id)
    exigir_clave_buena(clave, propios_de(session, usuario))
    usuario.clave_hash = hash_clave(clave)
    enlace.usado_en = ahora
    revocar_sesiones(session, usuario, ahora)
    # Whoever reads the mail could else try codes of the second factor for ever.
    if not tiene_segundo(usuario):
        olvidar_intentos(session, usuario)
    session.flush()
    return usuario


def enlace_vigente(session: Session, token: str, ahora: datetime) -> EnlaceClave | None:
    """Return the link, `None` when used, expired, or of somebody who left."""
    return session.scalar(
        select(EnlaceClave)
        .join(Usuario, Usuario.id == EnlaceClave.usuario_id)
        .where(
            EnlaceClave.token_hash == huella(token),
            EnlaceClave.usado_en.is_(None),
            EnlaceClave.vence_en > ahora,
            Usuario.activo,
        )
    )


def coincide(usuario: Usuario | None, clave: str) -> bool:
    """Check a password; it takes as long for nobody's account."""
    guardada = usuario.clave_hash if usuario and usuario.clave_hash else None
    try:
        _HASHER.verify(guardada or _NADIE, clave)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return guardada is not None


def exigir_clave_buena(clave: str, propios: Iterable[str] = ()) -> None:
    """Raise ConProblemas, saying why, for a password that is easy to guess.

    `propios` are words that go with the person: names, mail, RUN, the comuna.
    """
    if (reparo := por_que_es_debil(clave, propios)) is not None:
        raise ConProblemas([Problema("clave", reparo)])


def propios_de(session: Session, usuario: Usuario) -> tuple[str, ...]:
    """Return what somebody who knows the person would try first."""
    institucion = session.get_one(Institucion, usuario.institucion_id)
    run = str(usuario.run_numero) if usuario.run_numero else ""
    return usuario.nombre, usuario.correo, run, institucion.nombre, institucion.comuna
