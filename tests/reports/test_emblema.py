"""The emblem stands on the cover of every report, as its Corte kept it."""

import re
import zipfile
from base64 import b64encode
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from pladeco.imprenta import HACEDORES
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.documentos.en_html import en_html
from pladeco.reports.documentos.estructura import Documento
from pladeco.reports.pasos import sin_contar
from tests.reports.documentos.piezas import con_programas

_VERDE = (11, 92, 63)
HECHURAS = sorted(HACEDORES)


def emblema() -> str:
    archivo = BytesIO()
    Image.new("RGB", (60, 80), _VERDE).save(archivo, "PNG")
    return b64encode(archivo.getvalue()).decode()


def con_emblema() -> InformePlan:
    plan = con_programas()
    return replace(plan, cabecera=replace(plan.cabecera, emblema=emblema()))


def imagenes(contenido: bytes) -> list[tuple[int, int, int]]:
    """Return the colour in the middle of every picture of an office file."""
    with zipfile.ZipFile(BytesIO(contenido)) as paquete:
        nombres = [n for n in paquete.namelist() if re.search(r"/media/.*\.png$", n)]
        return [_medio(Image.open(BytesIO(paquete.read(n)))) for n in nombres]


def _medio(imagen: Image.Image) -> tuple[int, int, int]:
    punto = imagen.convert("RGB").getpixel((imagen.width // 2, imagen.height // 2))
    assert isinstance(punto, tuple)
    return punto[0], punto[1], punto[2]


@pytest.mark.pango
@pytest.mark.parametrize("hechura", HECHURAS, ids="-".join)
def test_it_stands_on_the_cover(hechura: tuple[str, str]) -> None:
    contenido = HACEDORES[hechura](con_emblema(), sin_contar)  # type: ignore[index]

    if hechura[1] == "pdf":
        pdf = pypdfium2.PdfDocument(contenido)
        [imagen] = pdf[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        assert _medio(imagen.get_bitmap().to_pil()) == _VERDE
        pdf.close()
    else:
        assert _VERDE in imagenes(contenido)


def test_a_workbook_with_it_is_the_same_when_made_again() -> None:
    hacer = HACEDORES[HECHURAS[0]]

    assert hacer(con_emblema(), sin_contar) == hacer(con_emblema(), sin_contar)


def test_who_does_not_see_it_is_told_what_it_is() -> None:
    cabecera = con_emblema().cabecera
    documento = Documento(
        cabecera=cabecera, titulo="Informe", sello="Corte", identidad=(), secciones=()
    )

    assert f'alt="Emblema de {cabecera.institucion}"' in en_html(documento)
