"""`pladeco migrar`: the database at this program's version."""

import click

from pladeco.cli.base_abierta import abrir_base
from pladeco.cli.espanol import Comando
from pladeco.cli.grupo import configurar, fallar
from pladeco.domain.instalacion import BASE_MAS_NUEVA
from pladeco.models import esquema


@click.command(cls=Comando)
def migrar() -> None:
    """Pone la base de datos al día con esta versión del programa.

    Ejemplo: pladeco migrar
    """
    motor = abrir_base(configurar().base_de_datos)
    version = esquema.version_actual(motor)
    if version is not None and not esquema.conoce_version(version):
        raise fallar(BASE_MAS_NUEVA)
    esquema.actualizar(motor)
    click.echo(f"Base de datos en la versión {esquema.version_actual(motor)}.")


@click.command(cls=Comando, hidden=True)
@click.argument("mensaje")
def migracion(mensaje: str) -> None:
    """Escribe una migración nueva a partir de los modelos (para desarrollo).

    Ejemplo: pladeco migracion "fecha de la resolución"
    """
    motor = abrir_base("sqlite://")
    esquema.actualizar(motor)
    esquema.nueva_migracion(motor, mensaje)
