"""The timer door: what is done at its hour, by one process among several."""

import logging
import os
import signal
import smtplib
import socket
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from types import FrameType
from typing import Any

from apscheduler.schedulers.blocking import BlockingScheduler
from flask import Flask

from pladeco.cartas import escribir_carta
from pladeco.clock import SANTIAGO, now, today
from pladeco.config import Config, CorreoSaliente
from pladeco.extensions import db, transaction
from pladeco.models import Modificacion
from pladeco.queries.recordatorios import load_recordatorios
from pladeco.services.correos import encolar, enviar_uno, pendientes
from pladeco.services.modificaciones import aplicar_programadas
from pladeco.services.registro import actuar
from pladeco.services.tareas import hecha_hoy, marcar_hecha, tomar_turno

_registro = logging.getLogger(__name__)
DURACION_TURNO = timedelta(seconds=90)
_DUENO = f"{socket.gethostname()}-{os.getpid()}"
_DIAS_ANTES = 7


def correr_planificador(app: Flask) -> None:
    """Run the timer until SIGTERM or Ctrl-C; started twice, one of the two rests."""
    reloj = BlockingScheduler(timezone=SANTIAGO)
    opciones: dict[str, Any] = {
        "coalesce": True,
        "misfire_grace_time": 3600,
        "replace_existing": True,
        "max_instances": 1,
    }
    reloj.add_job(
        con_turno,
        "interval",
        (app, "correos", enviar_correos),
        id="correos",
        seconds=30,
        next_run_time=datetime.now(SANTIAGO),  # noqa: TID251 - a door reads the clock
        **opciones,
    )
    reloj.add_job(
        con_turno,
        "cron",
        (app, "recordar", recordar_cierres),
        id="recordar",
        hour="8-20",
        minute=5,
        **opciones,
    )
    reloj.add_job(
        con_turno,
        "cron",
        (app, "modificaciones", aplicar_modificaciones),
        id="modificaciones",
        minute=10,  # every hour: what could not be done at midnight is tried again
        next_run_time=datetime.now(SANTIAGO),  # noqa: TID251 - a door reads the clock
        **opciones,
    )
    signal.signal(signal.SIGTERM, _terminar)
    try:
        reloj.start()
    except (KeyboardInterrupt, SystemExit):
        _registro.info("the scheduler ends")
        reloj.shutdown(wait=False)


def _terminar(_senal: int, _marco: FrameType | None) -> None:
    # Only leave the loop: what it was doing may hold the locks that a shutdown needs.
    raise SystemExit


def con_turno(app: Flask, nombre: str, tarea: Callable[[Config], str]) -> str:
    """Do a job if it is our turn; a failure is told, and tried again later."""
    with app.app_context():
        try:
            if not tomar_turno(db.engine, nombre, _DUENO, now(), DURACION_TURNO):
                return "otro proceso lo hace"
            return tarea(app.config["PLADECO"])
        except Exception:
            _registro.exception("job %s failed", nombre)
            return "falló"
        finally:
            db.session.remove()


def enviar_correos(config: Config) -> str:
    """Send what waits in the outbox, each in a transaction of its own.

    None is open while a server answers: it would keep everybody else from writing.
    """
    if not config.correo.servidor:
        return "no hay servidor de correo"
    correos = pendientes(db.session(), now())
    db.session.expunge_all()
    db.session.rollback()
    with _conexion(config.correo) as enviar:
        for correo in correos:
            enviar_uno(correo, enviar, remitente=config.correo.remitente, ahora=now())
            with transaction() as session:
                session.add(correo)
    return f"{len(correos)} correos"


@contextmanager
def _conexion(correo: CorreoSaliente) -> Any:
    """Yield a way to send; the server is only called when there is something."""
    servidor: list[smtplib.SMTP] = []

    def enviar(mensaje: EmailMessage) -> None:
        if not servidor:
            nuevo = smtplib.SMTP(correo.servidor, correo.puerto, timeout=20)
            if correo.tls:
                nuevo.starttls()
            if correo.usuario:
                nuevo.login(correo.usuario, correo.clave)
            servidor.append(nuevo)
        try:
            servidor[0].send_message(mensaje)
        except smtplib.SMTPServerDisconnected:
            servidor.clear()  # the next notice calls again
            raise

    try:
        yield enviar
    finally:
        for abierto in servidor:
            abierto.quit()


def recordar_cierres(config: Config) -> str:
    """Remind the units that owe reports of a Periodo about to close, once a day."""
    hoy = today()
    with transaction() as session:
        if hecha_hoy(session, "recordar", hoy):
            return "ya se hizo hoy"
        actuar(session, None, now())
        avisos = load_recordatorios(session, hoy, _DIAS_ANTES)
        for aviso in avisos:
            encolar(
                session,
                escribir_carta(
                    "recordatorio", carta=aviso, base=config.direccion_publica
                ),
                para=aviso.correo,
                clave=f"recordatorio-{aviso.periodo}-{aviso.unidad}-{aviso.correo}-{hoy}",
                ahora=now(),
            )
        resultado = f"{len(avisos)} recordatorios"
        marcar_hecha(session, "recordar", hoy, ahora=now(), resultado=resultado)
    return resultado


def aplicar_modificaciones(_config: Config) -> str:
    """Bring into force the Modificaciones of the plan whose day has come.

    One that the plan contradicts by now waits: its page tells SECPLA why.
    """
    with transaction() as session:
        intentadas = aplicar_programadas(session, ahora=now(), hoy=today())
        numeros = {
            hecha: [
                str(session.get_one(Modificacion, clave).numero)
                for clave, aplicada in intentadas
                if aplicada is hecha
            ]
            for hecha in (True, False)
        }
    dichos = [
        f"{texto}: {', '.join(numeros[hecha])}"
        for hecha, texto in ((True, "rigen"), (False, "no se pudieron aplicar"))
        if numeros[hecha]
    ]
    if numeros[False]:
        _registro.warning("modificaciones %s", dichos[-1])
    return "; ".join(dichos) or "ninguna esperaba"
