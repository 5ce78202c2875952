"""What keeps an installation from being started: all of it, and what to do."""

import os
import stat
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from pladeco.config import Config, leer_correo
from pladeco.domain.instalacion import (
    CORREO_DE_DEMO,
    problema_de_clave_secreta,
    problema_de_direccion,
)
from pladeco.domain.vocabulario import Rol
from pladeco.models import Institucion, RolAsignado, Usuario, esquema

_DE_OTROS = stat.S_IRWXG | stat.S_IRWXO
_CON_SECRETOS = ("clave_secreta", "clave_secreta.anterior", "pladeco.toml")


def problemas_de_arranque(config: Config, motor: Engine) -> list[str]:
    """Return sentences; an empty list lets web and timer start.

    The demonstration starts as it is: everything in it is invented.
    """
    if config.demo:
        return []
    return [
        *_de_la_clave(config),
        *_de_los_archivos(config),
        *_de_la_direccion(config),
        *_de_la_base(motor),
    ]


def _de_la_clave(config: Config) -> list[str]:
    problema = problema_de_clave_secreta(config.clave_secreta)
    return [] if problema is None else [problema]


def _de_los_archivos(config: Config) -> list[str]:
    problemas = []
    if not os.access(config.instancia, os.W_OK | os.X_OK):
        problemas.append(
            f"En la carpeta {config.instancia} no se puede escribir: dé permiso a la "
            "cuenta con que corre el programa."
        )
    secretos = [config.instancia / n for n in _CON_SECRETOS]
    problemas += [
        f"Otras cuentas de este equipo leen {ruta}: ejecute «chmod 600 {ruta}»."
        for ruta in (*secretos, config.archivo_de_correo)
        if _lo_leen_otros(ruta)
    ]
    try:
        leer_correo(config.archivo_de_correo)
    except (OSError, ValueError) as falla:
        problemas.append(f"{falla} Corrija el archivo o bórrelo.")
    return problemas


def _lo_leen_otros(ruta: Path) -> bool:
    """Windows has no such bits: there the folder's own permissions rule."""
    if os.name != "posix":
        return False
    try:
        return bool(ruta.stat().st_mode & _DE_OTROS)
    except FileNotFoundError:
        return False


def _de_la_direccion(config: Config) -> list[str]:
    donde = "Está en direccion_publica de pladeco.toml o PLADECO_DIRECCION_PUBLICA."
    problema = problema_de_direccion(config.direccion_publica)
    if problema is not None:
        return [f"{problema} {donde}"]
    if not config.direccion_publica.startswith("https://"):
        return []
    problemas = []
    if not config.https:
        problemas.append(
            "La dirección pública es https y las cookies no están protegidas: escriba "
            "https = true en pladeco.toml, o PLADECO_HTTPS=1."
        )
    if not config.proxies:
        problemas.append(
            "La dirección pública es https, que atiende nginx o Caddy, y el programa "
            "no sabe que está detrás de él: escriba proxies = 1 en pladeco.toml, o "
            "PLADECO_PROXIES=1."
        )
    return problemas


def _de_la_base(motor: Engine) -> list[str]:
    """Ask the database, which must be at this program's version to be asked."""
    if esquema.version_actual(motor) != esquema.version_del_programa():
        return ["La base de datos no está al día: ejecute «pladeco migrar»."]
    with Session(motor) as session:
        es_demo = session.scalar(select(Institucion.es_demo))
        if es_demo is None:
            return ["Esta instalación está vacía: ejecute «pladeco iniciar»."]
        if es_demo:
            return [
                (
                    "La base de datos es de demostración y aquí van datos reales: use "
                    "otra, o muéstrela con «pladeco demo»."
                )
            ]
        return [*_de_las_personas(session)]


def _de_las_personas(session: Session) -> list[str]:
    problemas = []
    administran = session.scalar(
        select(func.count(Usuario.id))
        .join(RolAsignado, RolAsignado.usuario_id == Usuario.id)
        .where(RolAsignado.rol == Rol.ADMINISTRADOR, Usuario.activo)
    )
    if not administran:
        problemas.append(
            "Nadie administra esta instalación: ejecute «pladeco iniciar» para crear "
            "esa cuenta."
        )
    if session.scalar(
        select(Usuario.id).where(Usuario.correo.endswith(CORREO_DE_DEMO)).limit(1)
    ):
        problemas.append(
            f"Hay cuentas de la demostración ({CORREO_DE_DEMO}), cuya clave es "
            "pública: no es una instalación real. Parta de una base vacía."
        )
    return problemas
