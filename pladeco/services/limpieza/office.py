"""An Office file: looked into and never copied; its day and its words."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from pladeco.domain.hora_chilena import dia_de
from pladeco.services.limpieza.acuerdo import LARGO_TEXTO, XLSX, NoSirve, Rechazo
from pladeco.services.limpieza.imagen import Hecho

_MAXIMO_PARTES: Final = 2000
_MAXIMO_ABIERTO: Final = 64 * 1024 * 1024
_RAZON: Final = 200  # times that a part may grow, beyond its first megabyte
_HOLGURA: Final = 1024 * 1024
_INDICE: Final = "[Content_Types].xml"
_PORTADA: Final = "docProps/core.xml"
_CON_PALABRAS: Final = re.compile(
    r"word/(document|header\d*|footer\d*|comments|footnotes)\.xml"
    r"|xl/(sharedStrings|comments\d*|worksheets/[^/]+)\.xml"
)
_PROGRAMAS: Final = ("vbaproject.bin", "vbadata.xml")
# Their part may have any name: the index says what it is, or Office does not run it.
_DE_PROGRAMA: Final = re.compile("macroenabled|vbaproject|macrosheet", re.IGNORECASE)
_CIFRAS_DE_MOVIL: Final = re.compile(r"9\d{8}")


def revisar_office(ruta: Path, media: str) -> Hecho:
    """Look into the package. Raises NoSirve."""
    principal = "xl/workbook.xml" if media == XLSX else "word/document.xml"
    try:
        with zipfile.ZipFile(ruta) as paquete:
            _revisar_partes(paquete, principal)
            _revisar_indice(paquete)
            return Hecho(_creado(paquete), _palabras(paquete))
    except DefusedXmlException:
        raise NoSirve(Rechazo.BOMBA) from None
    except (zipfile.BadZipFile, OSError, ParseError, ValueError, RuntimeError):
        raise NoSirve(Rechazo.ROTO) from None
    except NotImplementedError:
        raise NoSirve(Rechazo.ROTO) from None


def _revisar_partes(paquete: zipfile.ZipFile, principal: str) -> None:
    partes = paquete.infolist()
    nombres = [p.filename for p in partes]
    if not {_INDICE, principal} <= set(nombres):
        raise NoSirve(Rechazo.ROTO)
    if any(n.lower().endswith(_PROGRAMAS) for n in nombres):
        raise NoSirve(Rechazo.MACROS)
    if any(p.flag_bits & 1 for p in partes):
        raise NoSirve(Rechazo.CON_CLAVE)
    if (
        len(partes) > _MAXIMO_PARTES
        or len(set(nombres)) < len(nombres)
        or sum(p.file_size for p in partes) > _MAXIMO_ABIERTO
        or any(p.file_size > _HOLGURA + _RAZON * p.compress_size for p in partes)
    ):
        raise NoSirve(Rechazo.BOMBA)


def _revisar_indice(paquete: zipfile.ZipFile) -> None:
    with paquete.open(_INDICE) as parte:
        for _, nodo in iterparse(parte, forbid_dtd=True):
            if _DE_PROGRAMA.search(nodo.get("ContentType", "")):
                raise NoSirve(Rechazo.MACROS)


def _creado(paquete: zipfile.ZipFile) -> date | None:
    if _PORTADA not in paquete.namelist():
        return None
    with paquete.open(_PORTADA) as parte:
        for _, nodo in iterparse(parte, forbid_dtd=True):
            if nodo.tag.endswith("}created"):
                return _en_chile(nodo.text or "")
    return None


def _en_chile(texto: str) -> date | None:
    try:
        instante = datetime.fromisoformat(texto.strip())
    except ValueError:
        return None
    return dia_de(instante) if instante.tzinfo else instante.date()


def _palabras(paquete: zipfile.ZipFile) -> str:
    trozos: list[str] = []
    largo = 0
    for nombre in paquete.namelist():
        if not _CON_PALABRAS.fullmatch(nombre) or largo > LARGO_TEXTO:
            continue
        with paquete.open(nombre) as parte:
            for trozo in _textos(parte):
                trozos.append(trozo)
                largo += len(trozo)
                if largo > LARGO_TEXTO:
                    break
    return "".join(trozos)[:LARGO_TEXTO]


def _textos(parte: IO[bytes]) -> Iterator[str]:
    """Give the words of a part; of bare numbers only what could be a telephone."""
    for _, nodo in iterparse(parte, forbid_dtd=True):
        etiqueta = nodo.tag.rsplit("}", 1)[-1]
        texto = nodo.text or ""
        if etiqueta == "t":
            yield texto
        elif etiqueta in {"p", "si", "tab", "br"}:
            yield "\n"
        elif etiqueta == "v" and _CIFRAS_DE_MOVIL.fullmatch(texto):
            yield f"\n{texto}\n"
        nodo.clear()
