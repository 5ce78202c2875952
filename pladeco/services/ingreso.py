"""Getting in and out: passwords, limits on tries, sessions, one-time links."""

import hashlib
import math
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import ColumnElement, bindparam, delete, select, update
from sqlalchemy.orm import Session, joinedload

from pladeco.domain.run import leer_run
from pladeco.models import EnlaceClave, IntentoIngreso, Sesion, Usuario
from pladeco.services.errores import NoSePuede

DURACION_SESION = timedelta(hours=12)
INACTIVIDAD = timedelta(hours=2)
DURACION_ENLACE = timedelta(hours=24)
LARGO_MINIMO = 10
_VENTANA = timedelta(minutes=15)
_TRIES_POR_CUENTA = 5
_TRIES_POR_DIRECCION = 30
_CIFRAS_DE_UN_RUN = 9
_LARGO_CONTADA = 190  # of the 200 of its column: a prefix may stand before it

# OWASP's profile with little memory: eight logins at once fit on a small server.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Checked when the account does not exist, so that the time taken tells nothing.
_NADIE = _HASHER.hash(secrets.token_urlsafe(16))
_RECHAZO = "El correo o RUN y la clave no coinciden. Revíselos y vuelva a intentar."


def hash_clave(clave: str) -> str:
    return _HASHER.hash(clave)


