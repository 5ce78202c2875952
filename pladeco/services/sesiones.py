"""Sessions: the browser holds a token, the table its hash and what it still owes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session, joinedload

from pladeco.domain.permisos import Actor
from pladeco.domain.segundo_factor import Falta, lo_necesita, que_falta
from pladeco.domain.valores_de_ajuste import SI
from pladeco.models import Ajuste, Sesion, Usuario
from pladeco.services.registro import anotar

DURACION_SESION = timedelta(hours=12)
INACTIVIDAD = timedelta(hours=2)
# One that still owes its second factor ends soon, and lets in nowhere.
PLAZO_DEL_SEGUNDO = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SesionHallada:
    """A session in force, and what it still owes: with that, nobody is in."""

    sesion: Sesion
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


_EXIGIDO: Final = (
    select(Ajuste.valor).where(Ajuste.clave == "exigir_segundo_factor").limit(1)
).scalar_subquery()
_QUIEN: Final = joinedload(Sesion.usuario)
# Asked at each request: it is built once.
_SESION: Final = (
    select(Sesion, _EXIGIDO)
    .where(Sesion.token_hash == bindparam("huella"))
    .options(
        _QUIEN.joinedload(Usuario.roles), _QUIEN.joinedload(Usuario.segundo_factor)
    )
)


def hallar_sesion(
    session: Session, token: str, ahora: datetime
) -> SesionHallada | None:
    """Return the session with its person and their roles, in one SELECT."""
    dicha = session.execute(_SESION, {"huella": huella(token)})
    fila = dicha.unique().one_or_none()
    if fila is None or fila[0].revocada_en is not None:
        return None
    sesion: Sesion = fila[0]
    if sesion.vence_en <= ahora or sesion.vista_en + INACTIVIDAD <= ahora:
        return None
    falta = que_falta(
        ((r.rol, r.unidad_id) for r in sesion.usuario.roles),
        tiene=tiene_segundo(sesion.usuario),
        mostrado=sesion.segundo_en is not None,
        exigido=fila[1] == SI,
    )
    if falta and sesion.creada_en + PLAZO_DEL_SEGUNDO <= ahora:
        return None
    return SesionHallada(sesion, falta)


def sesion_vigente(session: Session, token: str, ahora: datetime) -> Sesion | None:
    """Return the session of who is in: with the second factor, where one is owed."""
    hallada = hallar_sesion(session, token, ahora)
    return hallada.sesion if hallada and hallada.falta is None else None


def tiene_segundo(usuario: Usuario) -> bool:
    factor = usuario.segundo_factor
    return factor is not None and factor.confirmado_en is not None


def lo_debe(session: Session, usuario: Usuario) -> bool:
    """Say whether the institution asks a second factor of this person."""
    roles = ((r.rol, r.unidad_id) for r in usuario.roles)
    return lo_necesita(roles) and session.scalar(select(_EXIGIDO)) == SI


def completar_sesion(
    session: Session, token: str, usuario: Usuario, *, direccion: str, ahora: datetime
) -> str:
    """Return the token of a session that owes nothing, in place of the one that did."""
    session.execute(
        update(Sesion)
        .where(Sesion.token_hash == huella(token))
        .values(revocada_en=ahora)
    )
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
) -> None:
    """End every session of a person, but for the one with the token given."""
    consulta = update(Sesion).where(
        Sesion.usuario_id == usuario.id, Sesion.revocada_en.is_(None)
    )
    if salvo is not None:
        consulta = consulta.where(Sesion.token_hash != huella(salvo))
    cerradas = session.execute(consulta.values(revocada_en=ahora)).rowcount  # type: ignore[attr-defined]  # an UPDATE has it
    if cerradas:
        anotar(
            session,
            "cerrar_sesiones",
            "usuario",
            objeto_id=usuario.id,
            despues={"cuantas": cerradas},
        )


def revocar_token(session: Session, token: str, ahora: datetime) -> None:
    sesion = session.scalar(select(Sesion).where(Sesion.token_hash == huella(token)))
    if sesion is not None:
        sesion.revocada_en = ahora
        anotar(session, "salir", "sesion", objeto_id=sesion.id)
