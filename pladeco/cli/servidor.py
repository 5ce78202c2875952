"""`pladeco servir` and `pladeco planificador`: the two processes of an installation."""

import socket

import click
import waitress
from flask import Flask

from pladeco.cli.grupo import Puertas, fallar
from pladeco.config import Config, cargar_config
from pladeco.extensions import db
from pladeco.models import esquema

PUERTO = 8000


@click.command()
@click.option("--direccion", default="127.0.0.1", show_default=True)
@click.option("--puerto", default=PUERTO, show_default=True)
@click.pass_obj
def servir(puertas: Puertas, direccion: str, puerto: int) -> None:
    """Sirve las páginas. Detrás de nginx o Caddy en una instalación real.

    Ejemplo: pladeco servir --puerto 8000
    """
    app = puertas.crear_app(configurar())
    exigir_base_al_dia(app)
    servir_app(app, direccion, puerto)


@click.command()
@click.pass_obj
def planificador(puertas: Puertas) -> None:
    """Hace lo que tiene hora: enviar correos y recordar los períodos por cerrar.

    Ejemplo: pladeco planificador
    """
    app = puertas.crear_app(configurar())
    exigir_base_al_dia(app)
    puertas.correr_planificador(app)


def configurar() -> Config:
    try:
        return cargar_config()
    except ValueError as falla:
        raise fallar(str(falla)) from falla


def exigir_base_al_dia(app: Flask) -> None:
    """End in one line when the database is not at this program's version."""
    with app.app_context():
        if esquema.version_actual(db.engine) != esquema.version_del_programa():
            raise fallar("La base de datos no está al día: ejecute «pladeco migrar».")


def exigir_puerto_libre(direccion: str, puerto: int) -> None:
    """End in one line when somebody else listens there."""
    with socket.socket() as prueba:
        prueba.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prueba.bind((direccion, puerto))
        except OSError as falla:
            mensaje = (
                f"El puerto {puerto} está ocupado: cierre el otro programa o use "
                f"--puerto con otro número."
            )
            raise fallar(mensaje) from falla


def servir_app(app: Flask, direccion: str, puerto: int) -> None:
    exigir_puerto_libre(direccion, puerto)
    waitress.serve(
        app,
        host=direccion,
        port=puerto,
        threads=8,
        clear_untrusted_proxy_headers=True,
    )
