"""`pladeco servir` and `pladeco planificador`: the two processes of an installation."""

import gc
import socket

import click
import waitress
from flask import Flask

from pladeco.cli.grupo import Puertas, configurar, exigir_base_al_dia, fallar

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


def espaciar_basura() -> None:
    """Let no request wait while all that was loaded at the start is looked through.

    What is there now stays for ever; a plan loaded anew makes some 30,000 objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def servir_app(app: Flask, direccion: str, puerto: int) -> None:
    exigir_puerto_libre(direccion, puerto)
    espaciar_basura()
    waitress.serve(
        app,
        host=direccion,
        port=puerto,
        threads=8,
        clear_untrusted_proxy_headers=True,
    )
