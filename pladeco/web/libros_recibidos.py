"""Workbooks that wait between seeing what they would change and doing so.

The page carries a signed receipt: the file itself is sent only once.
"""

import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, TypedDict
from uuid import UUID

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from pladeco.extensions import db
from pladeco.importers.libro.paquete import TAMANO_MAXIMO, LibroIlegible
from pladeco.queries.archivos_guardados import LIBROS
from pladeco.services.privado import solo_del_dueno
from pladeco.web.access import actor_actual

_HORAS_24 = 24 * 3600


class Recibo(TypedDict):
    """`de` is the key of who sent the file: nobody else may use it."""

    clave: str
    nombre: str
    de: str


class Avisos(NamedTuple):
    """What a page says where no workbook came, a huge one, or one gone since."""

    falta: str
    pesado: str
    se_perdio: str


@dataclass(frozen=True, slots=True)
class LibroRecibido:
    """A workbook just sent, or one that waited; `recibo` is empty until it waits."""

    contenido: bytes
    nombre: str
    recibo: str = ""

    def guardado(self) -> "LibroRecibido":
        """Return it with its receipt, for the page to bring back."""
        if self.recibo:
            return self
        recibo = dejar(self.contenido, self.nombre, actor_actual().id)
        return replace(self, recibo=recibo)


def recibir(archivo: Any, avisos: Avisos) -> LibroRecibido:
    """Return the workbook just sent, or the one that the request's receipt names.

    `archivo` is what a file field holds. Raises LibroIlegible in the words of `avisos`.
    The transaction of the request ends here: nobody waits for its lock while the
    workbook is read.
    """
    de = actor_actual().id
    db.session.rollback()
    if archivo and archivo.filename:
        contenido = archivo.stream.read(TAMANO_MAXIMO + 1)
        if len(contenido) > TAMANO_MAXIMO:
            raise LibroIlegible(avisos.pesado)
        return LibroRecibido(contenido, archivo.filename)
    recibo = request.form.get("recibo", "")
    if not recibo:
        raise LibroIlegible(avisos.falta)
    esperaba = recoger(recibo, de)
    if esperaba is None:
        raise LibroIlegible(avisos.se_perdio)
    return LibroRecibido(*esperaba, recibo)


class Decision(Enum):
    """What is asked of a workbook whose changes a page has shown."""

    MIRAR = "mirar"
    GUARDAR = "guardar"
    MIRAR_OTRA_VEZ = "mirar_otra_vez"  # it would change something else by now


def decision(huella: str) -> Decision:
    """Read it from the request; `huella` is of what the workbook would change now."""
    if request.form.get("accion") != "guardar":
        return Decision.MIRAR
    if request.form.get("visto") != huella:
        return Decision.MIRAR_OTRA_VEZ
    return Decision.GUARDAR


def dejar(contenido: bytes, nombre: str, de: UUID) -> str:
    """Keep a workbook for a day; return its receipt."""
    carpeta = _carpeta()
    carpeta.mkdir(parents=True, exist_ok=True)
    _limpiar(carpeta)
    clave = secrets.token_hex(32)
    with open(carpeta / clave, "xb", opener=solo_del_dueno) as archivo:
        archivo.write(contenido)
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
    carpeta: Path = current_app.config["PLADECO"].instancia / LIBROS
    return carpeta


def _firmante() -> URLSafeTimedSerializer:
    claves = current_app.config["PLADECO"].claves_de_firma
    return URLSafeTimedSerializer(claves, salt="libro-del-plan")
