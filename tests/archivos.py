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
    """Return one blank page; `relleno` lies in an object that it does not use."""
    objetos = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<>>>>",
        b"<</Length %010d>>stream\n%b\nendstream" % (len(relleno), relleno),
    )
    todo, lugares = b"%PDF-1.4\n", []
    for numero, objeto in enumerate(objetos, 1):
        lugares.append(len(todo))
        todo += b"%d 0 obj\n%b\nendobj\n" % (numero, objeto)
    indice = b"".join(b"%010d 00000 n \n" % lugar for lugar in lugares)
    return todo + (
        b"xref\n0 5\n0000000000 65535 f \n%btrailer\n<</Size 5/Root 1 0 R>>\n"
        b"startxref\n%010d\n%%%%EOF\n" % (indice, len(todo))
    )


def xlsx() -> bytes:
    salida = io.BytesIO()
    libro = Workbook()
    libro.active.append(["Limpiezas", 6])  # type: ignore[union-attr]
    libro.save(salida)
    return salida.getvalue()


def docx(texto: str = "", creado: str = "2026-08-03T10:00:00Z") -> bytes:
    """Return a letter of one paragraph."""
    return paquete(
        {
            "[Content_Types].xml": _TIPOS,
            "_rels/.rels": "<Relationships/>",
            "word/document.xml": (
                f'<w:document xmlns:w="w"><w:p><w:t>{texto}</w:t></w:p></w:document>'
            ),
            "docProps/core.xml": (
                f'<c:p xmlns:c="c" xmlns:t="t"><t:created>{creado}</t:created></c:p>'
            ),
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
    with zipfile.ZipFile(salida, "a", zipfile.ZIP_DEFLATED) as archivo:
        archivo.writestr(nombre, texto)
    return salida.getvalue()
