"""Sending the outbox: no transaction is open while a server answers."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from uuid import UUID

from pladeco.config import CorreoSaliente
from pladeco.domain.explicacion.numeros import contar
from pladeco.estafeta import Servidor, abrir_servidor, correo_vigente, en_palabras
from pladeco.jobs.tarea import Momento
from pladeco.services.correos import (
    anotar_enviado,
    anotar_falla,
    recoger_inciertos,
    soltar,
    tomar_siguiente,
)

_SE_CORTO = (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError)


class SinServidor(Exception):  # noqa: N818 - told in Spanish
    """The mail server did not answer, or did not let us in."""


def enviar_correos(momento: Momento) -> str:
    """Send what waits, each letter taken and settled in transactions of its own.

    Raises SinServidor when nobody answers: letters wait, without losing a try.
    """
    with momento.escribiendo() as session:
        saliente = correo_vigente(momento.config, session)
        if not saliente.servidor:
            return "no hay servidor de correo"
        dudosos = recoger_inciertos(session, ahora=momento.ahora)
    enviados = fallas = 0
    with _servidor(saliente) as servidor:
        while momento.sigue():
            with momento.escribiendo() as session:
                tomado = tomar_siguiente(
                    session,
                    remitente=saliente.remitente,
                    informes=momento.config.informes,
                    ahora=momento.ahora,
                )
            if tomado is None:
                break
            if _entregar(servidor, *tomado, momento):
                enviados += 1
            else:
                fallas += 1
    partes = [contar(enviados, "enviado", "enviados")]
    if fallas:
        partes.append(contar(fallas, "se intentará", "se intentarán") + " de nuevo")
    if dudosos:
        partes.append(contar(dudosos, "incierto", "inciertos"))
    return "; ".join(partes)


class _Servidor:
    """The connection: opened for the first letter, and again after it was lost."""

    def __init__(self, saliente: CorreoSaliente) -> None:
        self.saliente = saliente
        self._smtp: Servidor | None = None

    def abrir(self) -> Servidor:
        if self._smtp is None:
            self._smtp = abrir_servidor(self.saliente)
        return self._smtp

    def soltar(self) -> None:
        """Forget a connection on which nothing more can be said."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def despedir(self) -> None:
        if self._smtp is not None:
            try:
                self._smtp.quit()
            except (OSError, smtplib.SMTPException):
                self.soltar()


@contextmanager
def _servidor(saliente: CorreoSaliente) -> Iterator[_Servidor]:
    servidor = _Servidor(saliente)
    try:
        yield servidor
    finally:
        servidor.despedir()


def _entregar(
    servidor: _Servidor, correo_id: UUID, mensaje: EmailMessage, momento: Momento
) -> bool:
    """Hand over one letter and write down how it went."""
    try:
        smtp = servidor.abrir()
    except (OSError, ValueError) as falla:  # ValueError: no such name can be asked for
        texto = f"Los correos esperan. {en_palabras(falla, servidor.saliente)}"
        with momento.escribiendo() as session:
            soltar(session, correo_id, texto, ahora=momento.ahora)
        raise SinServidor(texto) from falla
    try:
        smtp.send_message(mensaje)
    except (OSError, ValueError) as falla:
        contesto = isinstance(falla, smtplib.SMTPResponseException)
        incierta = smtp.entregando and not contesto
        if incierta or isinstance(falla, _SE_CORTO):
            servidor.soltar()
        with momento.escribiendo() as session:
            anotar_falla(
                session,
                correo_id,
                str(falla),
                ahora=momento.ahora,
                incierta=incierta,
                pasajera=_es_pasajera(falla),
            )
        return False
    with momento.escribiendo() as session:
        anotar_enviado(session, correo_id, ahora=momento.ahora)
    return True


def _es_pasajera(falla: Exception) -> bool:
    """Tell a server that says "later" from one that says "no"."""
    if isinstance(falla, smtplib.SMTPRecipientsRefused):
        return all(_es_luego(codigo) for codigo, _ in falla.recipients.values())
    if isinstance(falla, smtplib.SMTPResponseException):
        return _es_luego(falla.smtp_code)
    return isinstance(falla, _SE_CORTO)


def _es_luego(codigo: int) -> bool:
    return 400 <= codigo < 500  # noqa: PLR2004 - as SMTP counts
