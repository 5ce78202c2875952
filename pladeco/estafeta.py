"""The mail server: which one is in force, and how timer and test message open it."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import tomli_w
from sqlalchemy import select
from sqlalchemy.orm import Session
from typing_extensions import override

from pladeco.config import Config, CorreoSaliente, leer_correo
from pladeco.models import Bitacora
from pladeco.services.privado import asegurar_nombre, escribir_privado

PUERTO_TLS: Final = 465  # encrypted from the first byte
_ESPERA: Final = 20  # seconds for each answer of the server


# A mail server that was written down and waits for the Bitácora to tell of it.
_POR_REGIR: Final = "correo.*.toml"


def correo_vigente(config: Config, session: Session) -> CorreoSaliente:
    """Return the mail server in force, read anew: web and timer see a change at once.

    What the settings or the environment say stands above what was set in the page.
    A file that cannot be read counts as none; `leer_correo` says why.
    """
    if config.correo.servidor:
        return config.correo
    asentar_correo(config, session)
    try:
        return leer_correo(config.archivo_de_correo)
    except (OSError, ValueError):
        return CorreoSaliente()


def preparar_correo(config: Config, saliente: CorreoSaliente, cual: UUID) -> None:
    """Write down a mail server that is in force once the Bitácora tells of `cual`.

    The COMMIT of that entry is the one instant at which it changes: who dies before
    has changed nothing, and who dies after leaves to the next reader what is missing.
    """
    ruta = config.instancia / _POR_REGIR.replace("*", str(cual))
    escribir_privado(ruta, tomli_w.dumps(asdict(saliente)))
    asegurar_nombre(config.instancia)


def asentar_correo(config: Config, session: Session) -> None:
    """Give its place to the mail server that the Bitácora tells of, if one waits."""
    for ruta, cual in _por_regir(config):
        if _anotado(session, cual):
            with suppress(FileNotFoundError):  # another reader was faster
                ruta.replace(config.archivo_de_correo)


def correos_sin_anotar(
    config: Config, session: Session, *, antes_de: datetime
) -> Iterator[Path]:
    """Give what was written down before then and never told of: nobody waits for it."""
    for ruta, cual in _por_regir(config):
        with suppress(FileNotFoundError):
            escrito = datetime.fromtimestamp(ruta.stat().st_mtime, UTC)
            if escrito < antes_de and not _anotado(session, cual):
                yield ruta


def _por_regir(config: Config) -> list[tuple[Path, UUID]]:
    """Return those that wait, in the order in which they were written.

    What somebody laid beside them under some other name is none of them.
    """
    esperan = []
    for ruta in sorted(config.instancia.glob(_POR_REGIR)):
        with suppress(ValueError):
            esperan.append((ruta, UUID(ruta.name.split(".")[1])))
    return esperan


def _anotado(session: Session, cual: UUID) -> bool:
    consulta = select(Bitacora.id).where(
        Bitacora.objeto == "correo_saliente", Bitacora.objeto_id == cual
    )
    return session.scalar(consulta) is not None


class ClaveConAcentos(ValueError):  # noqa: N818 - said in Spanish
    """User or password hold letters that `smtplib` cannot send."""


class Servidor(smtplib.SMTP):
    """Knows whether it was handing a letter over when it fell silent."""

    entregando = False

    @override
    def data(self, msg: Any) -> Any:
        self.entregando = True
        respuesta = super().data(msg)
        self.entregando = False
        return respuesta


class _ServidorCifrado(Servidor, smtplib.SMTP_SSL):
    """The same, encrypted before it says anything."""


def abrir_servidor(saliente: CorreoSaliente, espera: int = _ESPERA) -> Servidor:
    """Connect, encrypt and log in. Raises OSError, as smtplib's own are, ValueError.

    The server's certificate is checked against the machine's authorities.
    """
    seguro = ssl.create_default_context()
    lugar = saliente.servidor, saliente.puerto
    if saliente.tls and saliente.puerto == PUERTO_TLS:
        cifrado = _ServidorCifrado(*lugar, timeout=espera, context=seguro)
        return _ingresado(cifrado, saliente)
    servidor = Servidor(*lugar, timeout=espera)
    if saliente.tls:
        try:
            servidor.starttls(context=seguro)
        except BaseException:
            servidor.close()
            raise
    return _ingresado(servidor, saliente)


def _ingresado(servidor: Servidor, saliente: CorreoSaliente) -> Servidor:
    if saliente.usuario:
        try:
            servidor.login(saliente.usuario, saliente.clave)
        except UnicodeEncodeError as falla:
            servidor.close()
            raise ClaveConAcentos from falla
        except BaseException:
            servidor.close()
            raise
    return servidor


def enviar_ahora(saliente: CorreoSaliente, mensaje: EmailMessage, espera: int) -> None:
    """Hand over one letter and wait for the answer. Raises OSError, ValueError."""
    servidor = abrir_servidor(saliente, espera)
    try:
        servidor.send_message(mensaje)
    finally:
        try:
            servidor.quit()
        except OSError:
            servidor.close()


def en_palabras(falla: Exception, saliente: CorreoSaliente) -> str:
    """Say what the server answered, and what to do about it."""
    donde = f"{saliente.servidor}, puerto {saliente.puerto}"
    for clase, frase in _FRASES:
        if isinstance(falla, clase):
            dicho = frase.format(
                donde=donde, servidor=saliente.servidor, dice=_lo_dicho(falla)
            )
            return " ".join(dicho.split())
    return f"El servidor ({donde}) no aceptó el mensaje. {_lo_dicho(falla)}".strip()


# From the narrow to the wide: the first that fits speaks.
_FRASES: Final[tuple[tuple[type[Exception], str], ...]] = (
    (
        smtplib.SMTPAuthenticationError,
        """El servidor no aceptó el usuario o la clave. {dice} Revise ambos; algunos
        servicios piden una clave propia para programas.""",
    ),
    (
        smtplib.SMTPNotSupportedError,
        """El servidor no ofrece lo que se le pide: si no cifra con STARTTLS, o no pide
        usuario, cambie esos datos.""",
    ),
    (
        smtplib.SMTPSenderRefused,
        """El servidor no acepta ese remitente. {dice} Use una dirección que el servidor
        conozca.""",
    ),
    (
        smtplib.SMTPRecipientsRefused,
        """El servidor no acepta a quien va dirigido. {dice} Pruebe con otra
        dirección.""",
    ),
    (
        smtplib.SMTPServerDisconnected,
        """El servidor ({donde}) cortó la conversación o dejó de contestar. Revise el
        puerto y si ahí corresponde cifrar.""",
    ),
    (
        ssl.SSLCertVerificationError,
        """El certificado del servidor ({donde}) no es de confianza para este equipo.
        Use el nombre que está en el certificado o instale aquí la autoridad que lo
        firma.""",
    ),
    (
        ssl.SSLError,
        """No se pudo cifrar la conversación con el servidor ({donde}). Revise el
        puerto: 465 cifra desde el comienzo, 587 después de saludar.""",
    ),
    (
        socket.gaierror,
        "No se encontró el servidor «{servidor}». Revise cómo está escrito.",
    ),
    (
        ConnectionRefusedError,
        "En {donde} nadie recibe correo. Revise el nombre y el puerto.",
    ),
    (
        TimeoutError,
        """El servidor ({donde}) no contestó a tiempo. Revise el nombre, el puerto y que
        el cortafuegos deje salir hasta él.""",
    ),
    (
        ClaveConAcentos,
        """El usuario o la clave traen acentos, eñes u otras letras que por este camino
        no se pueden enviar. Pida al servicio de correo una clave sin ellas.""",
    ),
    (
        UnicodeError,
        """«{servidor}» no puede ser el nombre de un servidor. Revise cómo está
        escrito.""",
    ),
    (
        ValueError,
        """Con ese remitente o destinatario no se puede escribir un mensaje. Revise las
        direcciones.""",
    ),
)


def _lo_dicho(falla: Exception) -> str:
    """Return the server's own answer, in quotes and on one line; nothing if none."""
    codigo, crudo = _codigo_y_texto(falla)
    texto = crudo.decode("utf-8", "replace") if isinstance(crudo, bytes) else crudo
    limpio = " ".join("".join(c if c.isprintable() else " " for c in texto).split())
    dicho = f"{codigo} {limpio[:300]}".removeprefix("0 ").strip()
    return f"Contestó: «{dicho}»." if dicho else ""


def _codigo_y_texto(falla: Exception) -> tuple[int, bytes | str]:
    if isinstance(falla, smtplib.SMTPRecipientsRefused):
        codigo, texto = next(iter(falla.recipients.values()))
        return codigo, texto
    if isinstance(falla, smtplib.SMTPResponseException):
        return falla.smtp_code, falla.smtp_error
    return 0, ""  # what else there is to read, Python says in English
