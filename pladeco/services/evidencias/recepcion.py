"""A file as it comes in: kept under a random name, looked into, refused in words."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from typing_extensions import override

from pladeco.services.errores import NoSePuede
from pladeco.services.evidencias.clases import ClaseNoAdmitida, clase_de
from pladeco.services.limpieza.acuerdo import (
    MAXIMO_PAGINAS,
    NoSirve,
    Quitado,
    Rechazo,
)
from pladeco.services.limpieza.encargo import Encargo, encargar
from pladeco.services.privado import (
    asegurar_contenido,
    asegurar_nombre,
    solo_del_dueno,
)

MAXIMO = 15 * 1024 * 1024
MAXIMO_ARCHIVOS = 10
_BLOQUE = 1024 * 1024


class Contenido(Protocol):
    """Whatever gives bytes, as an upload does."""

    def read(self, size: int, /) -> bytes: ...


class ArchivoRechazado(NoSePuede):
    """The file is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class ArchivoListo:
    """A file that was checked and lies in its place, not yet part of anything."""

    ruta: Path
    nombre: str
    media: str
    largo: int
    sha256: str

    def borrar(self) -> None:
        """Take it back from the disk: nothing refers to it."""
        self.ruta.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Copia:
    """The cleaned copy of an original."""

    ruta: Path
    media: str
    largo: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EvidenciaLista(ArchivoListo):
    """A file with what it says: its day, its words, and what its copy leaves out."""

    fecha: date | None
    texto: str
    quitado: tuple[Quitado, ...]
    limpia: Copia | None
    previa: Path | None

    @override
    def borrar(self) -> None:
        ArchivoListo.borrar(self)
        if self.limpia is not None:
            self.limpia.ruta.unlink(missing_ok=True)
        if self.previa is not None:
            self.previa.unlink(missing_ok=True)


def preparar_archivo(
    nombre: str, contenido: Contenido, *, carpeta: Path
) -> ArchivoListo:
    """Check and keep a file; the door undoes it where the rest fails.

    Looking into a file takes time: no transaction may be open meanwhile. Raises
    ArchivoRechazado and keeps nothing when the file is not what may be kept.
    """
    archivo = preparar_evidencia(nombre, contenido, carpeta=carpeta)
    if archivo.limpia is not None:
        archivo.limpia.ruta.unlink()
    if archivo.previa is not None:
        archivo.previa.unlink()
    return archivo


def preparar_evidencia(
    nombre: str, contenido: Contenido, *, carpeta: Path
) -> EvidenciaLista:
    """Check and keep a file with its cleaned copy and its picture.

    Office files have neither. As `preparar_archivo`: no transaction may be open. Raises
    ArchivoRechazado and keeps nothing when the file is not what may be kept.
    """
    nombre = _limpiar(nombre)
    carpeta.mkdir(parents=True, exist_ok=True)
    destino, limpia, previa = (carpeta / secrets.token_hex(32) for _ in range(3))
    try:
        largo, sha256 = _copiar(contenido, destino, nombre)
        media = _clasificar(destino, nombre)
        hecho = _abrir(media, destino, nombre, limpia=limpia, previa=previa)
        _asegurar(carpeta, limpia, previa)
    except BaseException:  # also an upload that breaks off
        for ruta in (destino, limpia, previa):
            ruta.unlink(missing_ok=True)
        raise
    return EvidenciaLista(
        destino,
        nombre,
        media,
        largo,
        sha256,
        hecho.fecha,
        hecho.texto,
        hecho.quitado,
        _copia(limpia, hecho.limpia_media),
        previa if hecho.con_previa else None,
    )


def _asegurar(carpeta: Path, *hechas: Path) -> None:
    """Have all on the disk, names too, before any row tells of it."""
    for ruta in hechas:
        if ruta.exists():
            asegurar_contenido(ruta)
    asegurar_nombre(carpeta)


def _copia(ruta: Path, media: str | None) -> Copia | None:
    if media is None:
        return None
    contenido = ruta.read_bytes()
    suma = hashlib.sha256(contenido).hexdigest()
    return Copia(ruta, media, len(contenido), suma)


def _limpiar(nombre: str) -> str:
    """Keep the name for people: no folders, no control characters."""
    hoja = nombre.replace("\\", "/").rsplit("/", 1)[-1]
    limpio = "".join(c for c in hoja if c.isprintable()).strip()
    return limpio[-255:] or "archivo"


def _copiar(contenido: Contenido, destino: Path, nombre: str) -> tuple[int, str]:
    suma, largo = hashlib.sha256(), 0
    with open(destino, "xb", opener=solo_del_dueno) as archivo:
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
        mensaje = f"«{nombre}» está vacío: revise cuál es y guárdelo de nuevo."
        raise ArchivoRechazado(mensaje)
    return largo, suma.hexdigest()


def _clasificar(ruta: Path, nombre: str) -> str:
    try:
        return clase_de(ruta, nombre)
    except ClaseNoAdmitida as falla:
        raise ArchivoRechazado(str(falla)) from falla


def _abrir(
    media: str, ruta: Path, nombre: str, *, limpia: Path, previa: Path
) -> Encargo:
    try:
        return encargar(media, ruta, limpia=limpia, previa=previa)
    except NoSirve as falla:
        mensaje = f"«{nombre}» {_PORQUE[falla.rechazo]}"
        raise ArchivoRechazado(mensaje) from falla


_PORQUE = {
    Rechazo.ROTO: "está dañado o incompleto: ábralo y guárdelo de nuevo.",
    Rechazo.ENORME: (
        "mide más de 60 millones de puntos: achique la imagen y adjúntela de nuevo."
    ),
    Rechazo.BOMBA: (
        "crece demasiado al abrirlo: ábralo, guárdelo de nuevo o divídalo, y adjunte "
        "esa copia."
    ),
    Rechazo.CON_CLAVE: "está protegido con clave: guárdelo sin ella y repita.",
    Rechazo.DOBLE: (
        "trae otro archivo escondido adentro: abra la imagen, guárdela con otro nombre "
        "y adjunte esa copia."
    ),
    Rechazo.MACROS: "trae macros: guárdelo sin ellas, como XLSX o DOCX, y repita.",
    Rechazo.PAGINAS: (
        f"no tiene páginas o tiene más de {MAXIMO_PAGINAS}: adjunte solo las que "
        "prueban el avance."
    ),
}
