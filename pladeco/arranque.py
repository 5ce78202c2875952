"""Starting an installation: all that keeps it from it, and what to do."""

import gc
import os
import stat
from pathlib import Path

from sqlalchemy import Engine, make_url, select
from sqlalchemy.orm import Session

from pladeco.config import (
    ARCHIVO_AJUSTES,
    ARCHIVO_ANTERIORES,
    ARCHIVO_CLAVE,
    Config,
    leer_correo,
)
from pladeco.domain.instalacion import (
    BASE_MAS_NUEVA,
    CORREO_DE_DEMO,
    problema_de_clave_secreta,
    problema_de_direccion,
)
from pladeco.models import Institucion, Usuario, esquema
from pladeco.services.instituciones import administrada

_DE_OTROS = stat.S_IRWXG | stat.S_IRWXO
_CON_SECRETOS = (ARCHIVO_CLAVE, ARCHIVO_ANTERIORES, ARCHIVO_AJUSTES)


def problemas_de_arranque(config: Config, motor: Engine) -> list[str]:
    """Return sentences; an empty list lets web and timer start.

    The demonstration starts as soon as it is there: everything in it is invented.
    """
    if config.demo:
        return _de_la_demo(motor)
    return [
        *_de_la_clave(config),
        *_de_los_archivos(config),
        *_de_la_direccion(config),
        *(_de_la_version(motor) or _de_las_filas(motor)),
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
    base = make_url(config.base_de_datos)
    if base.drivername == "sqlite" and _lo_alcanzan_otros(Path(base.database or "")):
        problemas.append(
            f"Otras cuentas de este equipo leen la base de datos {base.database}: "
            f"ejecute «chmod 700 {Path(base.database or '').parent}»."
        )
    try:
        leer_correo(config.archivo_de_correo)
    except (OSError, ValueError) as falla:
        problemas.append(f"{falla} Corrija el archivo o bórrelo.")
    return problemas


def _lo_alcanzan_otros(ruta: Path) -> bool:
    """SQLite makes its file readable to all: its folder, then, must be closed."""
    return _lo_leen_otros(ruta) and _lo_leen_otros(ruta.parent)


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


def _de_la_demo(motor: Engine) -> list[str]:
    if esquema.version_actual(motor) == esquema.version_del_programa():
        return []
    return ["La demostración no está armada, o es de otra versión: «pladeco demo»."]


_VACIA = "Esta instalación está vacía: ejecute «pladeco iniciar»."


def _de_la_version(motor: Engine) -> list[str]:
    version = esquema.version_actual(motor)
    if version == esquema.version_del_programa():
        return []
    if version is None:
        return [_VACIA]
    if not esquema.conoce_version(version):
        return [BASE_MAS_NUEVA]
    return ["La base de datos no está al día: ejecute «pladeco migrar»."]


def _de_las_filas(motor: Engine) -> list[str]:
    """Ask the database, which must be at this program's version to be asked."""
    with Session(motor) as session:
        es_demo = session.scalar(select(Institucion.es_demo))
        if es_demo is None:
            return [_VACIA]
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
    if not administrada(session):
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


def espaciar_basura() -> None:
    """Let no request wait while all that was loaded at the start is looked through.

    What is there now stays for ever; a plan loaded anew makes some 30,000 objects.
    A request leaves some 450 that only a full look finds: every few hundred requests,
    so that it is short, and seldom enough that ninety-nine of a hundred never wait.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 5, 3)
