"""The institution's emblem: a small PNG drawn anew, never the file that was sent."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image

from pladeco.services.evidencias.recepcion import (
    ArchivoRechazado,
    Contenido,
    preparar_evidencia,
)
from pladeco.services.limpieza.acuerdo import JPEG, PNG

LADO: Final = 320  # pixels: sharp where it stands, small on every page
_LADO_MINIMO: Final = 32
_EXTENSIONES: Final = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class Emblema:
    png: bytes
    sha256: str


def preparar_emblema(nombre: str, contenido: Contenido, *, carpeta: Path) -> Emblema:
    """Return what to keep of a picture; it is opened in a child process.

    It lies in `carpeta` meanwhile, where a job finds what a death leaves of it. No
    transaction may be open. Raises ArchivoRechazado with what to do.
    """
    if Path(nombre).suffix.lower() not in _EXTENSIONES:
        raise ArchivoRechazado(_no_es_imagen(nombre))
    recibida = preparar_evidencia(nombre, contenido, carpeta=carpeta)
    try:
        if recibida.media not in (PNG, JPEG) or recibida.limpia is None:
            raise ArchivoRechazado(_no_es_imagen(recibida.nombre))
        with Image.open(recibida.limpia.ruta) as limpia:
            if min(limpia.size) < _LADO_MINIMO:
                mensaje = (
                    f"«{recibida.nombre}» mide menos de {_LADO_MINIMO} puntos por "
                    "lado: suba una imagen más grande."
                )
                raise ArchivoRechazado(mensaje)
            limpia.thumbnail((LADO, LADO))
            png = BytesIO()
            limpia.save(png, "PNG", optimize=True)
    finally:
        recibida.borrar()
    dibujada = png.getvalue()
    return Emblema(dibujada, hashlib.sha256(dibujada).hexdigest())


def _no_es_imagen(nombre: str) -> str:
    return f"«{nombre}» no es una imagen PNG o JPEG: suba una."
