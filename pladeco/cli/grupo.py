"""The group of commands; each is loaded only when it is called."""

import errno
import os
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from flask import Flask
from typing_extensions import override

from pladeco import __version__
from pladeco.cli.espanol import Grupo
from pladeco.config import Config, cargar_config


@dataclass(frozen=True, slots=True)
class Puertas:
    """What the composition root hands down: the other doors, as functions."""

    crear_app: Callable[[Config], Flask]
    correr_planificador: Callable[[Flask], None]


_BASE = "pladeco.base_de_datos"  # where the context keeps its address, to be told
_DONDE = {
    "calcular": "pladeco.cli.calcular",
    "clave-secreta": "pladeco.cli.clave_secreta",
    "demo": "pladeco.cli.demo",
    "enlace": "pladeco.cli.enlace",
    "exportar": "pladeco.cli.plan",
    "importar": "pladeco.cli.plan",
    "iniciar": "pladeco.cli.iniciar",
    "interpretar": "pladeco.cli.interpretar",
    "leer": "pladeco.cli.leer",
    "migracion": "pladeco.cli.base",
    "migrar": "pladeco.cli.base",
    "planificador": "pladeco.cli.servidor",
    "publicar": "pladeco.cli.publicar",
    "respaldar": "pladeco.cli.respaldos",
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
            if mensaje := _de_la_base(falla, ctx.meta.get(_BASE, "")):
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


def configurar(
    *, demo: bool | None = None, entorno: Mapping[str, str] = os.environ
) -> Config:
    """Read the settings, or end telling which one cannot be read."""
    try:
        config = cargar_config(entorno, demo=demo)
    except ValueError as falla:
        raise fallar(str(falla)) from falla
    except OSError as falla:
        mensaje = (
            f"No se pudo usar la carpeta de la instalación ({falla.filename}): "
            f"{_MOTIVOS.get(type(falla), falla.strerror)}. Revise PLADECO_INSTANCE."
        )
        raise fallar(mensaje) from falla
    exigir_direccion(config.base_de_datos)
    return config


_MOTIVOS: dict[type[OSError], str] = {
    FileExistsError: "es un archivo",
    NotADirectoryError: "pasa por un archivo",
    PermissionError: "no hay permiso para escribir en ella",
}


def exigir_direccion(base: str) -> None:
    """End in one line when no database can have that address."""
    # Only commands that have a database come here, and they load this anyway.
    from sqlalchemy import make_url  # noqa: PLC0415

    from pladeco.models.motor import problema_de_base  # noqa: PLC0415

    if (problema := problema_de_base(base)) is not None:
        raise fallar(problema)
    url = make_url(base)
    if (contexto := click.get_current_context(silent=True)) is not None:
        contexto.meta[_BASE] = url.render_as_string(hide_password=True)


def _de_la_base(falla: Exception, base: str) -> str | None:
    """Say in one line why the database cannot be used, if that is what failed."""
    from sqlalchemy import exc  # noqa: PLC0415

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
    if type(falla) in {exc.DatabaseError, sqlite3.DatabaseError}:
        return (
            f"La base de datos {base} está dañada o no es una base de datos: "
            "reemplácela por un respaldo."
        )
    return None


def escribir_archivo(ruta: Path, contenido: bytes) -> None:
    """Write what was asked for, or end in one line where it cannot be put there."""
    try:
        ruta.write_bytes(contenido)
    except OSError as falla:
        motivo = por_que_no_se_escribe(falla)
        mensaje = f"No se pudo escribir {ruta}: {motivo}. Elija otro lugar."
        raise fallar(mensaje) from falla


def por_que_no_se_escribe(falla: OSError) -> str:
    return _POR_QUE_NO.get(falla.errno or 0, "el sistema no lo permite")


_POR_QUE_NO: dict[int, str] = {
    errno.ENOENT: "no existe esa carpeta",
    errno.ENOTDIR: "el camino pasa por un archivo",
    errno.EISDIR: "es una carpeta",
    errno.EACCES: "no hay permiso para escribir allí",
    errno.EPERM: "no hay permiso para escribir allí",
    errno.EROFS: "ese disco es de solo lectura",
    errno.ENOSPC: "no queda espacio en el disco",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
}


def exigir_base_al_dia(app: Flask) -> None:
    """End in one line when the database is not at this program's version."""
    # The schema's tools are only loaded by commands that have a database.
    from pladeco.domain.instalacion import BASE_MAS_NUEVA  # noqa: PLC0415
    from pladeco.models import esquema  # noqa: PLC0415

    version = _version_de_la_base(app)
    if version is not None and not esquema.conoce_version(version):
        raise fallar(BASE_MAS_NUEVA)
    if not base_al_dia(app):
        raise fallar("La base de datos no está al día: ejecute «pladeco migrar».")


def base_al_dia(app: Flask) -> bool:
    from pladeco.models import esquema  # noqa: PLC0415

    return _version_de_la_base(app) == esquema.version_del_programa()


def _version_de_la_base(app: Flask) -> str | None:
    from pladeco.extensions import db  # noqa: PLC0415
    from pladeco.models import esquema  # noqa: PLC0415

    with app.app_context():
        version: str | None = esquema.version_actual(db.engine)
        return version


def exigir_instalacion(app: Flask) -> None:
    """End telling all that keeps a real installation from being started."""
    from pladeco.arranque import problemas_de_arranque  # noqa: PLC0415
    from pladeco.extensions import db  # noqa: PLC0415

    with app.app_context():
        problemas = problemas_de_arranque(app.config["PLADECO"], db.engine)
    if len(problemas) == 1:
        raise fallar(problemas[0])
    if problemas:
        lineas = [f"  {problema}" for problema in problemas]
        raise fallar("\n".join(["No se puede partir todavía:", *lineas]))


def fallar(mensaje: str, codigo: int = 1) -> click.exceptions.Exit:
    """Tell what could not be done on the error stream, and end with a status."""
    click.echo(mensaje, err=True)
    return click.exceptions.Exit(codigo)
