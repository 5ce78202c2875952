"""The timer itself: which jobs there are, and who does them.

Each job looks at the tables for what has its time: a run that was missed is made up
by the next one, and one that comes twice finds nothing to do.
"""

import logging
import os
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Final
from uuid import uuid4

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from pladeco.clock import now
from pladeco.extensions import db, soltar_sesion
from pladeco.jobs.avisos import avisar_hoy, escribir_cartas, proximo_resumen
from pladeco.jobs.correos import SinServidor, enviar_correos
from pladeco.jobs.envios import enviar_programados
from pladeco.jobs.informes import hacer_informes
from pladeco.jobs.modificaciones import aplicar_modificaciones
from pladeco.jobs.periodos import mover_periodos
from pladeco.jobs.respaldos import proximo_respaldo, respaldar_hoy
from pladeco.jobs.retencion import borrar_lo_antiguo
from pladeco.jobs.sellos import sellar_bitacora
from pladeco.jobs.sueltos import borrar_sueltos
from pladeco.jobs.tarea import Momento, TareaProgramada
from pladeco.jobs.termino import preparar_termino
from pladeco.logs import PETICION
from pladeco.queries.tareas import DURACION_TURNO, PLANIFICADOR
from pladeco.services.errores import NoSePuede
from pladeco.services.tareas import (
    anotar_comienzo,
    anotar_termino,
    anotar_tropiezo,
    soltar_turno,
    tomar_turno,
)

_registro = logging.getLogger(__name__)

# Their words are in domain/ciclo/tareas, which pages read too.
TAREAS: Final = (
    TareaProgramada("periodos", timedelta(minutes=15), mover_periodos),
    TareaProgramada("modificaciones", timedelta(hours=1), aplicar_modificaciones),
    TareaProgramada("avisos", timedelta(minutes=5), avisar_hoy, proximo_resumen),
    TareaProgramada("cartas", timedelta(minutes=1), escribir_cartas),
    TareaProgramada("informes", timedelta(seconds=5), hacer_informes),
    TareaProgramada("envios", timedelta(minutes=5), enviar_programados),
    TareaProgramada("correos", timedelta(seconds=30), enviar_correos),
    TareaProgramada("sellos", timedelta(hours=1), sellar_bitacora),
    TareaProgramada("retencion", timedelta(hours=12), borrar_lo_antiguo),
    TareaProgramada("sueltos", timedelta(hours=12), borrar_sueltos),
    TareaProgramada(
        "respaldos", timedelta(minutes=10), respaldar_hoy, proximo_respaldo
    ),
)


def correr_planificador(app: Flask) -> None:
    """Run the timer until SIGTERM or Ctrl-C; started twice, one of the two rests.

    It ends once the work at hand is done, and gives its turn back. A second signal
    does not wait for that.
    """
    fin = Event()
    esperar = preparar_termino()
    reloj = _reloj(app, fin)
    reloj.start()
    _registro.info("el planificador partió")
    esperar()
    fin.set()
    reloj.remove_all_jobs()  # while it waits, nothing else falls due
    reloj.shutdown(wait=True)
    with app.app_context():
        _soltar_turno()
    _registro.info("el planificador terminó")


def _reloj(app: Flask, fin: Event) -> BackgroundScheduler:
    # UTC: no hour of it is missing in September or comes twice in April.
    reloj = BackgroundScheduler(timezone=UTC)
    # That a job still runs when it is its turn again is no warning: letters take long.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    for tarea in TAREAS:
        reloj.add_job(
            correr_tarea,
            "interval",
            (app, tarea),
            {"fin": fin},
            id=tarea.nombre,
            seconds=tarea.cada.total_seconds(),
            next_run_time=now(),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )
    return reloj


def _dueno() -> str:
    """Name this process; asked each time, for a fork is another."""
    return f"{socket.gethostname()}-{os.getpid()}"


def _soltar_turno() -> None:
    try:
        soltar_turno(db.engine, PLANIFICADOR, _dueno(), now())
    except SQLAlchemyError as falla:
        _registro.warning("no se pudo soltar el turno; vence solo: %s", falla)


def correr_tarea(
    app: Flask,
    tarea: TareaProgramada,
    reloj: Callable[[], datetime] = now,
    fin: Event | None = None,
) -> str:
    """Do a job if it is our turn; a failure is told, and tried again later.

    Once `fin` is set it ends with what it has in hand.
    """

    def sigue() -> bool:
        if fin is not None and fin.is_set():
            return False
        return tomar_turno(db.engine, PLANIFICADOR, _dueno(), reloj(), DURACION_TURNO)

    momento = Momento(app.config["PLADECO"], reloj, sigue)
    PETICION.set(str(uuid4()))  # its run, in the log and in the Bitácora
    with app.app_context():
        try:
            if not sigue():
                return "otro proceso lo hace"
            with momento.escribiendo() as session:
                anotar_comienzo(
                    session, tarea.nombre, dueno=_dueno(), ahora=momento.ahora
                )
            resultado = tarea.hacer(momento)
            with momento.escribiendo() as session:
                anotar_termino(
                    session,
                    tarea.nombre,
                    resultado=resultado,
                    ahora=momento.ahora,
                    proxima=_proxima(tarea, momento),
                )
        except Exception as falla:
            _anotar(tarea, momento, falla)
            return "falló"
        else:
            return resultado
        finally:
            soltar_sesion()
            PETICION.set(None)


def _proxima(tarea: TareaProgramada, momento: Momento) -> datetime:
    return tarea.proxima(momento) if tarea.proxima else momento.ahora + tarea.cada


def _anotar(tarea: TareaProgramada, momento: Momento, falla: Exception) -> None:
    """Tell of a failure where it is read: the log, and «Tareas» if there is a table."""
    if isinstance(falla, (SinServidor, NoSePuede)):
        _registro.warning("tarea %s: %s", tarea.nombre, falla)
        texto = str(falla)
    elif isinstance(falla, OperationalError):  # the database is away or held
        _registro.warning("tarea %s: %s", tarea.nombre, falla.orig)
        texto = "La base de datos no contesta o está ocupada."
    else:
        _registro.error("la tarea %s falló", tarea.nombre, exc_info=falla)
        texto = f"{type(falla).__name__}: {falla}"
    try:
        with momento.escribiendo() as session:
            anotar_tropiezo(
                session,
                tarea.nombre,
                falla=texto[:500],
                ahora=momento.ahora,
                proxima=momento.ahora + tarea.cada,
            )
    except OperationalError as otra:
        _registro.warning(
            "no se pudo anotar la falla de %s: %s", tarea.nombre, otra.orig
        )
    except Exception:
        _registro.exception("no se pudo anotar la falla de %s", tarea.nombre)
