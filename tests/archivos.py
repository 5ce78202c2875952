"""Files of each kind, good and bad, made in memory."""

import io
import zipfile
from random import Random

from openpyxl import Workbook
from PIL import Image

_TIPOS = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/'
    '2006/content-types"><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"'
    "/></Types>"
)


def imagen(formato: str, lado: int = 64) -> bytes:
    """Return a picture with noise, so that it is as long as a real one."""
    ruido = Random(7).randbytes(lado * lado * 3)  # noqa: S311 - not a secret
    salida = io.BytesIO()
    Image.frombytes("RGB", (lado, lado), ruido).save(salida, formato)
    return salida.getvalue()


def pdf(relleno: bytes = b"") -> bytes:
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + relleno + b"\n%%EOF\n"


def xlsx() -> bytes:
    salida = io.BytesIO()
    libro = Workbook()
    libro.active.append(["Limpiezas", 6])  # type: ignore[union-attr]
    libro.save(salida)
    return salida.getvalue()


def docx() -> bytes:
    return paquete(
        {
            "[Content_Types].xml": _TIPOS,
            "_rels/.rels": "<Relationships/>",
            "word/document.xml": "<w:document/>",
        }
    )


def paquete(partes: dict[str, str]) -> bytes:
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w") as archivo:
        for nombre, texto in partes.items():
            archivo.writestr(nombre, texto)
    return salida.getvalue()


def con_parte(contenido: bytes, nombre: str, texto: str = "x") -> bytes:
    """Return an Office package with one more part."""
    salida = io.BytesIO(contenido)
    with zipfile.ZipFile(salida, "a") as archivo:
        archivo.writestr(nombre, texto)
    return salida.getvalue()
