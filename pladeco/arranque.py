"""Starting an installation: all that keeps it from it, and what to do."""

import gc
import os
import stat
from pathlib import Path
from typing import Final

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
    CORREO_DE_DEMO,
    RESTAURANDO,
    problema_de_clave_secreta,
    problema_de_direccion,
)
from pladeco.domain.respaldo.rotacion import instante_de
from pladeco.models import Institucion, Usuario, esquema
from pladeco.models.motor import falta_el_archivo
from pladeco.queries.casa import administrada

_DE_OTROS = stat.S_IRWXG | stat.S_IRWXO
_CON_SECRETOS = (ARCHIVO_CLAVE, ARCHIVO_ANTERIORES, ARCHIVO_AJUSTES)
_VACIA: Final = "Esta instalación está vacía: ejecute «pladeco iniciar»."
_ATRASADA: Final = (
    "La base de datos es de una versión anterior del programa: respáldela con esa y "
    "ejecute «pladeco migrar»."
)
BASE_MAS_NUEVA: Final = (
    "La base de datos es de una versión del programa más nueva que esta: ponga esa "
    "versión, o restaure un respaldo hecho con esta."
)


def problemas_de_arranque(config: Config, engine: Engine) -> list[str]:
    """Return sentences; an empty list lets web and timer start.

    The demonstration starts as soon as it is there: everything in it is invented.
    """
    if (problema := problema_a_medias(config.instancia)) is not None:
        return [problema]
    if config.demo:
        return _de_la_demo(engine)
    return [
        *_de_la_clave(config),
        *_de_los_archivos(config),
        *_de_la_direccion(config),
        *_de_la_base(config, engine),
    ]


def problema_a_medias(instancia: Path) -> str | None:
    """Say that a copy was being put back here and that this has not ended."""
    if not (instancia / RESTAURANDO).exists():
        return None
    return (
        f"En {instancia} se está restaurando un respaldo, o se cortó a medias: espere, "
        "o ejecute otra vez la misma orden «pladeco restaurar». Para otra cosa, vacíe "
        "antes esa carpeta y su base de datos."
    )


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


def _de_la_demo(engine: Engine) -> list[str]:
    if problema_de_version(engine) is None:
        return []
    return ["La demostración no está armada, o es de otra versión: «pladeco demo»."]


def _de_la_base(config: Config, engine: Engine) -> list[str]:
    """Ask the rows only where the schema is this program's: others may lack columns."""
    problema = problema_de_version(engine)
    dichos = _de_las_filas(engine) if problema is None else [problema]
    if dichos == [_VACIA]:
        return [problema_de_perdida(config) or _VACIA]
    return dichos


def problema_de_perdida(config: Config) -> str | None:
    """Say that an empty database is not a new one: there are copies of another."""
    if not any(instante_de(ruta.name) for ruta in config.respaldos.glob("*.zip")):
        return None
    return (
        f"La base de datos está vacía y en {config.respaldos} hay respaldos. Si se "
        "perdió, restaure el último; si es otra, corrija base_de_datos en pladeco.toml "
        "(docs/operacion.md). Para partir de cero, mueva antes esa carpeta."
    )


def problema_de_version(engine: Engine) -> str | None:
    """Say why this program cannot work with a database, `None` where it can."""
    if falta_el_archivo(engine):
        return _VACIA
    version = esquema.version_actual(engine)
    if version == esquema.version_del_programa():
        return None
    if version is None:
        return _VACIA
    return _ATRASADA if esquema.conoce_version(version) else BASE_MAS_NUEVA


def _de_las_filas(engine: Engine) -> list[str]:
    with Session(engine) as session:
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
