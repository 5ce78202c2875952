"""Evidence: files kept under a random name outside static/, and links.

What a file is, is decided by its content and not by its name.
"""

import hashlib
import os
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import filetype
from PIL import Image, UnidentifiedImageError

from pladeco.domain.permisos import Actor
from pladeco.models import Evidencia, VersionAvance
from pladeco.models.avances import TipoEvidencia
from pladeco.services.errores import NoSePuede

MAXIMO = 15 * 1024 * 1024
ADMITIDOS = "JPG, PNG, PDF, XLSX o DOCX"
MAXIMO_ARCHIVOS = 10
_MAXIMO_PIXELES = 60_000_000
_BLOQUE = 1024 * 1024
_LARGO_ENLACE = 2000


class Contenido(Protocol):
    """Whatever gives bytes, as an upload does."""

    def read(self, size: int, /) -> bytes: ...


class ArchivoRechazado(NoSePuede):
    """The file is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Clase:
    media: str
    extensiones: tuple[str, ...]
    revisar: Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class ArchivoListo:
    """A file that was checked and lies in its place, not yet part of any Avance."""

    ruta: Path
    nombre: str
    media: str
    largo: int
    sha256: str


def preparar_archivo(
    nombre: str, contenido: Contenido, *, carpeta: Path
) -> ArchivoListo:
    """Check and keep a file; the door undoes it where the rest fails.

    Looking into a picture takes time: no transaction may be open meanwhile. Raises
    ArchivoRechazado and keeps nothing when the file is not what may be kept.
    """
    nombre = _limpiar(nombre)
    carpeta.mkdir(parents=True, exist_ok=True)
    clave = secrets.token_hex(32)
    destino = carpeta / clave
    try:
        largo, sha256 = _copiar(contenido, destino, nombre)
        clase = _clasificar(destino, nombre)
    except BaseException:  # also an upload that breaks off
        destino.unlink(missing_ok=True)
        raise
    return ArchivoListo(destino, nombre, clase.media, largo, sha256)


def adjuntar(
    version: VersionAvance, archivo: ArchivoListo, *, actor: Actor, ahora: datetime
) -> None:
    version.evidencias.append(
        Evidencia(
            tipo=TipoEvidencia.ARCHIVO,
            nombre=archivo.nombre,
            media=archivo.media,
            largo=archivo.largo,
            sha256=archivo.sha256,
            clave=archivo.ruta.name,
            agregada_por_id=actor.id,
            agregada_en=ahora,
        )
    )


def guardar_enlace(
    version: VersionAvance, url: str, *, actor: Actor, ahora: datetime
) -> None:
    """Keep a link. Raises ArchivoRechazado when it is no address of the web."""
    url = url.strip()
    if len(url) > _LARGO_ENLACE:
        mensaje = f"El enlace (http…) puede tener hasta {_LARGO_ENLACE} caracteres."
        raise ArchivoRechazado(mensaje)
    if url.lower().startswith(("http://", "https://")) and not _es_direccion(url):
        mensaje = (
            "El enlace está mal escrito: cópielo entero, de http a su final, y en una "
            "sola línea."
        )
        raise ArchivoRechazado(mensaje)
    if not _es_direccion(url):
        mensaje = "El enlace debe comenzar con http:// o https://."
        raise ArchivoRechazado(mensaje)
    version.evidencias.append(
        Evidencia(
            tipo=TipoEvidencia.ENLACE,
            nombre=(urlsplit(url).hostname or "")[:255],
            url=url,
            agregada_por_id=actor.id,
            agregada_en=ahora,
        )
    )


def _es_direccion(url: str) -> bool:
    """Tell an address of the web: with host, a port that exists, and on one line."""
    try:
        partes = urlsplit(url)
        partes.port  # noqa: B018 - raises for a port that is none
    except ValueError:  # also half an IPv6 address
        return False
    anfitrion = partes.hostname or ""
    return (
        url.isprintable()  # `urlsplit` skips line ends and tabs
        and partes.scheme in ("http", "https")
        and bool(anfitrion)
        and not any(letra.isspace() or letra in '\\<>"' for letra in partes.netloc)
    )


def _limpiar(nombre: str) -> str:
    """Keep the name for people: no folders, no control characters."""
    hoja = nombre.replace("\\", "/").rsplit("/", 1)[-1]
    limpio = "".join(c for c in hoja if c.isprintable()).strip()
    return limpio[-255:] or "archivo"


def _copiar(contenido: Contenido, destino: Path, nombre: str) -> tuple[int, str]:
    suma, largo = hashlib.sha256(), 0
    with destino.open("xb") as archivo:
        while bloque := contenido.read(_BLOQUE):
            largo += len(bloque)
            if largo > MAXIMO:
                mensaje = f"«{nombre}» pesa más de 15 MB: redúzcalo o divídalo."
                raise ArchivoRechazado(mensaje)
            suma.update(bloque)
            archivo.write(bloque)
        archivo.flush()
        os.fsync(archivo.fileno())
    if not largo:
        mensaje = f"«{nombre}» está vacío."
        raise ArchivoRechazado(mensaje)
    return largo, suma.hexdigest()


def _clasificar(ruta: Path, nombre: str) -> _Clase:
    tipo = filetype.guess(str(ruta))
    clase = _CLASES.get(tipo.mime) if tipo else None
    if clase is None:
        mensaje = f"«{nombre}» no es de un tipo admitido: use {ADMITIDOS}."
        raise ArchivoRechazado(mensaje)
    if not nombre.lower().endswith(clase.extensiones):
        mensaje = (
            f"«{nombre}» no es lo que dice su nombre: por dentro es "
            f"{clase.extensiones[0].lstrip('.').upper()}. Cámbiele el nombre y repita."
        )
        raise ArchivoRechazado(mensaje)
    if not clase.revisar(ruta):
        mensaje = f"«{nombre}» está dañado o incompleto: ábralo y guárdelo de nuevo."
        raise ArchivoRechazado(mensaje)
    return clase


def _es_imagen(ruta: Path) -> bool:
    try:
        with Image.open(ruta, formats=("JPEG", "PNG")) as imagen:
            if imagen.width * imagen.height > _MAXIMO_PIXELES:
                return False
            imagen.verify()
        with Image.open(ruta, formats=("JPEG", "PNG")) as imagen:
            imagen.draft("L", (1, 1))  # a JPEG is read at an eighth of its size
            imagen.load()  # `verify` does not see that one was cut
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    except Image.DecompressionBombError:
        return False
    return True


def _es_pdf(ruta: Path) -> bool:
    contenido = ruta.read_bytes()
    return contenido.startswith(b"%PDF-") and b"%%EOF" in contenido[-2048:]


def _es_office(parte: str) -> Callable[[Path], bool]:
    def revisar(ruta: Path) -> bool:
        try:
            with zipfile.ZipFile(ruta) as paquete:
                nombres = set(paquete.namelist())
        except (zipfile.BadZipFile, OSError):
            return False
        macros = any(n.lower().endswith("vbaproject.bin") for n in nombres)
        return {"[Content_Types].xml", parte} <= nombres and not macros

    return revisar


_OFFICE = "application/vnd.openxmlformats-officedocument"
_XLSX = f"{_OFFICE}.spreadsheetml.sheet"
_DOCX = f"{_OFFICE}.wordprocessingml.document"
_CLASES = {
    "image/jpeg": _Clase("image/jpeg", (".jpg", ".jpeg"), _es_imagen),
    "image/png": _Clase("image/png", (".png",), _es_imagen),
    "application/pdf": _Clase("application/pdf", (".pdf",), _es_pdf),
    _XLSX: _Clase(_XLSX, (".xlsx",), _es_office("xl/workbook.xml")),
    _DOCX: _Clase(_DOCX, (".docx",), _es_office("word/document.xml")),
}
