"""The group of commands; each is loaded only when it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import click
from flask import Flask
from typing_extensions import override

from pladeco import __version__
from pladeco.config import Config, cargar_config


@dataclass(frozen=True, slots=True)
class Puertas:
    """What the composition root hands down: the other doors, as functions."""

    crear_app: Callable[[Config], Flask]
    correr_planificador: Callable[[Flask], None]


_DONDE = {
    "demo": "pladeco.cli.demo",
    "importar": "pladeco.cli.plan",
    "leer": "pladeco.cli.leer",
    "migracion": "pladeco.cli.base",
    "migrar": "pladeco.cli.base",
    "planificador": "pladeco.cli.servidor",
    "servir": "pladeco.cli.servidor",
}


class Perezoso(click.Group):
    """A group that imports a command when it is needed, to start fast."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_DONDE)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _DONDE:
            return None
        comando: click.Command = getattr(import_module(_DONDE[cmd_name]), cmd_name)
        return comando


@click.group(cls=Perezoso)
@click.version_option(__version__, prog_name="pladeco")
def comandos() -> None:
    """Seguimiento del plan de desarrollo comunal de una municipalidad.

    Ejemplo: pladeco leer pladeco.txt --json
    """


def configurar(*, demo: bool | None = None) -> Config:
    """Read the settings, or end telling which one cannot be read."""
    try:
        return cargar_config(demo=demo)
    except ValueError as falla:
        raise fallar(str(falla)) from falla


def exigir_base_al_dia(app: Flask) -> None:
    """End in one line when the database is not at this program's version."""
    # The schema's tools are only loaded by commands that have a database.
    from pladeco.extensions import db  # noqa: PLC0415
    from pladeco.models import esquema  # noqa: PLC0415

    with app.app_context():
        if esquema.version_actual(db.engine) != esquema.version_del_programa():
            raise fallar("La base de datos no está al día: ejecute «pladeco migrar».")


def fallar(mensaje: str, codigo: int = 1) -> click.exceptions.Exit:
    """Tell what could not be done on the error stream, and end with a status."""
    click.echo(mensaje, err=True)
    return click.exceptions.Exit(codigo)
