"""`pladeco servir` and `pladeco planificador`: the two processes of an installation."""

import errno
import socket
from typing import Any

import click
import waitress
from flask import Flask
from typing_extensions import override

from pladeco.arranque import espaciar_basura, problemas_de_arranque
from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import configurar
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import fallar
from pladeco.config import MAXIMO_POR_ENVIO, MEBIBYTE, Config
from pladeco.extensions import db
from pladeco.logs import configurar_logs

PUERTO = 8000
_SIN_PERMISO = (errno.EACCES, errno.EPERM)
# A port that was just left is free; on Windows the same option would take one in use.
_SIN_ESPERAR: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)


class Puerto(click.IntRange):
    """A port to listen at; a number that is none ends in one line."""

    name = "puerto"

    def __init__(self) -> None:
        super().__init__(1, 65_535)

    @override
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        try:
            puerto: int = super().convert(value, param, ctx)
        except click.BadParameter as falla:
            mensaje = f"«{value}» no es un puerto: escriba un número de 1 a 65535."
            raise fallar(mensaje) from falla
        return puerto


@click.command(cls=Comando)
@click.option("--direccion", default="127.0.0.1", show_default=True)
@click.option("--puerto", type=Puerto(), default=PUERTO, show_default=True)
@click.option("--solo-revisar", is_flag=True, help="Dice si se puede partir y termina.")
@click.pass_obj
def servir(
    puertas: Puertas, direccion: str, puerto: int, *, solo_revisar: bool
) -> None:
    """Sirve las páginas. Detrás de nginx o Caddy en una instalación real.

    Ejemplo: pladeco servir --puerto 8000
    """
    app = puertas.crear_app(configurar())
    _exigir_que_pueda_partir(app)
    if solo_revisar:
        click.echo("Se puede partir.")
        return
    configurar_logs()
    servir_app(app, direccion, puerto)


@click.command(cls=Comando)
@click.pass_obj
def planificador(puertas: Puertas) -> None:
    """Hace lo que tiene hora: períodos, avisos, correos, informes, cambios del plan.

    Ejemplo: pladeco planificador
    """
    app = puertas.crear_app(configurar())
    _exigir_que_pueda_partir(app)
    configurar_logs()
    puertas.correr_planificador(app)
    click.echo("Terminó el planificador. Lo pendiente sigue cuando vuelva a partir.")


def _exigir_que_pueda_partir(app: Flask) -> None:
    """End telling all that keeps a real installation from being started."""
    with app.app_context():
        problemas = problemas_de_arranque(app.config["PLADECO"], db.engine)
    if len(problemas) == 1:
        raise fallar(problemas[0])
    if problemas:
        lineas = [f"  {problema}" for problema in problemas]
        raise fallar("\n".join(["No se puede partir todavía:", *lineas]))


def exigir_puerto_libre(direccion: str, puerto: int) -> None:
    """End in one line when nobody, or somebody else, can listen there."""
    try:
        familia, tipo, _, _, lugar = socket.getaddrinfo(
            direccion, puerto, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(familia, tipo) as prueba:
            prueba.setsockopt(socket.SOL_SOCKET, _SIN_ESPERAR, 1)
            prueba.bind(lugar)
    except (OSError, UnicodeError) as falla:
        raise fallar(_por_que_no(direccion, puerto, falla)) from falla


def _por_que_no(direccion: str, puerto: int, falla: OSError | UnicodeError) -> str:
    codigo = falla.errno if isinstance(falla, OSError) else None
    if codigo == errno.EADDRINUSE:
        return (
            f"El puerto {puerto} está ocupado: cierre el otro programa o use --puerto "
            "con otro número."
        )
    if codigo in _SIN_PERMISO:
        return (
            f"El sistema no permite usar el puerto {puerto}: use --puerto con un "
            "número de 1024 o más."
        )
    return (
        f"«{direccion}» no es una dirección de este equipo: use --direccion 127.0.0.1, "
        "o 0.0.0.0 para todas."
    )


def servir_app(app: Flask, direccion: str, puerto: int) -> None:
    exigir_puerto_libre(direccion, puerto)
    espaciar_basura()
    waitress.serve(
        app, host=direccion, port=puerto, **ajustes_de_waitress(app.config["PLADECO"])
    )


def ajustes_de_waitress(config: Config) -> dict[str, Any]:
    """Return how the built-in server works.

    Behind a proxy the program itself reads what that tells of who asks; without one,
    nobody may tell it.
    """
    return {
        "threads": 8,
        "clear_untrusted_proxy_headers": config.proxies == 0,
        "max_request_body_size": MAXIMO_POR_ENVIO + MEBIBYTE,
        "channel_timeout": 30,  # who sends nothing for so long is let go
        "ident": None,
    }
