"""Workbooks that wait between seeing what they would change and doing so.

The page carries a signed receipt: the file itself is sent only once.
"""

import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import TypedDict
from uuid import UUID

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

_HORAS_24 = 24 * 3600


class Recibo(TypedDict):
    """`de` is the key of who sent the file: nobody else may use it."""

    clave: str
    nombre: str
    de: str


def dejar(contenido: bytes, nombre: str, de: UUID) -> str:
    """Keep a workbook for a day; return its receipt."""
    carpeta = _carpeta()
    carpeta.mkdir(parents=True, exist_ok=True)
    _limpiar(carpeta)
    clave = secrets.token_hex(32)
    (carpeta / clave).write_bytes(contenido)
    recibo: str = _firmante().dumps(Recibo(clave=clave, nombre=nombre, de=str(de)))
    return recibo


def recoger(recibo: str, de: UUID) -> tuple[bytes, str] | None:
    """Return a workbook with its name; `None` when it is gone or somebody else's."""
    try:
        leido: Recibo = _firmante().loads(recibo, max_age=_HORAS_24)
    except BadSignature:
        return None
    ruta = _carpeta() / leido["clave"]
    if leido["de"] != str(de) or not ruta.is_file():
        return None
    return ruta.read_bytes(), leido["nombre"]


def tirar(recibo: str) -> None:
    """Forget a workbook that was used."""
    with suppress(BadSignature, OSError):
        (_carpeta() / _firmante().loads(recibo)["clave"]).unlink(missing_ok=True)


def _limpiar(carpeta: Path) -> None:
    """Delete what nobody came back for."""
    for archivo in carpeta.iterdir():
        with suppress(OSError):
            if archivo.stat().st_mtime < time.time() - _HORAS_24:
                archivo.unlink()


def _carpeta() -> Path:
    carpeta: Path = current_app.config["PLADECO"].instancia / "libros"
    return carpeta


def _firmante() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="libro-del-plan")
