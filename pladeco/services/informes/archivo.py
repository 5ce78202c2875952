"""The bytes of an issued report, on disk under a random name."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from pladeco.services.privado import asegurar_nombre, solo_del_dueno


@dataclass(frozen=True, slots=True)
class ArchivoInforme:
    """A report that lies in its place, not yet part of anything."""

    ruta: Path
    sha256: str
    largo: int

    @property
    def clave(self) -> str:
        return self.ruta.name

    def borrar(self) -> None:
        """Take it back from the disk: nothing refers to it."""
        self.ruta.unlink(missing_ok=True)


def guardar_informe(contenido: bytes, *, carpeta: Path) -> ArchivoInforme:
    """Keep the bytes for good; no half of a file is left where that fails."""
    carpeta.mkdir(parents=True, exist_ok=True)
    ruta = carpeta / secrets.token_hex(32)
    try:
        with open(ruta, "xb", opener=solo_del_dueno) as archivo:
            archivo.write(contenido)
            archivo.flush()
            os.fsync(archivo.fileno())
        asegurar_nombre(carpeta)
    except BaseException:
        ruta.unlink(missing_ok=True)
        raise
    return ArchivoInforme(ruta, hashlib.sha256(contenido).hexdigest(), len(contenido))


def leer_archivo(carpeta: Path, clave: str, sha256: str) -> bytes | None:
    """Return the bytes as they were issued; `None` if they are gone or others."""
    try:
        contenido = (carpeta / clave).read_bytes()
    except OSError:
        return None
    return contenido if hashlib.sha256(contenido).hexdigest() == sha256 else None
