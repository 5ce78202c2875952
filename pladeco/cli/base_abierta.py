"""The database of an installation, for commands that need no pages."""

from sqlalchemy import Engine, create_engine

from pladeco.cli.grupo import fallar
from pladeco.config import Config
from pladeco.models import esquema
from pladeco.models.motor import opciones, preparar_motor


def abrir_base(direccion: str) -> Engine:
    return preparar_motor(create_engine(direccion, **opciones(direccion)))


def abrir_al_dia(config: Config) -> Engine:
    """Open it, or end in one line where it is not at this program's version."""
    engine = abrir_base(config.base_de_datos)
    if esquema.version_actual(engine) != esquema.version_del_programa():
        raise fallar(
            "La base de datos no es de esta versión del programa: ejecute «pladeco "
            "migrar», o respáldela con la versión que la usaba."
        )
    return engine
