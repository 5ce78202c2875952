"""The program as it is served and kept going, in a process that was bred for it."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from tempfile import gettempdir
from typing import Final

from flask import Flask
from gunicorn.app.wsgiapp import run as correr_gunicorn
from jinja2 import FileSystemBytecodeCache

from pladeco.app import create_app
from pladeco.cli.grupo import comandos
from pladeco.cli.puertas import Puertas
from pladeco.config import Config, cargar_config
from pladeco.jobs import correr_planificador, planificador
from pladeco.services import ingreso
from tests.fabricas import HASHER_BARATO

_A_CADA_RATO = timedelta(milliseconds=200)


def crear(config: Config | None = None) -> Flask:
    """Build the program, cheaper where that does not matter here.

    Who was killed lets everybody in again: a costly password would be most of a run,
    and each process would read each page from its template anew.
    """
    setattr(ingreso, "_HASHER", HASHER_BARATO)  # noqa: B010 - a constant elsewhere
    app = create_app(config or cargar_config())
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(gettempdir())
    return app


def gunicorn(puerto: int) -> None:
    """Serve with two workers of four threads, of whom any may die."""
    lugar = ["--bind", f"127.0.0.1:{puerto}", "--preload", "--log-level", "critical"]
    obreros = ["--workers", "2", "--threads", "4", "--worker-class", "gthread"]
    sys.argv = ["gunicorn", *lugar, *obreros, "tests.faults.servido:crear()"]
    correr_gunicorn()


def waitress(puerto: int) -> None:
    """Serve as on Windows: one process, all or nothing."""
    _mandar("servir", "--puerto", str(puerto))


def reloj(_: int) -> None:
    """Run the scheduler."""
    _contar_desde_hoy()
    _mandar("planificador")


def reloj_apurado(_: int) -> None:
    """Run a scheduler that looks for letters all the time: no test waits for them."""
    _contar_desde_hoy()
    correos = (t for t in planificador.TAREAS if t.nombre == "correos")
    apuradas = tuple(replace(tarea, cada=_A_CADA_RATO) for tarea in correos)
    setattr(planificador, "TAREAS", apuradas)  # noqa: B010 - a constant elsewhere
    correr_planificador(crear())


def _contar_desde_hoy() -> None:
    """Let jobs fall due from now on: APScheduler goes by the machine's own clock.

    It would look at each time that was missed since the day that the test says it is.
    """
    hoy = datetime.now(UTC)  # noqa: TID251 - APScheduler's
    setattr(planificador, "now", lambda: hoy)  # noqa: B010 - a function elsewhere


def _mandar(*orden: str) -> None:
    comandos(
        list(orden), obj=Puertas(crear, correr_planificador), standalone_mode=False
    )


SERVIDOS: Final[Mapping[str, Callable[[int], None]]] = {
    "gunicorn": gunicorn,
    "waitress": waitress,
    "planificador": reloj,
    "planificador apurado": reloj_apurado,
}
