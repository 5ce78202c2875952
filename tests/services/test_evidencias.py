"""What may be kept as evidence is decided by its content; the rest leaves no trace."""

import hashlib
import io
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import Evidencia, VersionAvance
from pladeco.models.avances import TipoEvidencia
from pladeco.services.evidencias import (
    MAXIMO,
    ArchivoRechazado,
    Contenido,
    adjuntar,
    guardar_enlace,
    preparar_evidencia,
)
from tests.archivos import con_parte, docx, imagen, paquete, pdf, xlsx
from tests.archivos_hostiles import (
    cabecera_png,
    docx_con_entidades,
    docx_con_macros_calladas,
    pdf_con_clave,
    pdf_en_ronda,
    pdf_sin_paginas,
    png_con_bomba,
)
from tests.ciclo import actor, guardado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba

JPEG, PNG, XLSX, DOCX = imagen("JPEG"), imagen("PNG"), xlsx(), docx()
PDF = pdf()
OFFICE = "application/vnd.openxmlformats-officedocument"
NO_ADMITIDO = "no es de un tipo admitido"
ROTO = "dañado o incompleto"
MACROS = "trae macros"


@pytest.fixture
def version(session: Session, sembrado: PlanDePrueba) -> VersionAvance:
    return guardado(session, sembrado)


class Subida:
    """An upload of Ana's to one version; `carpeta` is where files come to lie."""

    def __init__(self, version: VersionAvance, ana: Actor, carpeta: Path) -> None:
        self.version, self.ana, self.carpeta = version, ana, carpeta

    def guardar(self, nombre: str, contenido: Contenido | bytes) -> Path:
        if isinstance(contenido, bytes):
            contenido = io.BytesIO(contenido)
        listo = preparar_evidencia(nombre, contenido, carpeta=self.carpeta)
        adjuntar(self.version, listo, actor=self.ana, ahora=AHORA)
        return listo.ruta


@pytest.fixture
def subida(
    session: Session, sembrado: PlanDePrueba, version: VersionAvance, tmp_path: Path
) -> Subida:
    return Subida(version, actor(session, sembrado, "ana"), tmp_path / "evidencias")


@pytest.mark.parametrize(("nombre", "contenido", "media"), [
    ("foto.jpg", JPEG, "image/jpeg"),
    ("FOTO.JPEG", JPEG, "image/jpeg"),
    ("mapa.png", PNG, "image/png"),
    ("acta.pdf", PDF, "application/pdf"),
    ("lista.xlsx", XLSX, f"{OFFICE}.spreadsheetml.sheet"),
    ("nota.docx", DOCX, f"{OFFICE}.wordprocessingml.document"),
    ("justo.pdf", pdf(b"0" * (MAXIMO - len(pdf()))), "application/pdf"),
])  # fmt: skip
def test_each_admitted_kind_is_kept_as_it_came(
    session: Session, subida: Subida, nombre: str, contenido: bytes, media: str
) -> None:
    ruta = subida.guardar(nombre, contenido)
    session.flush()

    guardada = session.query(Evidencia).one()
    assert ruta.read_bytes() == contenido
    assert (guardada.nombre, guardada.media) == (nombre, media)
    assert guardada.tipo is TipoEvidencia.ARCHIVO
    assert guardada.largo == len(contenido)
    assert guardada.sha256 == hashlib.sha256(contenido).hexdigest()


