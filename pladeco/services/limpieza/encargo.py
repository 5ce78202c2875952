"""Having a file opened in a child process, and hearing what it found."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pladeco
from pladeco.services.limpieza.acuerdo import NoSirve, Quitado, Rechazo

_RAIZ: Final = str(Path(pladeco.__file__).parent.parent)
_OBRERO: Final = "pladeco.services.limpieza.obrero"
# Windows starts no Python without the first, and knows no umask.
_DEL_SISTEMA: Final = {n: os.environ[n] for n in ("SYSTEMROOT",) if n in os.environ}
_SOLO_DEL_DUENO: Final = 0o077 if os.name == "posix" else -1
_PACIENCIA: Final = 45  # seconds by the clock; the child has fewer of the processor
_TURNOS: Final = threading.BoundedSemaphore(2)  # so many files at once


@dataclass(frozen=True, slots=True)
class Encargo:
    """What the child found; the copies lie where they were asked for, or nowhere."""

    fecha: date | None
    texto: str
    quitado: tuple[Quitado, ...]
    limpia_media: str | None
    con_previa: bool


def encargar(media: str, ruta: Path, *, limpia: Path, previa: Path) -> Encargo:
    """Have it opened. Raises NoSirve, and then nothing is left of its copies."""
    try:
        return _encargar(media, ruta, limpia, previa)
    except BaseException:
        limpia.unlink(missing_ok=True)
        previa.unlink(missing_ok=True)
        raise


def _encargar(media: str, ruta: Path, limpia: Path, previa: Path) -> Encargo:
    orden = [sys.executable, "-m", _OBRERO, media, *map(str, (ruta, limpia, previa))]
    entorno = {
        "PYTHONPATH": _RAIZ,
        "PATH": os.defpath,
        "PYTHONUTF8": "1",
    } | _DEL_SISTEMA
    try:
        with _TURNOS:
            hecho = subprocess.run(  # noqa: S603 - our own program, and paths
                orden,
                env=entorno,
                umask=_SOLO_DEL_DUENO,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PACIENCIA,
                check=True,
            )
        respuesta = json.loads(hecho.stdout)
    except (subprocess.SubprocessError, ValueError):
        # It ran into its limits: what takes that much to open is no document.
        raise NoSirve(Rechazo.BOMBA) from None
    if "rechazo" in respuesta:
        raise NoSirve(Rechazo(respuesta["rechazo"]))
    return Encargo(
        fecha=date.fromisoformat(respuesta["fecha"]) if respuesta["fecha"] else None,
        texto=respuesta["texto"],
        quitado=tuple(map(Quitado, respuesta["quitado"])),
        limpia_media=respuesta["limpia_media"],
        con_previa=respuesta["con_previa"],
    )
