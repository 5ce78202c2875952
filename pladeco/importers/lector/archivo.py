"""A plan document from a file of text; what is none is refused, in words for people."""

from pathlib import Path
from typing import Final

from pladeco.importers.lector.codigos import CodigoAviso
from pladeco.importers.lector.documento import leer_documento
from pladeco.importers.lector.registros import Lectura

# In bytes: a plan of a thousand pages is about 3 million.
TAMANO_MAXIMO: Final = 20_000_000
_SIGNOS_DEL_ESPANOL: Final = "áéíóúñüÁÉÍÓÚÑÜ°ºª–—“”’«»¿¡•…\xa0"
_PARTE_DE_ESPANOL: Final = 0.8
_NO_SE_ABRE: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "no existe; revise el nombre y la carpeta",
    IsADirectoryError: "es una carpeta; dé el nombre de un archivo de texto",
    NotADirectoryError: "no existe; revise el nombre y la carpeta",
    PermissionError: "no hay permiso para leerlo",
}


class DocumentoIlegible(Exception):  # noqa: N818 - a Spanish noun, as people say it
    """The file is not a document this package can read; the message says why."""


def leer_archivo(ruta: Path) -> Lectura:
    """Read a document from a file of text, in UTF-8 or Windows-1252."""
    try:
        if ruta.stat().st_size > TAMANO_MAXIMO:
            mensaje = f"{ruta.name} es demasiado grande para ser un plan en texto."
            raise DocumentoIlegible(mensaje)
        contenido = ruta.read_bytes()
    except OSError as error:
        porque = _NO_SE_ABRE.get(type(error), "revise que el archivo se pueda leer")
        mensaje = f"No se pudo abrir {ruta.name}: {porque}."
        raise DocumentoIlegible(mensaje) from error
    lectura = leer_documento(_decodificar(contenido, ruta.name))
    if not _dice_algo(lectura):
        mensaje = (
            f"En {ruta.name} no se encontró ningún lineamiento ni tabla: ¿es el texto "
            "de un plan? Véase docs/lectura.md."
        )
        raise DocumentoIlegible(mensaje)
    return lectura


def _dice_algo(lectura: Lectura) -> bool:
    """Tell a reading that holds something of a plan, if only its title."""
    portada = lectura.instrumento
    return bool(
        lectura.lineamientos
        or portada.nombre
        or portada.vision
        or portada.mision
        or any(
            aviso.codigo is CodigoAviso.DEFINICION_SIN_LINEAMIENTO
            for aviso in lectura.avisos
        )
    )


def _decodificar(contenido: bytes, nombre: str) -> str:
    """Decode text as people save it in Chile; refuse what is no text."""
    problema = None
    if not contenido.strip():
        problema = f"{nombre} está vacío."
    elif b"\0" in contenido:
        problema = f"{nombre} no es un archivo de texto; guárdelo como texto (.txt)."
    if problema:
        raise DocumentoIlegible(problema)
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decodificar_windows(contenido, nombre)


def _decodificar_windows(contenido: bytes, nombre: str) -> str:
    """Decode Windows-1252 only where what comes out is Spanish."""
    mensaje = f"{nombre} no es texto en UTF-8 ni en la codificación de Windows."
    try:
        texto = contenido.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DocumentoIlegible(mensaje) from error
    ajenas = [letra for letra in texto if not letra.isascii()]
    espanolas = sum(letra in _SIGNOS_DEL_ESPANOL for letra in ajenas)
    if espanolas < len(ajenas) * _PARTE_DE_ESPANOL:
        raise DocumentoIlegible(mensaje)
    return texto
