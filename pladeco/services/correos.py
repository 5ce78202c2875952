"""The outbox: what is to be sent is written with the change that causes it.

A letter is `en_curso`, committed, before the server hears of it, and `enviado` after.
Whoever finds one still `en_curso` knows only that somebody died meanwhile: it may have
arrived. It is marked as uncertain and goes again, with the Message-ID it always had.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from pladeco.domain.informes import MEDIAS
from pladeco.models import Correo, Informe
from pladeco.models.avisos import EstadoCorreo
from pladeco.models.base import uuid7
from pladeco.services.errores import NoSePuede
from pladeco.services.informes import leer_archivo

INTENTOS = 8
# A server that says "later" is asked again at least so long, however often it says so.
_PACIENCIA = timedelta(days=2)
_ESPERA_MAXIMA = timedelta(hours=2)
_SIN_SERVIDOR = timedelta(minutes=5)
# What has not left, or nobody knows whether it has.
SIN_SALIR = (EstadoCorreo.PENDIENTE, EstadoCorreo.INCIERTO)
SE_REINTENTAN = (EstadoCorreo.FALLIDO, *SIN_SALIR)


@dataclass(frozen=True, slots=True)
class Carta:
    """A notice, written: subject, plain text and HTML."""

    asunto: str
    texto: str
    html: str


def encolar(
    session: Session,
    carta: Carta,
    *,
    para: str,
    clave: str,
    ahora: datetime,
    usuario_id: UUID | None = None,
    informe_id: UUID | None = None,
) -> UUID | None:
    """Put a letter into the outbox, once for each `clave`; `None` if it was there.

    The file of an issued report goes with it.
    """
    if session.scalar(select(Correo.id).where(Correo.clave == clave)) is not None:
        return None
    correo = Correo(
        id=uuid7(),
        clave=clave,
        usuario_id=usuario_id,
        para=para,
        message_id=make_msgid(uuid7().hex, "pladeco.invalid"),
        asunto=carta.asunto.strip(),
        texto=carta.texto,
        html=carta.html,
        estado=EstadoCorreo.PENDIENTE,
        creado_en=ahora,
        proximo_en=ahora,
        informe_id=informe_id,
    )
    session.add(correo)
    session.flush()
    return correo.id


def recoger_inciertos(session: Session, *, ahora: datetime) -> int:
    """Mark what a dead process left half done; only for who holds the lease.

    Nobody can tell whether the server had taken it: it goes again.
    """
    abandonados = list(
        session.scalars(select(Correo).where(Correo.estado == EstadoCorreo.EN_CURSO))
    )
    for correo in abandonados:
        _dudar(correo, ahora, "El proceso que lo enviaba terminó antes de saber.")
    session.flush()
    return len(abandonados)


def tomar_siguiente(
    session: Session, *, remitente: str, informes: Path, ahora: datetime
) -> tuple[UUID, EmailMessage] | None:
    """Take the next letter to hand over; commit before the server hears of it.

    One that cannot be written as a message is told, and keeps nobody waiting.
    `informes` is the folder of the files that go with some.
    """
    while True:
        correo = session.scalars(
            select(Correo)
            .where(Correo.estado.in_(SIN_SALIR), Correo.proximo_en <= ahora)
            .order_by(Correo.proximo_en, Correo.creado_en, Correo.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).one_or_none()
        if correo is None:
            return None
        correo.intentos += 1
        try:
            mensaje = _mensaje(correo, remitente, ahora)
            _adjuntar(session, mensaje, correo, informes)
        except ValueError as falla:  # a forged header, a file that is gone
            _aplazar(correo, str(falla), ahora)
            session.flush()
            continue
        correo.estado = EstadoCorreo.EN_CURSO
        correo.tomado_en = ahora
        session.flush()
        return correo.id, mensaje


def anotar_enviado(session: Session, correo_id: UUID, *, ahora: datetime) -> None:
    """Write down that the server took it."""
    session.execute(
        update(Correo)
        .where(Correo.id == correo_id)
        .values(
            estado=EstadoCorreo.ENVIADO, tomado_en=None, enviado_en=ahora, falla=None
        )
    )


def anotar_falla(
    session: Session,
    correo_id: UUID,
    falla: str,
    *,
    ahora: datetime,
    incierta: bool,
    pasajera: bool = False,
) -> None:
    """Write down why it was not taken; `incierta`: the server went silent over it.

    `pasajera`: it said that it may take it later.
    """
    correo = session.get_one(Correo, correo_id, with_for_update=True)
    if correo.estado is not EstadoCorreo.EN_CURSO:
        return  # our lease was over: somebody else has it by now
    if incierta:
        _dudar(correo, ahora, falla)
        correo.proximo_en = ahora + _espera(correo)
    else:
        _aplazar(correo, falla, ahora, pasajera=pasajera)
    session.flush()


def soltar(session: Session, correo_id: UUID, falla: str, *, ahora: datetime) -> None:
    """Put it back: nobody answered at all, which is no try and no fault of it."""
    correo = session.get_one(Correo, correo_id, with_for_update=True)
    if correo.estado is EstadoCorreo.EN_CURSO:
        correo.intentos -= 1
        correo.falla = falla[:500]
        correo.tomado_en = None
        correo.proximo_en = ahora + _SIN_SERVIDOR
        correo.estado = (
            EstadoCorreo.INCIERTO if correo.inciertos else EstadoCorreo.PENDIENTE
        )
        session.flush()


def reintentar(session: Session, correo: Correo, *, ahora: datetime) -> None:
    """Let it be tried again now, as if never before. Raises NoSePuede once it left."""
    if correo.estado not in SE_REINTENTAN:
        raise NoSePuede("Ese correo ya se envió, se está enviando o ya no hace falta.")
    correo.estado = (
        EstadoCorreo.INCIERTO if correo.inciertos else EstadoCorreo.PENDIENTE
    )
    correo.intentos = 0
    correo.proximo_en = ahora
    session.flush()


def _dudar(correo: Correo, ahora: datetime, falla: str) -> None:
    correo.inciertos += 1
    correo.tomado_en = None
    correo.falla = falla[:500]
    correo.proximo_en = ahora
    correo.estado = (
        EstadoCorreo.FALLIDO if correo.intentos >= INTENTOS else EstadoCorreo.INCIERTO
    )


def _aplazar(
    correo: Correo, falla: str, ahora: datetime, *, pasajera: bool = False
) -> None:
    """Let each failure wait longer; the last one tells."""
    desiste = not pasajera or ahora - correo.creado_en >= _PACIENCIA
    correo.falla = falla[:500]
    correo.tomado_en = None
    correo.proximo_en = ahora + _espera(correo)
    if correo.intentos >= INTENTOS and desiste:
        correo.estado = EstadoCorreo.FALLIDO
    elif correo.inciertos:
        correo.estado = EstadoCorreo.INCIERTO
    else:
        correo.estado = EstadoCorreo.PENDIENTE


def _espera(correo: Correo) -> timedelta:
    doblada = timedelta(minutes=1 << min(max(0, correo.intentos - 1), 10))
    return min(doblada, _ESPERA_MAXIMA)


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


def _adjuntar(
    session: Session, mensaje: EmailMessage, correo: Correo, carpeta: Path
) -> None:
    """Put the report in. Raises ValueError where its file is not as it was issued."""
    if correo.informe_id is None:
        return
    informe = session.get_one(Informe, correo.informe_id)
    contenido = leer_archivo(carpeta, informe.clave or "", informe.sha256 or "")
    if contenido is None:
        falla = f"El archivo de «{informe.nombre}» no está o no es el que se emitió."
        raise ValueError(falla)
    tipo, subtipo = MEDIAS[informe.formato].split("/")
    mensaje.add_attachment(
        contenido, maintype=tipo, subtype=subtipo, filename=informe.nombre
    )