def huella(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def ingresar(
    session: Session, cuenta: str, clave: str, *, direccion: str, ahora: datetime
) -> Usuario | None:
    """Return who gets in, `None` with a try written down; the door must commit both.

    Raises NoSePuede after too many tries, as `exigir_pocos_intentos` tells.
    """
    usuario = buscar_cuenta(session, cuenta)
    contada = cuenta_contada(usuario, cuenta)
    exigir_pocos_intentos(session, contada, direccion, ahora)
    if not coincide(usuario, clave) or usuario is None or not usuario.activo:
        anotar_intento(session, contada, direccion, ahora)
        return None
    if _HASHER.check_needs_rehash(usuario.clave_hash or ""):
        usuario.clave_hash = hash_clave(clave)
    _olvidar_intentos(session, usuario)
    return usuario


def rechazo() -> str:
    """Return the one sentence for every failed login: it tells nothing more."""
    return _RECHAZO


def abrir_sesion(
    session: Session, usuario: Usuario, *, direccion: str, ahora: datetime
) -> str:
    """Return the token of a new session; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    session.add(
        Sesion(
            usuario_id=usuario.id,
            token_hash=huella(token),
            creada_en=ahora,
            vista_en=ahora,
            vence_en=ahora + DURACION_SESION,
            direccion=direccion,
        )
    )
    session.flush()
    return token


# Asked at each request: it is built once.
_SESION: Final = (
    select(Sesion)
    .where(Sesion.token_hash == bindparam("huella"))
    .options(joinedload(Sesion.usuario).joinedload(Usuario.roles))
)


def sesion_vigente(session: Session, token: str, ahora: datetime) -> Sesion | None:
    """Return the session with its person and their roles, in one SELECT."""
    dicha = session.scalars(_SESION, {"huella": huella(token)})
    sesion = dicha.unique().one_or_none()
    if sesion is None or sesion.revocada_en is not None:
        return None
    vigente = sesion.vence_en > ahora and sesion.vista_en + INACTIVIDAD > ahora
    return sesion if vigente else None


def revocar_sesiones(
    session: Session, usuario: Usuario, ahora: datetime, *, salvo: str | None = None
) -> None:
    """End every session of a person, but for the one with the token given."""
    consulta = update(Sesion).where(
        Sesion.usuario_id == usuario.id, Sesion.revocada_en.is_(None)
    )
    if salvo is not None:
        consulta = consulta.where(Sesion.token_hash != huella(salvo))
    session.execute(consulta.values(revocada_en=ahora))


def revocar_token(session: Session, token: str, ahora: datetime) -> None:
    session.execute(
        update(Sesion)
        .where(Sesion.token_hash == huella(token))
        .values(revocada_en=ahora)
    )


def buscar_cuenta(session: Session, cuenta: str) -> Usuario | None:
    """Return whose RUN or e-mail it is."""
    normal = _normalizar(cuenta)
    if normal.isdecimal() and len(normal) <= _CIFRAS_DE_UN_RUN:
        return session.scalar(select(Usuario).where(Usuario.run_numero == int(normal)))
    return session.scalar(select(Usuario).where(Usuario.correo == normal))


def cuenta_contada(usuario: Usuario | None, escrita: str) -> str:
    """Return under what tries are counted: RUN and e-mail of a person are one account.

    Nobody can type another's: what is typed is counted in lower case.
    """
    if usuario is not None:
        return f"USUARIO:{usuario.id}"
    return _normalizar(escrita)[:_LARGO_CONTADA]


def crear_enlace(session: Session, usuario: Usuario, *, ahora: datetime) -> str:
    """Return the token of a one-time link; earlier ones stop working."""
    session.execute(
        update(EnlaceClave)
        .where(EnlaceClave.usuario_id == usuario.id, EnlaceClave.usado_en.is_(None))
        .values(usado_en=ahora)
    )
    token = secrets.token_urlsafe(32)
    session.add(
        EnlaceClave(
            usuario_id=usuario.id,
            token_hash=huella(token),
            creado_en=ahora,
            vence_en=ahora + DURACION_ENLACE,
        )
    )
    session.flush()
    return token


def usar_enlace(
    session: Session, token: str, clave: str, *, ahora: datetime
) -> Usuario:
    """Set the password by a link, once, and end every session of the person."""
    enlace = enlace_vigente(session, token, ahora)
    if enlace is None:
        raise NoSePuede("Este enlace ya se usó o venció. Pida uno nuevo.")
    exigir_clave_buena(clave)
    usuario = session.get_one(Usuario, enlace.usuario_id)
    usuario.clave_hash = hash_clave(clave)
    enlace.usado_en = ahora
    revocar_sesiones(session, usuario, ahora)
    _olvidar_intentos(session, usuario)
    session.flush()
    return usuario


def _olvidar_intentos(session: Session, usuario: Usuario) -> None:
    """Let in at once who came back by a link, whatever was tried before."""
    contada = cuenta_contada(usuario, "")
    session.execute(delete(IntentoIngreso).where(IntentoIngreso.cuenta == contada))


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


def exigir_clave_buena(clave: str) -> None:
    if len(clave) < LARGO_MINIMO:
        mensaje = f"La clave debe tener al menos {LARGO_MINIMO} caracteres."
        raise NoSePuede(mensaje)


def _normalizar(cuenta: str) -> str:
    """Return what identifies the account: the RUN's number, or the e-mail."""
    run = leer_run(cuenta)
    return str(run[0]) if run else cuenta.replace("\0", "").strip().lower()


def coincide(usuario: Usuario | None, clave: str) -> bool:
    """Check a password; it takes as long for nobody's account."""
    guardada = usuario.clave_hash if usuario and usuario.clave_hash else None
    try:
        _HASHER.verify(guardada or _NADIE, clave)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return guardada is not None


def anotar_intento(
    session: Session, cuenta: str, direccion: str, ahora: datetime
) -> None:
    session.add(IntentoIngreso(cuenta=cuenta, direccion=direccion, en=ahora))
    session.flush()


def exigir_pocos_intentos(
    session: Session, cuenta: str, direccion: str, ahora: datetime
) -> None:
    """Raise NoSePuede, telling how long to wait, after too many tries.

    In a quarter of an hour an account may fail five times, from anywhere. A whole
    municipality may share one address: after thirty failures from it, an account may
    fail only once, so that nobody who has not failed is locked out by others. Whether
    the account exists makes no difference. Nobody is made to wait inside a request,
    which would hold the database; checking a password is slow enough by itself.
    """
    desde = ahora - _VENTANA
    de_la_cuenta = _ultimos(
        session, IntentoIngreso.cuenta == cuenta, desde, _TRIES_POR_CUENTA
    )
    if len(de_la_cuenta) >= _TRIES_POR_CUENTA:
        raise NoSePuede(_demasiados(de_la_cuenta[-1] + _VENTANA - ahora))
    if not de_la_cuenta:
        return
    de_ahi = _ultimos(
        session, IntentoIngreso.direccion == direccion, desde, _TRIES_POR_DIRECCION
    )
    if len(de_ahi) >= _TRIES_POR_DIRECCION:
        libre = min(de_la_cuenta[0], de_ahi[-1])
        raise NoSePuede(_demasiados(libre + _VENTANA - ahora))


def _ultimos(
    session: Session, cuales: ColumnElement[bool], desde: datetime, maximo: int
) -> Sequence[datetime]:
    return session.scalars(
        select(IntentoIngreso.en)
        .where(cuales, IntentoIngreso.en > desde)
        .order_by(IntentoIngreso.en.desc())
        .limit(maximo)
    ).all()


def _demasiados(falta: timedelta) -> str:
    minutos = max(1, math.ceil(falta / timedelta(minutes=1)))
    espera = "1 minuto" if minutos == 1 else f"{minutos} minutos"
    return (
        f"Hubo demasiados intentos. Espere {espera} y vuelva a intentar. Si no "
        "recuerda su clave, pida una nueva con «Olvidé mi clave»."
    )
