"""`pladeco clave-secreta`: another secret for the installation, the old one away."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

import click

from pladeco.cli.espanol import Comando, Grupo
from pladeco.cli.grupo import Puertas, configurar, exigir_base_al_dia, fallar
from pladeco.clock import now
from pladeco.config import (
    ARCHIVO_ANTERIORES,
    ARCHIVO_CLAVE,
    Config,
    leer_anteriores,
)
from pladeco.extensions import transaction
from pladeco.services.errores import NoSePuede
from pladeco.services.llavero import Llavero
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
    _escribir(config.instancia / ARCHIVO_ANTERIORES, "\n".join(anteriores) + "\n")
    _escribir(archivo, secrets.token_urlsafe(48))
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
    app = puertas.crear_app(config)
    exigir_base_al_dia(app)
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
    if not archivo.is_file() or archivo.read_text("utf-8").strip() != (
        config.clave_secreta
    ):
        mensaje = (
            "La clave secreta está en pladeco.toml o en PLADECO_CLAVE_SECRETA: "
            "cámbiela ahí y escriba la anterior en "
            f"{config.instancia / ARCHIVO_ANTERIORES}."
        )
        raise fallar(mensaje)
    return archivo


def _escribir(ruta: Path, texto: str) -> None:
    """Put a file in its place whole, readable by its owner alone.

    Who runs this may be root: the file is of whom the folder is, as the service is.
    """
    nueva = ruta.with_name(f"{ruta.name}.nueva")
    descriptor = os.open(nueva, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as archivo:
        archivo.write(texto)
        archivo.flush()
        os.fsync(archivo.fileno())
    carpeta = ruta.parent.stat()
    with suppress(AttributeError, PermissionError):  # Windows; nobody else's folder
        os.chown(nueva, carpeta.st_uid, carpeta.st_gid)
    nueva.replace(ruta)