# fmt: off
RECHAZADOS = {
    "png named pdf": (
        "acta.pdf", PNG, "una imagen PNG: guárdelo de nuevo como PDF, o .*«acta.png»"),
    "pdf named xlsx": ("plan.xlsx", PDF, "un PDF: guárdelo de nuevo como XLSX"),
    "double extension": ("acta.pdf.exe", PDF, "PDF: cámbiele el nombre a «acta.pdf»"),
    "no extension": ("Acta N. 5 de mayo", PDF, "un PDF: .*«Acta N. 5 de mayo.pdf»"),
    "program": ("acta.pdf", b"MZ" + b"\x90\x00" * 200, "un programa: no lo abra"),
    "linux program": ("acta.pdf", b"\x7fELF" + b"\x02\x01\x01" * 100, "un programa"),
    "svg": ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "dibujo SVG"),
    "html": ("pagina.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "página web"),
    "script": ("foto.jpg", b"#!/bin/sh\nrm -rf /\n", "no se reconoce.* como JPG"),
    "gif": ("foto.png", b"GIF89a" + b"\x01" * 100, "imagen de otra clase: .* PNG"),
    "zip": ("cosas.xlsx", paquete({"a.txt": "hola"}), "comprimido: descomprímalo"),
    "empty": ("vacio.pdf", b"", "está vacío"),
    "too long": ("grande.pdf", pdf(b"0" * MAXIMO), "más de 15 MB"),
    "cut jpeg": ("foto.jpg", JPEG[: len(JPEG) // 2], ROTO),
    "cut png": ("foto.png", PNG[: len(PNG) // 2], ROTO),
    "cut pdf": ("acta.pdf", PDF[:-6], ROTO),
    "cut xlsx": ("lista.xlsx", XLSX[:-40], ROTO),
    "xlsx with macros": ("lista.xlsx", con_parte(XLSX, "xl/vbaProject.bin"), MACROS),
    "docx with macros": ("nota.docx", con_parte(DOCX, "word/vbaProject.bin"), MACROS),
    "docx with macros under another name": (
        "nota.docx", docx_con_macros_calladas(), MACROS),
    "picture of 400 megapixels": (
        "foto.png", cabecera_png(20_000, 20_000), "60 millones"),
    "picture of 900 megapixels": (
        "foto.png", cabecera_png(30_000, 30_000), "60 millones"),
    "two extensions, a program": ("acta.pdf.exe", b"MZ" + bytes(99), NO_ADMITIDO),
    "two extensions, a page": ("foto.jpg.html", JPEG, "cámbiele .* a «foto.jpg» y"),
    "a letter with a key": (
        "nota.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sin clave"),
    "a picture that is a page": (
        "foto.jpg", JPEG + b"<script>alert(1)</script>", "escondido"),
    "a picture that is a package": ("foto.jpg", JPEG + XLSX, "escondido"),
    "a picture with a bomb of words": ("foto.png", png_con_bomba(), ROTO),
    "docx that grows": (
        "nota.docx", con_parte(DOCX, "word/media/a.bin", "0" * 70_000_000), "crece"),
    "docx that grows a thousand times": (
        "nota.docx", con_parte(DOCX, "word/media/a.bin", "0" * 9_000_000), "crece"),
    "docx with entities": ("nota.docx", docx_con_entidades(), "crece"),
    "pdf with a key": ("acta.pdf", pdf_con_clave(), "protegido con clave"),
    "pdf without pages": ("acta.pdf", pdf_sin_paginas(), "no tiene páginas"),
    "pdf that never ends": ("acta.pdf", pdf_en_ronda(), "crece|dañado|páginas"),
}
# fmt: on


@pytest.mark.parametrize("cual", RECHAZADOS)
def test_what_is_refused_is_told_and_leaves_nothing(subida: Subida, cual: str) -> None:
    nombre, contenido, dice = RECHAZADOS[cual]

    with pytest.raises(ArchivoRechazado, match=dice) as falla:
        subida.guardar(nombre, contenido)

    assert f"«{nombre}»" in str(falla.value)
    assert list(subida.carpeta.iterdir()) == []
    assert subida.version.evidencias == []


@pytest.mark.parametrize(("nombre", "queda"), [
    ("../../etc/cron.d/acta.pdf", "acta.pdf"),
    ("C:\\Users\\ana\\acta.pdf", "acta.pdf"),
    ("/acta.pdf", "acta.pdf"),
    ("acta\r\nSet-Cookie: a=b.pdf", "actaSet-Cookie: a=b.pdf"),
    ("acta\u202efdp.pdf", "actafdp.pdf"),
    ("año 2026 – «ñandú».pdf", "año 2026 – «ñandú».pdf"),
    ("a" * 300 + ".pdf", "a" * 251 + ".pdf"),
])  # fmt: skip
def test_a_name_is_for_people_and_never_a_path(
    subida: Subida, nombre: str, queda: str
) -> None:
    ruta = subida.guardar(nombre, PDF)

    assert subida.version.evidencias[0].nombre == queda
    assert ruta.parent == subida.carpeta
    assert ruta.name == subida.version.evidencias[0].clave
    assert len(ruta.name) == 64


def test_two_files_of_one_name_are_two(subida: Subida) -> None:
    rutas = {subida.guardar("acta.pdf", PDF) for _ in range(2)}

    assert len(rutas) == 2


def test_an_upload_that_breaks_off_leaves_nothing(subida: Subida) -> None:
    class Cortado:
        def read(self, _size: int, /) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        subida.guardar("acta.pdf", Cortado())

    assert list(subida.carpeta.iterdir()) == []
    assert subida.version.evidencias == []


@pytest.mark.parametrize(
    "url", ["https://qh.cl/acta?id=1", "http://qh.cl", "  HTTPS://qh.cl/ñ  "]
)
def test_links_of_the_web_are_kept(
    session: Session, sembrado: PlanDePrueba, version: VersionAvance, url: str
) -> None:
    guardar_enlace(version, url, actor=actor(session, sembrado, "ana"), ahora=AHORA)

    assert version.evidencias[0].url == url.strip()
    assert version.evidencias[0].nombre == "qh.cl"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,hola",
        "file:///etc/passwd",
        "ftp://qh.cl",
        "//qh.cl",
        "qh.cl",
        "http://",
        "http://[::1",
        "http://a\r\nX: 1",
        "https://qh.cl/\tacta",
        "http://x:99999/",
        "http://x:abc/",
        "http://x:-1/",
        "http://a b/",
        "http://qh.cl\\@malo.cl/",
        "http://qh.cl/\x00",
        f"https://qh.cl/{'a' * 2000}",
        "",
    ],
)
def test_other_links_are_refused(
    session: Session, sembrado: PlanDePrueba, version: VersionAvance, url: str
) -> None:
    with pytest.raises(ArchivoRechazado, match="http"):
        guardar_enlace(version, url, actor=actor(session, sembrado, "ana"), ahora=AHORA)

    assert version.evidencias == []
