"""The institution's emblem: a small PNG drawn anew, never the file that was sent."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
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


@dataclass(frozen=True, slots=True)
class Emblema:
    png: bytes
    sha256: str


def preparar_emblema(nombre: str, contenido: Contenido, *, carpeta: Path) -> Emblema:
    """Return what to keep of a picture; it is opened in a child process.

    No transaction may be open. Raises ArchivoRechazado with what to do.
    """
    with TemporaryDirectory(dir=carpeta, prefix="emblema-") as aparte:
        recibida = preparar_evidencia(nombre, contenido, carpeta=Path(aparte))
        if recibida.media not in (PNG, JPEG) or recibida.limpia is None:
            mensaje = f"«{recibida.nombre}» no es una imagen PNG o JPEG: suba una."
            raise ArchivoRechazado(mensaje)
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
    dibujada = png.getvalue()
    return Emblema(dibujada, hashlib.sha256(dibujada).hexdigest())
