"""How the plan workbook looks: the document in grey, what was understood in white."""

from typing import Final

from openpyxl import Workbook
from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Side,
)
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

VALLE = "17332D"
MARCA = "8A1A55"
_TINTA = "14211E"
_TINTA_2 = "475753"
_LINEA = "D2DBD8"
_HUNDIDO = "E6ECEA"
_TINTE = "FAEDF4"
_PAPEL = "FFFFFF"

_ORILLA = Border(
    *(Side(style="thin", color=_LINEA),) * 4,
)
_ARRIBA = Alignment(vertical="top", wrap_text=True)
_CIFRA = Alignment(vertical="top", horizontal="right", indent=1)
_FORMATOS: Final = {
    "texto": ("General", _ARRIBA),
    "fecha": ("dd-mm-yyyy", Alignment(vertical="top", horizontal="center")),
    "numero": ("General", _CIFRA),
    "pesos": ('"$" #,##0', _CIFRA),
}
MARGENES: Final = PageMargins(0.4, 0.4, 0.5, 0.8, 0.3, 0.4)


def _relleno(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


TITULO = Font(name="Cambria", size=16, bold=True, color=VALLE)
AYUDA = Font(name="Calibri", size=10, italic=True, color=_TINTA_2)
BANDA_CRUDA = (
    Font(name="Calibri", size=9, bold=True, color=_TINTA),
    _relleno("C6D1CD"),
)
BANDA_NUESTRA = (Font(name="Calibri", size=9, bold=True, color=MARCA), _relleno(_TINTE))
ENCABEZADO = (
    Font(name="Calibri", size=10, bold=True, color=_PAPEL),
    _relleno(VALLE),
    Alignment(vertical="center", wrap_text=True),
)


def registrar_estilos(libro: Workbook) -> None:
    """Name one style per format, for the document's cells and for ours."""
    for clase, (formato, lugar) in _FORMATOS.items():
        for crudo in (False, True):
            libro.add_named_style(
                NamedStyle(
                    name=nombre_de_estilo(clase, crudo=crudo),
                    font=Font(name="Calibri", size=10, color=_TINTA),
                    fill=_relleno(_HUNDIDO if crudo else _PAPEL),
                    border=_ORILLA,
                    alignment=lugar,
                    number_format=formato,
                )
            )


def nombre_de_estilo(clase: str, *, crudo: bool) -> str:
    return f"pladeco {clase}{' del documento' if crudo else ''}"


def pie_de_pagina(izquierda: str) -> HeaderFooterItem:
    pie = HeaderFooterItem()
    pie.left.text = izquierda
    pie.right.text = "Página &P de &N"
    return pie


def leame_en_papel(en: Worksheet, *, es_demo: bool) -> None:
    """Print the first sheet of a workbook landscape, as wide as the page."""
    en.page_setup.orientation = "landscape"
    en.page_setup.fitToHeight = 0
    en.page_margins = MARGENES
    en.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    en.oddFooter = pie_de_pagina("DEMO · &A" if es_demo else "&A")
