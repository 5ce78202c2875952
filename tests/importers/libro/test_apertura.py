"""A bad file is refused with one clear sentence, soon and without taking memory."""

import struct
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pladeco.importers.libro.apertura import Formula, abrir_libro
from pladeco.importers.libro.paquete import TAMANO_MAXIMO, LibroIlegible
from pladeco.reports.plantilla import escribir_plantilla
from tests.libro_abierto import LibroAbierto
from tests.libros import libro_pequeno

BUENO = escribir_plantilla(libro_pequeno())
HOJA = "xl/worksheets/sheet2.xml"
_ABRE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def cambiar(
    datos: bytes,
    parte: str,
    cambio: Callable[[bytes], bytes],
    **nuevas: bytes,
) -> bytes:
    """Return the package with one part changed and others added."""
    salida = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(datos)) as antes,
        zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as despues,
    ):
        for info in antes.infolist():
            cuerpo = antes.read(info)
            nuevo = cambio(cuerpo) if info.filename == parte else cuerpo
            despues.writestr(info.filename, nuevo)
        for nombre, cuerpo in nuevas.items():
            despues.writestr(nombre, cuerpo)
    return salida.getvalue()


def igual(datos: bytes) -> bytes:
    return datos


def zip_de(*nombres: str) -> bytes:
    salida = BytesIO()
    with zipfile.ZipFile(salida, "w") as paquete:
        for nombre in nombres:
            paquete.writestr(nombre, "x")
    return salida.getvalue()


def con_formulas() -> bytes:
    libro = LibroAbierto()
    libro.poner("Actividades", 6, "Meta", "=1+1")
    libro.poner("Metas", 5, "Valor", "=SUM(A1:A9)")
    return libro.bytes()


def bomba() -> bytes:
    relleno = b"<row>" + b" " * (100 * 2**20)
    return cambiar(BUENO, HOJA, lambda _: _ABRE + relleno)


def con_tamano_falso() -> bytes:
    """A bomb that says in the package's directory that it is small."""
    grande = cambiar(BUENO, HOJA, lambda _: _ABRE + b" " * (30 * 2**20))
    datos = bytearray(grande)
    lugar = datos.find(HOJA.encode(), datos.find(b"PK\x01\x02")) - 46
    while datos[lugar : lugar + 4] != b"PK\x01\x02":
        lugar = datos.find(b"PK\x01\x02", lugar + 1)
    struct.pack_into("<I", datos, lugar + 24, 1000)
    return bytes(datos)


def de_entidades(declaracion: bytes) -> bytes:
    return cambiar(
        BUENO, "xl/workbook.xml", lambda d: d.replace(b"<workbook", declaracion, 1)
    )


def con_filas(cuantas: int) -> bytes:
    filas = b"".join(b'<row r="%d"/>' % n for n in range(1, cuantas))
    return cambiar(
        BUENO,
        HOJA,
        lambda _: _ABRE + b"<sheetData>" + filas + b"</sheetData></worksheet>",
    )


def con_columnas() -> bytes:
    libro = openpyxl.Workbook()
    hoja = libro.active
    assert hoja is not None
    hoja["ZZ1"] = "lejos"
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


MALOS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "está vacío"),
    "PDF renamed": (lambda: b"%PDF-1.7 ...", "Es un PDF"),
    "text renamed": (lambda: b"codigo;nombre\nL1;Agua", "no es un libro de Excel"),
    "old xls or password": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 99, "tiene clave"),
    "zip renamed": (lambda: zip_de("foto.jpg"), "no es un libro de Excel"),
    "docx renamed": (
        lambda: zip_de("[Content_Types].xml", "word/document.xml"),
        "documento de Word",
    ),
    "truncated": (lambda: BUENO[: len(BUENO) // 2], "dañado o incompleto"),
    "cut at the end": (lambda: BUENO[:-40], "dañado o incompleto"),
    "sheet cut": (
        lambda: cambiar(BUENO, HOJA, lambda d: d[: len(d) // 2]),
        "dañado o incompleto",
    ),
    "too large": (lambda: b"PK\x03\x04" + b"\0" * TAMANO_MAXIMO, "más de 10 MB"),
    "zip bomb": (bomba, "se infla"),
    "false size": (con_tamano_falso, "dañado"),
    "macros": (
        lambda: cambiar(BUENO, "", igual, **{"xl/vbaProject.bin": b"x"}),
        "tiene macros",
    ),
    "links to other books": (
        lambda: cambiar(BUENO, "", igual, **{"xl/externalLinks/a.xml": b"<a/>"}),
        "vínculos a otros libros",
    ),
    "document type": (
        lambda: de_entidades(b'<!DOCTYPE a [<!ENTITY x "y">]><workbook'),
        "definiciones XML",
    ),
    "document type in UTF-16": (
        lambda: cambiar(
            BUENO, "xl/workbook.xml", lambda _: "<!DOCTYPE a><a/>".encode("utf-16")
        ),
        "definiciones XML",
    ),
    "document type far down": (
        lambda: de_entidades(
            b"<!--" + b"-x" * 4000 + b'--><!DOCTYPE a [<!ENTITY x "y">]><workbook'
        ),
        "definiciones XML",
    ),
    "too many rows": (lambda: con_filas(25_000), "más de 20.000 filas"),
    "too many columns": (con_columnas, "más de 100 columnas"),
}


@pytest.mark.parametrize("caso", MALOS)
def test_a_bad_file_is_told_and_not_read(caso: str) -> None:
    hacer, esperado = MALOS[caso]
    datos = hacer()
    inicio = time.process_time()
    with pytest.raises(LibroIlegible, match=esperado) as error:
        abrir_libro(datos)
    assert time.process_time() - inicio < 5
    assert str(error.value).endswith(".")


def test_a_formula_is_read_as_one_and_not_as_its_text() -> None:
    formulas = [
        (hoja.titulo, numero, celda.coordenada)
        for hoja in abrir_libro(con_formulas())
        for numero, celdas in hoja.filas
        for celda in celdas
        if isinstance(celda, Formula)
    ]
    assert formulas == [("Actividades", 6, "H6"), ("Metas", 5, "E5")]


def test_a_false_dimension_is_not_believed() -> None:
    """openpyxl alone makes 17 000 million empty cells of it."""
    datos = cambiar(
        BUENO,
        HOJA,
        lambda d: d.replace(
            b"<sheetViews>", b'<dimension ref="A1:XFD1048576"/><sheetViews>'
        ),
    )
    inicio = time.process_time()
    hojas = abrir_libro(datos)
    assert time.process_time() - inicio < 2
    assert hojas == abrir_libro(BUENO)


def test_a_file_on_disk(tmp_path: Path) -> None:
    ruta = tmp_path / "plan.xlsx"
    with pytest.raises(LibroIlegible, match=r"No se pudo abrir «plan.xlsx»"):
        abrir_libro(ruta)
    with ruta.open("wb") as archivo:
        archivo.truncate(300 * 2**20)  # sparse: looked at by its size alone
    with pytest.raises(LibroIlegible, match="más de 10 MB"):
        abrir_libro(ruta)
    ruta.write_bytes(BUENO)
    hojas = abrir_libro(ruta)
    assert [hoja.titulo for hoja in hojas][:3] == [
        "Léame",
        "Instrumento",
        "Lineamientos",
    ]
    numero, celdas = hojas[1].filas[-1]
    assert (numero, celdas[0]) == (5, "PLADECO-2024-2029")
