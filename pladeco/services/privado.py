"""Files that only the account of the program reads, whatever umask it runs with."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def solo_del_dueno(ruta: str, banderas: int) -> int:
    """Open a file as `open` asks its `opener` to; a new one is its owner's alone."""
    return os.open(ruta, banderas, 0o600)


def escribir_privado(ruta: Path, texto: str, *, sobre_otro: bool = True) -> None:
    """Write a file whole or not at all, readable by its owner alone.

    Without `sobre_otro` one that came meanwhile is left as it is. Who runs this may be
    root: the file is of whom the folder is, as the service is.
    """
    al_lado = ruta.with_name(f".{ruta.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(al_lado, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as archivo:
            archivo.write(texto)
            archivo.flush()
            os.fsync(archivo.fileno())
        carpeta = ruta.parent.stat()
        with suppress(AttributeError, OSError):  # Windows; nobody else's folder
            os.chown(al_lado, carpeta.st_uid, carpeta.st_gid)
        if sobre_otro:
            al_lado.replace(ruta)
        else:
            with suppress(FileExistsError):
                os.link(al_lado, ruta)
    finally:
        al_lado.unlink(missing_ok=True)


def asegurar_contenido(ruta: Path) -> None:
    """Make what another process wrote into a file outlive a power cut."""
    with ruta.open("rb+") as archivo:
        os.fsync(archivo.fileno())


def asegurar_nombre(carpeta: Path) -> None:
    """Make a new name in a folder outlive a power cut; Windows knows no such thing."""
    if os.name == "nt":
        return
    descriptor = os.open(carpeta, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
