"""`pladeco demo`: the real plan with invented progress, running in a minute."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType

import click
from flask import Flask
from sqlalchemy import select

from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import configurar
from pladeco.cli.plan import abrir_libro_del_plan
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import fallar
from pladeco.cli.servidor import PUERTO, Puerto, exigir_puerto_libre, servir_app
from pladeco.clock import now, today
from pladeco.config import Config
from pladeco.domain.palabras import ROLES
from pladeco.extensions import db, transaction
from pladeco.models import Institucion, Instrumento, esquema
from pladeco.paths import PLAN_DE_DEMOSTRACION
from pladeco.services.demostracion import CLAVE_DEMO, PERSONAS, armar_demostracion
from pladeco.services.importacion import importar_plan
from pladeco.services.registro import actuar


@click.command(cls=Comando)
@click.option("--puerto", type=Puerto(), default=PUERTO, show_default=True)
@click.option(
    "--fecha",
    type=click.DateTime(["%Y-%m-%d"]),
    help="La demostración se arma como si fuera este día (al crearla).",
)
@click.option("--solo-preparar", is_flag=True, help="Arma los datos y termina.")
@click.pass_obj
def demo(puertas: Puertas, puerto: int, fecha: object, *, solo_preparar: bool) -> None:
    """Muestra el programa con el plan de Vallenar y avances inventados.

    Los datos quedan en instance/demo, aparte de los reales. Ejemplo: pladeco demo
    """
    if not solo_preparar:
        exigir_puerto_libre("127.0.0.1", puerto)
    config = replace(
        configurar(demo=True), direccion_publica=f"http://127.0.0.1:{puerto}"
    )
    app = puertas.crear_app(config)
    preparar(app, fecha.date() if hasattr(fecha, "date") else today())
    if solo_preparar:
        return
    _anunciar(puerto)
    _correr(app, config, puerto)


def preparar(app: Flask, hoy: date) -> bool:
    """Make the demo's data once; returns whether it was made now.

    Ends when the database holds a real institution: the demo never mixes.
    """
    with _a_solas(app.config["PLADECO"].instancia), app.app_context():
        esquema.actualizar(db.engine)
        existente = db.session.scalar(select(Institucion))
        if existente is not None and not existente.es_demo:
            raise fallar("Esta base de datos tiene datos reales: la demo no la toca.")
        listo = db.session.scalar(select(Instrumento.id)) is not None
        db.session.rollback()
        if listo:
            return False
        click.echo("Preparando la demostración (solo la primera vez)…")
        _sembrar(app, hoy)
        return True


@contextmanager
def _a_solas(carpeta: Path) -> Iterator[None]:
    """Let one process prepare at a time; the system frees the turn of one that died."""
    turno = carpeta / "preparando.sqlite3"  # empty: it is only locked
    with closing(sqlite3.connect(turno, timeout=0, isolation_level=None)) as cerrojo:
        try:
            cerrojo.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as falla:
            mensaje = (
                "Otro proceso está preparando esta demostración: espere a que termine "
                "y vuelva a intentarlo."
            )
            raise fallar(mensaje) from falla
        yield


def _sembrar(app: Flask, hoy: date) -> None:
    libro = abrir_libro_del_plan(PLAN_DE_DEMOSTRACION)
    fila = libro.de("Instrumento")[0]
    with transaction() as session:
        actuar(session, None, now())
        institucion = Institucion(
            nombre=fila.institucion, comuna=fila.comuna, es_demo=True
        )
        session.add(institucion)
        session.flush()
        resumen = importar_plan(
            session, libro, institucion=institucion, actor=None, ahora=now()
        )
        demo = armar_demostracion(
            session,
            session.get_one(Instrumento, resumen.instrumento),
            hoy=hoy,
            ahora=now(),
            carpeta=app.config["PLADECO"].evidencias,
        )
    click.echo(
        f"Plan de {fila.comuna}: {resumen.conteos['Actividades']} actividades; "
        f"{demo.metas_confirmadas} metas confirmadas y {demo.avances} avances de "
        f"demostración en {demo.periodos} períodos."
    )


def _anunciar(puerto: int) -> None:
    click.echo(f"\nPLADECO de demostración en http://127.0.0.1:{puerto}\n")
    click.echo(f"Personas inventadas, todas con la clave {CLAVE_DEMO}:")
    for persona in PERSONAS:
        click.echo(f"  {ROLES[persona.rol]:<15} {persona.correo}")
    click.echo("\nPara terminar: Ctrl-C")


def _correr(app: Flask, config: Config, puerto: int) -> None:
    """Run web and scheduler until Ctrl-C; neither is left behind."""
    entorno = os.environ | {
        "PLADECO_DEMO": "1",
        "PLADECO_INSTANCE": str(config.instancia.parent),
        "PLADECO_DIRECCION_PUBLICA": f"http://127.0.0.1:{puerto}",
    }
    signal.signal(signal.SIGTERM, _terminar)
    planificador = subprocess.Popen(
        [sys.executable, "-m", "pladeco", "planificador"],
        env=entorno,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        servir_app(app, "127.0.0.1", puerto)
    except KeyboardInterrupt:
        pass
    finally:
        for senal in (signal.SIGINT, signal.SIGTERM):
            signal.signal(senal, signal.SIG_IGN)  # asked twice: it is on its way
        _acabar(planificador)
        click.echo("Terminó la demostración. Los datos quedan para la próxima vez.")


def _acabar(proceso: subprocess.Popen[bytes]) -> None:
    """End a process, by force if it does not listen."""
    proceso.terminate()
    try:
        proceso.wait(timeout=10)
    except subprocess.TimeoutExpired:
        proceso.kill()
        proceso.wait()


def _terminar(_senal: int, _marco: FrameType | None) -> None:
    raise KeyboardInterrupt
