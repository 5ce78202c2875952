"""`pladeco migrar`: the database at this program's version."""

import click

from pladeco.arranque import BASE_MAS_NUEVA
from pladeco.cli.espanol import Comando
from pladeco.cli.instalacion import abrir_base, configurar
from pladeco.cli.salida import fallar
from pladeco.models import esquema


@click.command(cls=Comando)
def migrar() -> None:
    """Pone la base de datos al día con esta versión del programa.

    Ejemplo: pladeco migrar
    """
    engine = abrir_base(configurar().base_de_datos)
    version = esquema.version_actual(engine)
    if version is not None and not esquema.conoce_version(version):
        raise fallar(BASE_MAS_NUEVA)
    esquema.actualizar(engine)
    click.echo(f"Base de datos en la versión {esquema.version_actual(engine)}.")


@click.command(cls=Comando, hidden=True)
@click.argument("mensaje")
def migracion(mensaje: str) -> None:
    """Escribe una migración nueva a partir de los modelos (para desarrollo).

    Ejemplo: pladeco migracion "fecha de la resolución"
    """
    engine = abrir_base("sqlite://")
    esquema.actualizar(engine)
    esquema.nueva_migracion(engine, mensaje)
