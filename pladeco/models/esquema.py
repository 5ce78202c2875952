"""The schema's version: up, down, and whether models and migrations agree."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from pladeco.models.base import Base

CARPETA = Path(__file__).parent.parent / "migrations"


def _config(conexion: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(CARPETA))
    config.set_main_option("path_separator", "os")
    config.set_main_option(
        "file_template",
        "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(slug)s",
    )
    config.attributes["connection"] = conexion
    return config


def actualizar(engine: Engine, hasta: str = "head") -> None:
    with engine.connect() as conexion:
        command.upgrade(_config(conexion), hasta)


def retroceder(engine: Engine, hasta: str = "-1") -> None:
    with engine.connect() as conexion:
        command.downgrade(_config(conexion), hasta)


def version_actual(engine: Engine) -> str | None:
    with engine.connect() as conexion:
        return MigrationContext.configure(conexion).get_current_revision()


def version_del_programa() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def conoce_version(version: str) -> bool:
    """Tell whether a schema's version is this program's or an earlier one."""
    guion = ScriptDirectory.from_config(_config())
    return version in {revision.revision for revision in guion.walk_revisions()}


def diferencias(engine: Engine) -> list[Any]:
    """Return what the models have and the migrated database lacks, or the reverse."""
    with engine.connect() as conexion:
        contexto = MigrationContext.configure(conexion, opts={"compare_type": True})
        return list(compare_metadata(contexto, Base.metadata))


def nueva_migracion(engine: Engine, mensaje: str) -> None:
    with engine.connect() as conexion:
        command.revision(_config(conexion), mensaje, autogenerate=True)
