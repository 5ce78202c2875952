"""The installation that a command works on: its settings and its database."""

import os
from collections.abc import Mapping

import click
from sqlalchemy import Engine, create_engine, make_url

from pladeco.arranque import problema_a_medias, problema_de_version
from pladeco.cli.grupo import BASE_EN_USO
from pladeco.cli.salida import fallar
from pladeco.config import Config, cargar_config
from pladeco.models.motor import (
    opciones,
    preparar_motor,
    problema_de_base,
    problema_para_llenarla,
)

_MOTIVOS: dict[type[OSError], str] = {
    FileExistsError: "es un archivo",
    NotADirectoryError: "pasa por un archivo",
    PermissionError: "no hay permiso; todo ahí debe ser de la cuenta del programa",
}


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
    if (problema := problema_a_medias(config.instancia)) is not None:
        raise fallar(problema)
    exigir_direccion(config.base_de_datos)
    return config


def exigir_direccion(base: str) -> None:
    """End in one line when no database can have that address."""
    if (problema := problema_de_base(base)) is not None:
        raise fallar(problema)
    if (contexto := click.get_current_context(silent=True)) is not None:
        sin_clave = make_url(base).render_as_string(hide_password=True)
        contexto.meta[BASE_EN_USO] = sin_clave


def abrir_base(direccion: str) -> Engine:
    return preparar_motor(create_engine(direccion, **opciones(direccion)))


def exigir_utilizable(engine: Engine) -> None:
    """End in one line where an empty database would not take what is to be put in."""
    if (problema := problema_para_llenarla(engine)) is not None:
        raise fallar(problema)


def abrir_al_dia(config: Config) -> Engine:
    """Open the database, or end in one line where this program cannot work with it."""
    engine = abrir_base(config.base_de_datos)
    if (problema := problema_de_version(engine)) is not None:
        raise fallar(problema)
    return engine


def exigir_al_dia(config: Config) -> None:
    """End in one line where this program cannot work with the database."""
    abrir_al_dia(config).dispose()


def esta_al_dia(config: Config) -> bool:
    engine = abrir_base(config.base_de_datos)
    try:
        return problema_de_version(engine) is None
    finally:
        engine.dispose()
