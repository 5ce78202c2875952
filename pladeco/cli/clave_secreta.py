"""`pladeco clave-secreta`: another secret for the installation, the old one away."""

import secrets
from pathlib import Path

import click

from pladeco.cli.espanol import Comando, Grupo
from pladeco.cli.instalacion import configurar, exigir_al_dia
from pladeco.cli.puertas import Puertas
from pladeco.cli.salida import fallar
from pladeco.clock import now
from pladeco.config import (
    ARCHIVO_ANTERIORES,
    ARCHIVO_CLAVE,
    Config,
    leer_anteriores,
    leer_texto,
)
from pladeco.extensions import transaction
from pladeco.services.errores import NoSePuede
from pladeco.services.llavero import Llavero
from pladeco.services.privado import escribir_privado
from pladeco.services.registro import actuar
from pladeco.services.segundo_factor import recifrar_todos


@click.group(cls=Grupo)
def clave_secreta() -> None:
    """Cambia la clave secreta de la instalación sin que nadie pierda su sesión.

    Ejemplo: pladeco clave-secreta renovar
    """


@clave_secreta.command(cls=Comando)
def renovar() -> None:
    """Hace una clave secreta nueva; la anterior sigue sirviendo para leer.

    Después, reinicie la web y el planificador. Cuando hayan pasado dos días, retire la
    anterior con «pladeco clave-secreta retirar-anterior».

    Ejemplo: pladeco clave-secreta renovar
    """
    config = configurar(demo=False)
    archivo = _archivo(config)
    anteriores = (config.clave_secreta, *config.claves_anteriores)
    # The old one is safe before the new one takes its place.
    viejas = "\n".join(anteriores) + "\n"
    escribir_privado(config.instancia / ARCHIVO_ANTERIORES, viejas)
    escribir_privado(archivo, secrets.token_urlsafe(48))
    click.echo(
        f"Hay una clave secreta nueva en {archivo}. Reinicie la web y el planificador."
    )


@clave_secreta.command("retirar-anterior", cls=Comando)
@click.pass_obj
def retirar_anterior(puertas: Puertas) -> None:
    """Cifra con la clave vigente lo que aún depende de las anteriores, y las borra.

    Las direcciones de calendario que se dieron con una clave anterior dejan de servir:
    cada persona toma otra en la página Calendario.

    Ejemplo: pladeco clave-secreta retirar-anterior
    """
    config = configurar(demo=False)
    if not leer_anteriores(config.instancia):
        raise fallar("No hay claves anteriores que retirar.")
    exigir_al_dia(config)
    app = puertas.crear_app(config)
    llavero = Llavero(config.clave_secreta, config.claves_anteriores)
    try:
        with app.app_context(), transaction() as session:
            actuar(session, None, now())
            cuantos = recifrar_todos(session, llavero)
    except NoSePuede as falla:
        raise fallar(
            "Hay segundos factores que ninguna de las claves lee: quítelos antes con "
            "«pladeco segundo-factor quitar»."
        ) from falla
    (config.instancia / ARCHIVO_ANTERIORES).unlink()
    click.echo(
        f"Retiró las claves anteriores. Segundos factores cifrados de nuevo: {cuantos}."
        " Reinicie la web y el planificador."
    )


def _archivo(config: Config) -> Path:
    """Return the file of the secret, or end where it is kept elsewhere."""
    archivo = config.instancia / ARCHIVO_CLAVE
    if not archivo.is_file() or leer_texto(archivo).strip() != config.clave_secreta:
        mensaje = (
            "La clave secreta está en pladeco.toml o en PLADECO_CLAVE_SECRETA: "
            "cámbiela ahí y escriba la anterior en "
            f"{config.instancia / ARCHIVO_ANTERIORES}."
        )
        raise fallar(mensaje)
    return archivo
