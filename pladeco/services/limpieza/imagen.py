"""A picture: its day, whether it says where, a copy of its points alone, a small one.

The copy is drawn anew from the points, so nothing else of the file comes along.
"""

import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PIL import ExifTags, Image, ImageOps

from pladeco.services.limpieza.acuerdo import (
    JPEG,
    MAXIMO_PIXELES,
    NoSirve,
    Quitado,
    Rechazo,
)

LADO_PREVIA: Final = 900
_LADO_COPIA: Final = 4000
_ROTURAS: Final = (OSError, ValueError, SyntaxError, TypeError, EOFError)
_DE_PAGINA: Final = (b"<script", b"<html>", b"<!doctype html")


@dataclass(frozen=True, slots=True)
class Hecho:
    """What was found in a file, and the kind of its copy where there is one."""

    fecha: date | None = None
    texto: str = ""
    quitado: tuple[Quitado, ...] = ()
    limpia_media: str | None = None
    con_previa: bool = False


def limpiar_imagen(ruta: Path, media: str, limpia: Path, previa: Path) -> Hecho:
    """Write both copies. Raises NoSirve."""
    todo = ruta.read_bytes().lower()
    if any(marca in todo for marca in _DE_PAGINA) or zipfile.is_zipfile(ruta):
        raise NoSirve(Rechazo.DOBLE)
    try:
        with Image.open(ruta, formats=("JPEG", "PNG")) as imagen:
            if imagen.width * imagen.height > MAXIMO_PIXELES:
                raise NoSirve(Rechazo.ENORME)
            fecha, ubicada = _lo_que_dice(imagen)
            puntos = _enderezar(imagen)
    except Image.DecompressionBombError:
        raise NoSirve(Rechazo.ENORME) from None
    except _ROTURAS:
        raise NoSirve(Rechazo.ROTO) from None
    puntos.thumbnail((_LADO_COPIA, _LADO_COPIA))
    if media == JPEG:
        puntos.save(limpia, "JPEG", quality=88)
    else:
        puntos.save(limpia, "PNG")
    guardar_previa(puntos, previa)
    quitado = (Quitado.UBICACION,) if ubicada else ()
    return Hecho(fecha, quitado=quitado, limpia_media=media, con_previa=True)


def guardar_previa(puntos: Image.Image, previa: Path) -> None:
    """Write it as JPEG on white, at most LADO_PREVIA pixels long or high."""
    chica = puntos.copy()
    chica.thumbnail((LADO_PREVIA, LADO_PREVIA))
    if chica.mode == "RGBA":
        fondo = Image.new("RGB", chica.size, "white")
        fondo.paste(chica, mask=chica.getchannel("A"))
        chica = fondo
    chica.convert("RGB").save(previa, "JPEG", quality=80)


def _enderezar(imagen: Image.Image) -> Image.Image:
    """Return the points alone, turned as the camera says."""
    derecha = ImageOps.exif_transpose(imagen)
    transparente = "A" in derecha.getbands() or "transparency" in derecha.info
    puntos = derecha.convert("RGBA" if transparente else "RGB")
    puntos.info = {}
    return puntos


def _lo_que_dice(imagen: Image.Image) -> tuple[date | None, bool]:
    """Return the day and whether it says where; a bad EXIF says nothing."""
    try:
        exif = imagen.getexif()
        tomada = exif.get_ifd(ExifTags.IFD.Exif)
        cuando = tomada.get(ExifTags.Base.DateTimeOriginal) or tomada.get(
            ExifTags.Base.DateTimeDigitized
        )
        ubicada = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except (*_ROTURAS, KeyError, AttributeError, RecursionError):
        return None, False
    return dia_de(str(cuando or "").replace(":", "-")[:10]), ubicada


def dia_de(texto: str) -> date | None:
    """Read a day as yyyy-mm-dd, `None` where it is none."""
    try:
        return date.fromisoformat(texto)
    except ValueError:
        return None
