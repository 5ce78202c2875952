"""What a file must be before anything in it is parsed as a workbook.

openpyxl alone takes 2 GB for a zip bomb; the package's own directory tells it first.
"""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

TAMANO_MAXIMO: Final = 10 * 2**20
_ABIERTO_MAXIMO = 64 * 2**20
_RAZON_MAXIMA = 200
_PARTES_MAXIMAS = 2_000
_TROZO = 65_536
_DEFINICIONES = (b"<!DOCTYPE", b"<!ENTITY")
_LARGO_MARCA = max(map(len, _DEFINICIONES))
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"
_CIFRADA = 1
_PARTES_NECESARIAS = frozenset({"[Content_Types].xml", "xl/workbook.xml"})

PEDIDO = "Guárdelo en Excel o LibreOffice como «Libro de Excel (.xlsx)»"
DANADO = f"El libro está dañado o incompleto. {PEDIDO} y vuelva a intentarlo."
CON_ENTIDADES = (
    "El libro trae definiciones XML (DTD) que un libro de Excel no lleva; no se abrió "
    f"por seguridad. {PEDIDO} de nuevo."
)
MUY_GRANDE = (
    f"El libro pesa más de {TAMANO_MAXIMO // 2**20} MB. Un plan cabe en mucho menos: "
    "quite imágenes y hojas ajenas a la plantilla."
)
_NO_SE_ABRE = "No se pudo abrir «{}»: revise que el archivo exista y se pueda leer."
_VACIO = f"El archivo está vacío. {PEDIDO}."
_ES_PDF = "Es un PDF con nombre de libro de Excel. Suba el libro original (.xlsx)."
_ES_WORD = (
    "Es un documento de Word con nombre de libro de Excel. Suba el libro (.xlsx)."
)
_ES_ANTIGUO = (
    f"El libro tiene clave o es del formato antiguo .xls. Quítele la clave. {PEDIDO}."
)
_NO_ES_LIBRO = f"El archivo no es un libro de Excel. {PEDIDO}."
_SE_INFLA = (
    "El libro se infla demasiado al abrirlo; no se abrió por seguridad. Copie sus "
    "hojas a un libro nuevo y vuelva a intentarlo."
)
_MACROS = f"El libro tiene macros. {PEDIDO}, que no las lleva."
_VINCULOS = (
    "El libro tiene vínculos a otros libros. Rómpalos (Datos → Editar vínculos) o "
    "pegue los valores."
)
_CLAVE = "El libro tiene clave: quítesela y vuelva a intentarlo."


class LibroIlegible(Exception):  # noqa: N818 - a Spanish sentence for people
    """The file is no workbook we can take, as a whole."""


def leer_paquete(origen: Path | bytes) -> bytes:
    """Return the bytes of what looks like a sound .xlsx, or raise LibroIlegible."""
    datos = origen if isinstance(origen, bytes) else _leer(origen)
    if len(datos) > TAMANO_MAXIMO:
        raise LibroIlegible(MUY_GRANDE)
    _mirar_cabeza(datos)
    try:
        with zipfile.ZipFile(BytesIO(datos)) as paquete:
            _mirar_partes(paquete.infolist(), len(datos))
            for parte in paquete.infolist():
                if parte.filename.endswith((".xml", ".rels", ".vml")):
                    _mirar_xml(paquete, parte)
    except FALLAS as error:
        raise LibroIlegible(DANADO) from error
    return datos


# What zipfile raises over a damaged package; the parsers add theirs.
FALLAS: Final = (
    zipfile.BadZipFile,
    zipfile.zlib.error,  # type: ignore[attr-defined]
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def _leer(ruta: Path) -> bytes:
    try:
        if ruta.stat().st_size > TAMANO_MAXIMO:
            raise LibroIlegible(MUY_GRANDE)
        return ruta.read_bytes()
    except OSError as error:
        raise LibroIlegible(_NO_SE_ABRE.format(ruta.name)) from error


def _mirar_cabeza(datos: bytes) -> None:
    if not datos:
        raise LibroIlegible(_VACIO)
    if datos.startswith(_PDF):
        raise LibroIlegible(_ES_PDF)
    if datos.startswith(_OLE):
        raise LibroIlegible(_ES_ANTIGUO)
    if not datos.startswith(_ZIP):
        raise LibroIlegible(_NO_ES_LIBRO)


def _mirar_partes(partes: Sequence[zipfile.ZipInfo], pesa: int) -> None:
    nombres = {parte.filename for parte in partes}
    if "word/document.xml" in nombres:
        raise LibroIlegible(_ES_WORD)
    if not nombres >= _PARTES_NECESARIAS:
        raise LibroIlegible(_NO_ES_LIBRO)
    abierto = sum(parte.file_size for parte in partes)
    if abierto > min(_ABIERTO_MAXIMO, pesa * _RAZON_MAXIMA):
        raise LibroIlegible(_SE_INFLA)
    if len(partes) > _PARTES_MAXIMAS or len(nombres) != len(partes):
        raise LibroIlegible(_SE_INFLA)
    if any(nombre.lower().endswith("vbaproject.bin") for nombre in nombres):
        raise LibroIlegible(_MACROS)
    if any(nombre.startswith("xl/externalLinks/") for nombre in nombres):
        raise LibroIlegible(_VINCULOS)
    if any(parte.flag_bits & _CIFRADA for parte in partes):
        raise LibroIlegible(_CLAVE)


def _mirar_xml(paquete: zipfile.ZipFile, parte: zipfile.ZipInfo) -> None:
    """Look through the whole of it: where lxml is installed no parser refuses them."""
    resto = b""
    with paquete.open(parte) as abierta:
        while trozo := abierta.read(_TROZO):
            visto = resto + trozo.replace(b"\0", b"").upper()  # UTF-16 too
            if any(marca in visto for marca in _DEFINICIONES):
                raise LibroIlegible(CON_ENTIDADES)
            resto = visto[-_LARGO_MARCA:]
