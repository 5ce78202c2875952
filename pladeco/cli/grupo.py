"""The group of commands; each is loaded only when it is called."""

import sqlite3
from importlib import import_module
from typing import Any, Final

import click
from typing_extensions import override

from pladeco import __version__
from pladeco.cli.espanol import Grupo
from pladeco.cli.salida import fallar

# Where the context keeps the address of the database in use, to be told.
BASE_EN_USO: Final = "pladeco.base_de_datos"
_DONDE: Final = {
    "calcular": "pladeco.cli.calcular",
    "clave-secreta": "pladeco.cli.clave_secreta",
    "demo": "pladeco.cli.demo",
    "enlace": "pladeco.cli.enlace",
    "exportar": "pladeco.cli.plan",
    "importar": "pladeco.cli.plan",
    "iniciar": "pladeco.cli.iniciar",
    "interpretar": "pladeco.cli.interpretar",
    "leer": "pladeco.cli.leer",
    "migracion": "pladeco.cli.migrar",
    "migrar": "pladeco.cli.migrar",
    "planificador": "pladeco.cli.servidor",
    "publicar": "pladeco.cli.publicar",
    "respaldar": "pladeco.cli.respaldar",
    "restaurar": "pladeco.cli.restaurar",
    "segundo-factor": "pladeco.cli.segundo_factor",
    "servir": "pladeco.cli.servidor",
    "trasladar": "pladeco.cli.trasladar",
    "verificar": "pladeco.cli.verificar",
}


class Perezoso(Grupo):
    """A group that imports a command when it is needed, to start fast."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_DONDE)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _DONDE:
            return None
        comando: click.Command = getattr(
            import_module(_DONDE[cmd_name]), cmd_name.replace("-", "_")
        )
        return comando

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a database that is not to be used ends it in one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # already told
        except Exception as falla:
            if mensaje := _de_la_base(falla, ctx.meta.get(BASE_EN_USO, "")):
                raise fallar(mensaje) from falla
            raise


@click.group(cls=Perezoso)
@click.version_option(
    __version__,
    prog_name="pladeco",
    message="%(prog)s, versión %(version)s",
    help="Muestra la versión y termina.",
)
def comandos() -> None:
    """Seguimiento del plan de desarrollo comunal de una municipalidad.

    Ejemplo: pladeco leer pladeco.txt --json
    """


def _de_la_base(falla: Exception, base: str) -> str | None:
    """Say in one line why the database cannot be used, if that is what failed."""
    from sqlalchemy import exc  # noqa: PLC0415 - a command without one is faster

    if isinstance(falla, (exc.OperationalError, sqlite3.OperationalError)):
        motivo = str(getattr(falla, "orig", falla)).strip().partition("\n")[0]
        if "locked" in motivo or "lock timeout" in motivo:
            return (
                "La base de datos está ocupada por otro proceso: espere un momento y "
                "vuelva a intentarlo."
            )
        return (
            f"No se pudo usar la base de datos {base}: revise su dirección y que esté "
            f"funcionando ({motivo})."
        )
    if isinstance(falla, exc.ProgrammingError):
        return _de_otra_mano(falla, base)
    if type(falla) in {exc.DatabaseError, sqlite3.DatabaseError}:
        return (
            f"La base de datos {base} está dañada o no es una base de datos: "
            "reemplácela por un respaldo."
        )
    return None


def _de_otra_mano(falla: Exception, base: str) -> str | None:
    """Say what PostgreSQL misses or does not allow; `None` for what is our doing."""
    causa = getattr(falla, "orig", None)
    motivo = str(causa).strip().partition("\n")[0]
    que = {
        "InsufficientPrivilege": "Haga dueña de ella a esa cuenta (ALTER DATABASE).",
        "UndefinedColumn": "Alguien la cambió: «pladeco verificar» dice qué falta.",
        "UndefinedTable": "Alguien la cambió: «pladeco verificar» dice qué falta.",
    }.get(type(causa).__name__)
    if que is None:
        return None
    return f"La base de datos {base} no deja trabajar ({motivo}). {que}"
