"""`pladeco enlace`: a one-time link for whoever cannot get one by mail."""

import click
from flask import Flask

from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import configurar, exigir_al_dia
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import fallar
from pladeco.clock import now
from pladeco.config import Config
from pladeco.extensions import transaction
from pladeco.services.claves import enlace_para
from pladeco.services.errores import NoSePuede
from pladeco.services.intentos import buscar_cuenta
from pladeco.services.registro import actuar


@click.command(cls=Comando)
@click.argument("correo")
@click.pass_obj
def enlace(puertas: Puertas, correo: str) -> None:
    """Da un enlace para crear la clave de una cuenta que ya existe.

    Sirve una sola vez, durante 24 horas, y anula los anteriores. Es para quien
    administra y no puede entrar; a las demás personas se lo da la página Usuarios.

    Ejemplo: pladeco enlace ana.rojas@comuna.cl
    """
    config = configurar()
    exigir_al_dia(config)
    app = puertas.crear_app(config)
    with app.app_context(), transaction() as session:
        actuar(session, None, now())
        usuario = buscar_cuenta(session, correo)
        if usuario is None:
            mensaje = f"No hay una cuenta con el correo «{correo}»."
            raise fallar(mensaje)
        try:
            token = enlace_para(session, usuario, ahora=now())
        except NoSePuede as motivo:
            raise fallar(str(motivo)) from motivo
    click.echo(direccion_de(app, token))


def direccion_de(app: Flask, token: str) -> str:
    """Return the address at which the person writes the password."""
    with app.test_request_context():
        camino = app.url_for("cuenta.crear_clave", token=token, _external=False)
    config: Config = app.config["PLADECO"]
    return config.direccion_publica.rstrip("/") + camino
