"""How a sheet goes to paper: A4 landscape, as wide as is read, named on each page."""

from math import ceil
from typing import Any, Final

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.queries.informe.registros import Cabecera
from pladeco.reports.alturas import alto

_A4: Final = 9
_MARGEN: Final = 0.4  # inches
_SE_LEE: Final = 240  # in widths of columns: more on one page is too small to read
_MARGEN_ALTO: Final = 0.7
_LARGO_ROTULO: Final = 70  # Excel refuses a page header of more than 255
_CUERPO: Final = 9


def preparar(hoja: Worksheet, cabecera: Cabecera, titulo: str, sello: str) -> None:
    hoja.sheet_view.showGridLines = False
    hoja.sheet_format.defaultRowHeight = alto(1)
    hoja.sheet_format.customHeight = True
    a_lo_ancho(hoja)
    demo = "DEMO" if cabecera.es_demo else ""
    corte = f"{sello} al {cabecera.fecha:%d-%m-%Y}"
    _rotular(hoja.oddHeader, (_en_rotulo(cabecera.institucion), demo, corte))
    _rotular(hoja.oddFooter, (f"{titulo}. &A", demo, "Página &P de &N"))


def rotular_lista(hoja: Any, institucion: str, aviso: str) -> None:
    """Name the pages of a list: whose it is, what is to be known of it, which page."""
    _rotular(hoja.oddHeader, (_en_rotulo(institucion), aviso, ""))
    _rotular(hoja.oddFooter, ("&A", "", "Página &P de &N"))


def lista_a_lo_ancho(hoja: Worksheet, ancho: float) -> None:
    """Print a list on as many pages beside each other as it takes to read it.

    `ancho` is that of all its columns; the first one stands on each page.
    """
    a_lo_ancho(hoja)
    hoja.page_setup.fitToWidth = ceil(ancho / _SE_LEE)
    if ancho > _SE_LEE:
        hoja.page_setup.pageOrder = "overThenDown"
        hoja.print_title_cols = "A:A"


def a_lo_ancho(hoja: Worksheet) -> None:
    """Print it landscape on A4, all columns on each page."""
    hoja.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    hoja.page_setup.orientation = "landscape"
    hoja.page_setup.paperSize = _A4
    hoja.page_setup.fitToWidth = 1
    hoja.page_setup.fitToHeight = 0
    margenes = hoja.page_margins
    margenes.left = margenes.right = _MARGEN
    margenes.top = margenes.bottom = _MARGEN_ALTO
    margenes.header = margenes.footer = _MARGEN


def _en_rotulo(texto: str) -> str:
    """Return a text that a page header can hold: in it `&` gives orders."""
    llano = " ".join(texto.replace("&", "y").split())
    if len(llano) <= _LARGO_ROTULO:
        return llano
    return llano[: _LARGO_ROTULO - 1].rstrip() + "…"


def _rotular(rotulo: Any, textos: tuple[str, str, str]) -> None:
    partes = (rotulo.left, rotulo.center, rotulo.right)
    for parte, texto in zip(partes, textos, strict=True):
        if texto:
            parte.text = texto
            parte.size = _CUERPO
