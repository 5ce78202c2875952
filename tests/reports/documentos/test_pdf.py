"""The PDF files: tagged, named, the same each time, and deaf to what is outside."""

import builtins
import logging
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from pladeco.reports.documentos import en_pdf as impresion
from pladeco.reports.documentos.en_html import en_html
from pladeco.reports.documentos.en_pdf import SIN_PANGO, PdfNoDisponible, en_pdf
from pladeco.reports.documentos.informes import (
    informe_semestral_pdf,
    informe_trimestral_pdf,
)
from pladeco.reports.documentos.semestral import documento_semestral
from pladeco.reports.documentos.trimestral import documento_trimestral
from pladeco.reports.libro import AVISO_DEMO
from tests.reports.documentos.piezas import (
    abrir_pdf,
    celdas,
    con_programas,
    nadie,
)
from tests.reports.muestras import fila, informe

pytestmark = pytest.mark.pango


@pytest.fixture(scope="module")
def semestral() -> PdfReader:
    return abrir_pdf(informe_semestral_pdf(con_programas(), nadie))


def raiz(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"].get_object()


def apretado(texto: str) -> str:
    """Drop where lines and words are cut on the page."""
    return "".join(texto.replace("\N{HYPHEN}", "").replace("-", "").split())


def etiquetas(pdf: PdfReader) -> dict[str, list[Any]]:
    """Return the tags of the document by kind."""
    halladas: dict[str, list[Any]] = {}
    pendientes: list[Any] = [raiz(pdf)["/StructTreeRoot"]]
    while pendientes:
        nodo = pendientes.pop()
        nodo = nodo.get_object() if hasattr(nodo, "get_object") else nodo
        if isinstance(nodo, list):
            pendientes += nodo
        elif isinstance(nodo, dict):
            if "/S" in nodo:
                halladas.setdefault(str(nodo["/S"]), []).append(nodo)
            if "/K" in nodo:
                pendientes.append(nodo["/K"])
    return halladas


def test_it_is_tagged_named_and_in_spanish(semestral: PdfReader) -> None:
    catalogo = raiz(semestral)

    assert catalogo["/MarkInfo"]["/Marked"]
    assert catalogo["/Lang"] == "es-CL"
    assert catalogo["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in catalogo["/Metadata"].get_object().get_data()
    datos = semestral.metadata
    assert datos is not None
    assert datos.title == "Informe semestral de SECPLA · Corte N° 7/2026, al 30-09-2026"
    assert datos.author == "Ilustre Municipalidad de Río Claro"
    assert datos.creation_date_raw == datos.modification_date_raw == "D:20261024013000Z"


def test_its_tags_are_headings_tables_and_told_figures(semestral: PdfReader) -> None:
    halladas = etiquetas(semestral)

    assert len(halladas["/H1"]) == 1
    assert len(halladas["/H2"]) == 17  # the sections and the contents
    assert halladas["/TH"]
    alternativas = [str(f["/Alt"]) for f in halladas["/Figure"]]
    assert len(alternativas) == 2
    assert any("1. Gestión municipal: 3 van bien" in a for a in alternativas)


def test_sections_can_be_jumped_to(semestral: PdfReader) -> None:
    titulo, debajo, *_ = semestral.outline

    assert isinstance(titulo, Destination)
    assert titulo.title == "Informe semestral de SECPLA"
    assert isinstance(debajo, list)
    saltos = [m.title for m in debajo if isinstance(m, Destination)]
    assert saltos == [
        "Contenido",
        *(s.titulo for s in documento_semestral(con_programas()).secciones),
    ]


@pytest.mark.parametrize("hacer", [documento_semestral, documento_trimestral])
def test_every_cell_of_the_document_is_on_a_page(hacer: Callable[..., Any]) -> None:
    documento = hacer(con_programas())

    pdf = abrir_pdf(en_pdf(documento, nadie))

    leido = apretado("".join(p.extract_text() for p in pdf.pages))
    perdidas = [
        c.texto
        for c in celdas(documento)
        if len(c.texto) < 40 and apretado(c.texto) not in leido
    ]
    assert not perdidas


def test_pages_are_numbered_and_say_of_which_corte(semestral: PdfReader) -> None:
    cuantas = len(semestral.pages)

    for numero, pagina in enumerate(semestral.pages, start=1):
        texto = pagina.extract_text()
        assert f"Página {numero} de {cuantas}" in texto
        assert "Corte N° 7/2026, al 30-09-2026" in texto
        assert "DEMO" not in texto


def test_demo_is_said_on_every_page() -> None:
    pdf = abrir_pdf(informe_trimestral_pdf(informe(es_demo=True), nadie))

    assert all(AVISO_DEMO in p.extract_text() for p in pdf.pages)


def test_what_somebody_typed_is_never_markup() -> None:
    malo = '<img src="file:///etc/passwd"><script>x</script> & \x00<hueco-0></hueco-0>'
    plan = informe((fila("L1-O01-A01-I1-M1", actividad=malo),), es_demo=True)

    pagina = en_html(documento_semestral(plan))

    assert "<img" not in pagina
    assert "<script" not in pagina
    assert "&lt;img src=" in pagina
    assert pagina.count("<svg") == 2


@pytest.mark.parametrize(
    "direccion", ["file:///etc/hostname", "http://127.0.0.1:9/x", "data:,x"]
)
def test_nothing_is_fetched_not_even_from_this_machine(direccion: str) -> None:
    pagina = impresion._impresora()(string=f'<img src="{direccion}" alt="x">')

    with pytest.raises(BaseException, match="a document asked for"):
        pagina.write_pdf()


def test_without_pango_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    importar = builtins.__import__

    def sin_pango(nombre: str, *resto: Any, **demas: Any) -> Any:
        if nombre.startswith("weasyprint"):
            mensaje = "cannot load library 'libpango-1.0-0'"
            raise OSError(mensaje)
        return importar(nombre, *resto, **demas)

    monkeypatch.setattr(builtins, "__import__", sin_pango)

    with pytest.raises(PdfNoDisponible) as dicho:
        informe_semestral_pdf(informe(), nadie)

    assert str(dicho.value) == SIN_PANGO


def test_it_tells_how_far_it_is() -> None:
    dichos: list[tuple[int, str]] = []

    informe_semestral_pdf(informe(), lambda n, paso: dichos.append((n, paso)))

    assert dichos[:2] == [(5, "Armando el documento"), (30, "Componiendo las páginas")]
    assert dichos[-1] == (80, "Escribiendo el PDF")
    paginas = [n for n, paso in dichos[1:-1] if paso == "Componiendo las páginas"]
    assert len(paginas) == len(dichos) - 2
    assert paginas == sorted(paginas)
    assert 30 < paginas[-1] < 80


def test_what_is_called_off_ends_while_its_pages_are_made() -> None:
    class Basta(Exception):  # noqa: N818 - what a lost lease raises
        pass

    dichos: list[str] = []

    def progreso(hecho: int, paso: str) -> None:
        dichos.append(paso)
        if hecho > 32:
            raise Basta

    with pytest.raises(Basta):
        informe_semestral_pdf(informe(), progreso)

    assert dichos[-1] == "Componiendo las páginas"
    avisos = logging.getLogger("weasyprint.progress")
    assert (avisos.handlers, avisos.level) == ([], logging.NOTSET)
