"""What kind of file it is by its content; words for one whose name says another."""

import re
from pathlib import Path
from typing import Final

import filetype

from pladeco.services.limpieza.acuerdo import DOCX, JPEG, PDF, PNG, XLSX

ADMITIDOS: Final = "JPG, PNG, PDF, XLSX o DOCX"
_EXTENSIONES: Final = {
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    PDF: (".pdf",),
    XLSX: (".xlsx",),
    DOCX: (".docx",),
}
_OFFICE_VIEJO: Final = "un archivo de Office antiguo o protegido con clave"
_COMPRIMIDO: Final = "un archivo comprimido"
_PROGRAMA: Final = "un programa"
_POR_DENTRO: Final = {
    JPEG: "una imagen JPG",
    PNG: "una imagen PNG",
    PDF: "un PDF",
    XLSX: "un libro de Excel",
    DOCX: "un documento de Word",
    "application/msword": _OFFICE_VIEJO,
    "application/vnd.ms-excel": _OFFICE_VIEJO,
    "application/vnd.ms-powerpoint": _OFFICE_VIEJO,
    "application/vnd.oasis.opendocument.text": "un documento de LibreOffice",
    "application/vnd.oasis.opendocument.spreadsheet": "una planilla de LibreOffice",
    "application/zip": _COMPRIMIDO,
    "application/gzip": _COMPRIMIDO,
    "application/x-rar-compressed": _COMPRIMIDO,
    "application/x-7z-compressed": _COMPRIMIDO,
    "application/x-msdownload": _PROGRAMA,
    "application/x-executable": _PROGRAMA,
    "image/heic": "una foto HEIC",
}
_CONSEJO: Final = "guárdelo de nuevo como {} y adjunte esa copia."
_CONSEJOS: Final = {
    _OFFICE_VIEJO: "guárdelo de nuevo como {}, sin clave, y adjunte esa copia.",
    _COMPRIMIDO: "descomprímalo y adjunte el {} que trae.",
    _PROGRAMA: "no lo abra; adjunte el {} que corresponde.",
}
_CLASES: Final = {
    "image": "una imagen de otra clase",
    "video": "un video",
    "audio": "un audio",
}
_FINAL: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_INICIO: Final = 1024
_DE_OFFICE_VIEJO: Final = b"\xd0\xcf\x11\xe0"
_DE_PAGINA: Final = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<body")


class ClaseNoAdmitida(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The file is of no kind that is taken, or its name says another; in words."""


def clase_de(ruta: Path, nombre: str) -> str:
    """Return the media type of a file. Raises ClaseNoAdmitida."""
    tipo = filetype.guess(str(ruta))
    media: str = tipo.mime if tipo else ""
    promesa = _por_el_nombre(nombre)
    if media in _EXTENSIONES and promesa == media:
        return media
    if media not in _EXTENSIONES and promesa is None:
        mensaje = f"«{nombre}» no es de un tipo admitido: use {ADMITIDOS}."
        raise ClaseNoAdmitida(mensaje)
    por_dentro = _por_dentro(media, ruta)
    mensaje = f"El archivo se llama «{nombre}», pero por dentro es {por_dentro}: "
    if media in _EXTENSIONES:
        raise ClaseNoAdmitida(mensaje + _renombrar(nombre, media, promesa))
    assert promesa is not None  # else it was refused by its kind alone
    consejo = _CONSEJOS.get(por_dentro, _CONSEJO)
    raise ClaseNoAdmitida(mensaje + consejo.format(_sigla(promesa)))


def _por_el_nombre(nombre: str) -> str | None:
    """Return the media type that the end of the name promises."""
    for media, extensiones in _EXTENSIONES.items():
        if nombre.lower().endswith(extensiones):
            return media
    return None


def _por_dentro(media: str, ruta: Path) -> str:
    if not media:
        return _sin_firma(ruta)
    clase = media.partition("/")[0]
    return _POR_DENTRO.get(media) or _CLASES.get(clase) or "un archivo de otra clase"


def _sin_firma(ruta: Path) -> str:
    """Name what has no mark of its kind at its beginning, as far as can be told."""
    with ruta.open("rb") as archivo:
        inicio = archivo.read(_INICIO).lower()
    if inicio.startswith(_DE_OFFICE_VIEJO):
        return _OFFICE_VIEJO
    if any(marca in inicio for marca in _DE_PAGINA):
        return "una página web o un dibujo SVG"
    return "algo que no se reconoce, quizá dañado"


def _renombrar(nombre: str, media: str, promesa: str | None) -> str:
    renombrar = f"cámbiele el nombre a «{_propio(nombre, media)}» y repita."
    if promesa is None:
        return renombrar
    return f"guárdelo de nuevo como {_sigla(promesa)}, o {renombrar}"


def _sigla(media: str) -> str:
    return _EXTENSIONES[media][0].removeprefix(".").upper()


def _propio(nombre: str, media: str) -> str:
    """Return the name with the ending of its kind in the place of the one it has."""
    sin_final = _FINAL.sub("", nombre)
    if _por_el_nombre(sin_final) == media:
        return sin_final
    return f"{sin_final}{_EXTENSIONES[media][0]}"
