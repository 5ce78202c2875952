"""Sessions: the browser holds a token, the table its hash and what it still owes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.domain.segundo_factor import Falta, lo_necesita, que_falta
from pladeco.domain.valores_de_ajuste import SI
from pladeco.models import Sesion, Usuario
from pladeco.queries.sesiones import (
    EXIGIDO,
    INACTIVIDAD,
    SesionLeida,
    abiertas,
    load_sesion,
)
from pladeco.services.errores import NoSePuede
from pladeco.services.registro import anotar, explicar

DURACION_SESION = timedelta(hours=12)
# One that still owes its second factor ends soon, and lets in nowhere.
PLAZO_DEL_SEGUNDO = timedelta(minutes=15)
_YA_CERRADA: Final = "Esta sesión se cerró mientras tanto. Ingrese otra vez."
_SIN_MOTIVO: Final = "Escriba por qué las cierra: queda en Auditoría."


@dataclass(frozen=True, slots=True)
class SesionHallada:
    """A session in force, and what it still owes: with that, nobody is in."""

    sesion: SesionLeida
    falta: Falta | None


def huella(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def abrir_sesion(
    session: Session,
    usuario: Usuario,
    *,
    direccion: str,
    ahora: datetime,
    segundo_en: datetime | None = None,
) -> str:
    """Return the token of a new session; only its hash is kept.

    `segundo_en`: when the person showed the second factor for it. Who still owes it
    has not come in, and the Bitácora does not say so.
    """
    token = secrets.token_urlsafe(32)
    sesion = Sesion(
        usuario_id=usuario.id,
        token_hash=huella(token),
        creada_en=ahora,
        vista_en=ahora,
        vence_en=ahora + DURACION_SESION,
        direccion=direccion,
        segundo_en=segundo_en,
    )
    session.add(sesion)
    session.flush()
    if sesion_vigente(session, token, ahora) is not None:
        quien = Actor(usuario.id, usuario.nombre, direccion=direccion)
        anotar(session, "ingresar", "sesion", objeto_id=sesion.id, actor=quien)
    return token


def hallar_sesion(
    session: Session, token: str, ahora: datetime
) -> SesionHallada | None:
    """Return the session with its person and their roles, in one SELECT."""
    sesion = load_sesion(session, huella(token))
    if sesion is None or sesion.revocada_en is not None:
        return None
    if sesion.vence_en <= ahora or sesion.vista_en + INACTIVIDAD <= ahora:
        return None
    falta = que_falta(
        sesion.roles,
        tiene=sesion.tiene_segundo,
        mostrado=sesion.segundo_en is not None,
        exigido=sesion.exigido,
    )
    if falta and sesion.creada_en + PLAZO_DEL_SEGUNDO <= ahora:
        return None
    return SesionHallada(sesion, falta)


def sesion_vigente(session: Session, token: str, ahora: datetime) -> SesionLeida | None:
    """Return the session of who is in: with the second factor, where one is owed."""
    hallada = hallar_sesion(session, token, ahora)
    return hallada.sesion if hallada and hallada.falta is None else None


def tiene_segundo(usuario: Usuario) -> bool:
    factor = usuario.segundo_factor
    return factor is not None and factor.confirmado_en is not None


def lo_debe(session: Session, usuario: Usuario) -> bool:
    """Say whether the institution asks a second factor of this person."""
    roles = ((r.rol, r.unidad_id) for r in usuario.roles)
    return lo_necesita(roles) and session.scalar(select(EXIGIDO)) == SI


def completar_sesion(
    session: Session, token: str, usuario: Usuario, *, direccion: str, ahora: datetime
) -> str:
    """Return the token of a session that owes nothing, in place of the one that did.

    Raises NoSePuede where that one was closed meanwhile, as from another place.
    """
    if not _revocar(session, ahora, Sesion.token_hash == huella(token), salvo=None):
        raise NoSePuede(_YA_CERRADA)
    return abrir_sesion(
        session, usuario, direccion=direccion, ahora=ahora, segundo_en=ahora
    )


def cerrar_una(
    session: Session, usuario: Usuario, sesion_id: UUID, ahora: datetime
) -> bool:
    """End one session of a person; False where it is not theirs, or over."""
    sesion = session.get(Sesion, sesion_id)
    if sesion is None or sesion.usuario_id != usuario.id or sesion.revocada_en:
        return False
    sesion.revocada_en = ahora
    anotar(session, "salir", "sesion", objeto_id=sesion.id)
    return True


def revocar_sesiones(
    session: Session, usuario: Usuario, ahora: datetime, *, salvo: str | None = None
) -> int:
    """End every session of a person, but for the one with the token given.

    Return how many were open.
    """
    suyas = Sesion.usuario_id == usuario.id
    cerradas = _revocar(session, ahora, suyas, salvo=salvo)
    if cerradas:
        despues = {"cuantas": cerradas}
        anotar(
            session, "cerrar_sesiones", "usuario", objeto_id=usuario.id, despues=despues
        )
    return cerradas


def cerrar_las_de(
    session: Session, usuario: Usuario, ahora: datetime, *, salvo: str, motivo: str
) -> int:
    """End the sessions of another person; return how many. Raises NoSePuede."""
    _exigir_motivo(session, motivo)
    return revocar_sesiones(session, usuario, ahora, salvo=salvo)


def cerrar_las_de_todos(
    session: Session, ahora: datetime, *, salvo: str, motivo: str
) -> int:
    """End every session but one; return how many. Raises NoSePuede."""
    _exigir_motivo(session, motivo)
    cerradas = _revocar(session, ahora, salvo=salvo)
    if cerradas:
        anotar(session, "cerrar_sesiones", "sesion", despues={"cuantas": cerradas})
    return cerradas


def _exigir_motivo(session: Session, motivo: str) -> None:
    if not motivo.strip():
        raise NoSePuede(_SIN_MOTIVO)
    explicar(session, motivo)


def _revocar(
    session: Session, ahora: datetime, *cuales: ColumnElement[bool], salvo: str | None
) -> int:
    consulta = update(Sesion).where(*abiertas(ahora), *cuales)
    if salvo is not None:
        consulta = consulta.where(Sesion.token_hash != huella(salvo))
    hecho = session.execute(consulta.values(revocada_en=ahora))
    return int(hecho.rowcount)  # type: ignore[attr-defined]  # an UPDATE has it


def revocar_token(session: Session, token: str, ahora: datetime) -> None:
    sesion = session.scalar(select(Sesion).where(Sesion.token_hash == huella(token)))
    if sesion is not None:
        sesion.revocada_en = ahora
        anotar(session, "salir", "sesion", objeto_id=sesion.id)
