"""The outbox: what is to be sent is written with the change that causes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.models.base import uuid7

_INTENTOS = 8
_PRIMERA_ESPERA = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Carta:
    """A notice, written: subject, plain text and HTML."""

    asunto: str
    texto: str
    html: str


def encolar(
    session: Session, carta: Carta, *, para: str, clave: str, ahora: datetime
) -> None:
    """Put a notice into the outbox, once for each `clave`."""
    if session.scalar(select(Correo.id).where(Correo.clave == clave)) is not None:
        return
    session.add(
        Correo(
            clave=clave,
            para=para,
            message_id=make_msgid(uuid7().hex, "pladeco.invalid"),
            asunto=carta.asunto.strip(),
            texto=carta.texto,
            html=carta.html,
            estado=EstadoCorreo.PENDIENTE,
            creado_en=ahora,
            proximo_en=ahora,
        )
    )
    session.flush()


def pendientes(session: Session, ahora: datetime, maximo: int = 50) -> list[Correo]:
    return list(
        session.scalars(
            select(Correo)
            .where(Correo.estado == EstadoCorreo.PENDIENTE, Correo.proximo_en <= ahora)
            .order_by(Correo.creado_en)
            .limit(maximo)
        )
    )


def enviar_uno(
    correo: Correo,
    enviar: Callable[[EmailMessage], None],
    *,
    remitente: str,
    ahora: datetime,
) -> None:
    """Try to send one notice; each failure waits longer, the last one tells."""
    correo.intentos += 1
    try:
        enviar(_mensaje(correo, remitente, ahora))
    except (OSError, ValueError) as falla:  # network and server; a forged header
        correo.falla = str(falla)[:500]
        correo.proximo_en = ahora + _PRIMERA_ESPERA * 2 ** (correo.intentos - 1)
        if correo.intentos >= _INTENTOS:
            correo.estado = EstadoCorreo.FALLIDO
        return
    correo.estado = EstadoCorreo.ENVIADO
    correo.enviado_en = ahora
    correo.falla = None


def _mensaje(correo: Correo, remitente: str, ahora: datetime) -> EmailMessage:
    mensaje = EmailMessage()
    mensaje["Subject"] = correo.asunto
    mensaje["From"] = remitente
    mensaje["To"] = correo.para
    mensaje["Date"] = format_datetime(ahora)
    mensaje["Message-ID"] = correo.message_id
    mensaje.set_content(correo.texto)
    mensaje.add_alternative(correo.html, subtype="html")
    return mensaje
