"""`pladeco migrar`: the database at this program's version."""

import click
from sqlalchemy import create_engine

from pladeco.cli.espanol import Comando
from pladeco.cli.grupo import configurar
from pladeco.models import esquema
from pladeco.models.motor import preparar_motor


@click.command(cls=Comando)
def migrar() -> None:
    """Pone la base de datos al día con esta versión del programa.

    Ejemplo: pladeco migrar
    """
    motor = preparar_motor(create_engine(configurar().base_de_datos))
    esquema.actualizar(motor)
    click.echo(f"Base de datos en la versión {esquema.version_actual(motor)}.")


@click.command(cls=Comando, hidden=True)
@click.argument("mensaje")
def migracion(mensaje: str) -> None:
    """Escribe una migración nueva a partir de los modelos (para desarrollo).

    Ejemplo: pladeco migracion "fecha de la resolución"
    """
    motor = preparar_motor(create_engine("sqlite://"))
    esquema.actualizar(motor)
    esquema.nueva_migracion(motor, mensaje)
