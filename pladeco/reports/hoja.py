"""A sheet of ours: where things go on it and how it is printed.

Row 1 is the DEMO band (thin and empty in a real plan), row 2 the title, row 3 what to
know about the sheet, row 4 the heads and from row 5 on the data. Text is never a
formula, figures and dates are never text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, Final, NamedTuple

from openpyxl.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.reports.alturas import alto, renglones
from pladeco.reports.estilos import CUERPOS, Estilos

BANDA: Final = 1
TITULO: Final = 2
NOTA: Final = 3
ENCABEZADO: Final = 4
PRIMERA: Final = 5

AVISO_DEMO: Final = (
    "DEMO: avances y personas inventados sobre un plan real. No es información oficial."
)
_PROHIBIDOS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
)
_LARGO_CELDA: Final = 32_767
_A_LA_VISTA: Final = 150  # characters that a screen shows at once
_PIXELES: Final = 7  # pixels of a character
_RELLENO: Final = 5  # pixels of a cell's padding
_POR_CM: Final = 96 / 2.54
_LARGO_BARRA: Final = 70  # characters of a name beside a bar
_ALTO_TITULO: Final = 27.0
_SOLO_EN_PANTALLA: Final = 6  # lines that a column not printed may ask for

Valor = str | int | float | Decimal | date | None


class Casilla(NamedTuple):
    """A value and the name of the style that it wears.

    A tuple, since a book has thousands: it is made in half the time.
    """

    valor: Valor
    estilo: str = "texto"


@dataclass(frozen=True, slots=True)
class Columna:
    """`larga` holds sentences: in a list they run over several lines.

    `sin_papel`, the last of a list, is for programs and stays off the paper.
    """

    titulo: str
    ancho: float
    cifra: bool = False
    larga: bool = False
    sin_papel: bool = False


def limpiar(texto: str) -> str:
    """Take out what a workbook cannot hold."""
    unido = texto.replace("\r\n", "\n").replace("\r", "\n")
    return _PROHIBIDOS.sub("", unido)[:_LARGO_CELDA]


def poner_texto(celda: Any, texto: str) -> None:
    """Write a text that stays one: a name may begin like a formula."""
    celda.value = limpiar(texto)
    celda.data_type, celda.quotePrefix = "s", True


def corto(texto: str, largo: int) -> str:
    """Cut a text for a place without room for all of it; other sheets have it."""
    llano = " ".join(texto.split())
    return llano if len(llano) <= largo else f"{llano[: largo - 1].rstrip()}…"


class Hoja:
    """A sheet: where things go and how it is printed."""

    def __init__(
        self,
        hoja: Worksheet,
        estilos: Estilos,
        anchos: Sequence[float],
        *,
        es_demo: bool,
    ) -> None:
        self.hoja = hoja
        self._estilos = estilos
        self._anchos = anchos
        for numero, ancho in enumerate(anchos, start=1):
            hoja.column_dimensions[get_column_letter(numero)].width = ancho
        self._banda(es_demo=es_demo)

    def escribir(self, fila: int, columna: int, valor: Valor, estilo: str) -> Cell:
        # Put in its place at once: openpyxl would look whether there is one already,
        # and in each text for a formula.
        celda = Cell(self.hoja, fila, columna)
        self.hoja._cells[fila, columna] = celda
        if isinstance(valor, str):
            texto = limpiar(valor)
            celda._value, celda.data_type = texto, "s"  # type: ignore[attr-defined]
            self._estilos.vestir_texto(celda, estilo, texto)
            return celda
        if isinstance(valor, date):
            celda.value = valor
        elif valor is not None:
            celda._value = valor  # type: ignore[attr-defined]
        self._estilos.vestir(celda, estilo)
        return celda

    @property
    def nombre(self) -> str:
        return self.hoja.title

    def formula(self, fila: int, columna: int, formula: str, estilo: str) -> None:
        """Write a formula of ours; no text of a plan ever goes into one."""
        celda = self.hoja.cell(fila, columna, formula)
        assert isinstance(celda, Cell)
        self._estilos.vestir(celda, estilo)

    def enlazar(self, fila: int, columna: int, hoja: str) -> None:
        """Make a cell lead to another sheet of the book."""
        celda = self.hoja.cell(fila, columna)
        assert isinstance(celda, Cell)
        celda.hyperlink = Hyperlink(
            ref=celda.coordinate, location=f"{quote_sheetname(hoja)}!A1"
        )

    def escribir_fila(
        self, fila: int, casillas: Sequence[Casilla], impresas: int | None = None
    ) -> None:
        """Write a row, as high as the texts of its printed columns need."""
        lineas = 1
        for columna, casilla in enumerate(casillas, start=1):
            self.escribir(fila, columna, casilla.valor, casilla.estilo)
            if isinstance(casilla.valor, str):
                pide = renglones(casilla.valor, self._anchos[columna - 1])
                if impresas is not None and columna > impresas:
                    pide = min(pide, _SOLO_EN_PANTALLA)
                lineas = max(lineas, pide)
        if lineas > 1:  # a row of one line is as high as all are
            self.alto(fila, alto(lineas))

    def unir(
        self, fila: int, hasta: int, texto: str, estilo: str, *, desde: int = 1
    ) -> None:
        """Write over several columns; the row is made as high as the text needs.

        Merged cells are the only ones whose height a spreadsheet does not find out.
        """
        self.escribir(fila, desde, texto, estilo)
        for columna in range(desde + 1, hasta + 1):
            self.escribir(fila, columna, None, estilo)
        self.hoja.merge_cells(
            start_row=fila, end_row=fila, start_column=desde, end_column=hasta
        )
        ancho = sum(self._anchos[desde - 1 : hasta])
        self.alto(fila, alto(renglones(texto, ancho), CUERPOS[estilo]))

    def imagen(self, fila: int, png: bytes, alto: int) -> None:
        """Put a picture at the left of a row, so many pixels high."""
        dibujo = Image(BytesIO(png))
        dibujo.width = round(dibujo.width * alto / dibujo.height)
        dibujo.height = alto
        self.hoja.add_image(dibujo, f"A{fila}")

    def alto(self, fila: int, puntos: float) -> None:
        self.hoja.row_dimensions[fila].height = puntos

    def tabla(
        self,
        titulo: str,
        nota: str,
        columnas: Sequence[Columna],
        filas: Sequence[Sequence[Casilla]],
        *,
        vacio: str,
        fijas: int,
        impresas: int | None = None,
    ) -> int:
        """Write title, note, heads and rows; return the number of the last row.

        `fijas` columns stay in sight; on paper go the first `impresas`.
        """
        self.escribir(TITULO, 1, titulo, "título")
        self.alto(TITULO, _ALTO_TITULO)
        self.unir(NOTA, self._columnas_a_la_vista(impresas), nota, "bajada")
        self.escribir_fila(
            ENCABEZADO,
            [
                Casilla(c.titulo, "encabezado de cifra" if c.cifra else "encabezado")
                for c in columnas
            ],
        )
        if not filas:
            self.unir(PRIMERA, self._columnas_a_la_vista(impresas), vacio, "bajada")
        for fila_numero, fila in enumerate(filas, start=PRIMERA):
            self.escribir_fila(fila_numero, fila, impresas)
        ultima = ENCABEZADO + max(len(filas), 1)
        final = get_column_letter(len(columnas))
        self.hoja.freeze_panes = f"{get_column_letter(fijas + 1)}{PRIMERA}"
        self.hoja.print_title_rows = f"{ENCABEZADO}:{ENCABEZADO}"
        self.hoja.auto_filter.ref = f"A{ENCABEZADO}:{final}{ENCABEZADO + len(filas)}"
        if impresas is not None:
            self.imprimir_hasta(impresas, ultima)
        return ultima

    @property
    def centimetros(self) -> float:
        """Return how wide the columns are, as charts measure it."""
        return sum(ancho * _PIXELES + _RELLENO for ancho in self._anchos) / _POR_CM

    def nombres_de_barras(self, nombres: Sequence[str], en: int) -> int:
        """Return the column of names for a chart, one row each from the first.

        `en` has them all; where one is too long for a chart they stand again, short,
        beyond the table: on no paper.
        """
        if all(len(nombre) <= _LARGO_BARRA for nombre in nombres):
            return en
        columna = len(self._anchos) + 2
        for fila, nombre in enumerate(nombres, start=PRIMERA):
            self.escribir(fila, columna, corto(nombre, _LARGO_BARRA), "código")
        return columna

    def una_pagina(self, columna: int, fila: int) -> None:
        self.imprimir_hasta(columna, fila)
        self.hoja.page_setup.fitToHeight = 1
        self.hoja.print_options.horizontalCentered = True

    def imprimir_hasta(self, columna: int, fila: int) -> None:
        self.hoja.print_area = f"A1:{get_column_letter(columna)}{fila}"

    def _columnas_a_la_vista(self, impresas: int | None) -> int:
        """Return how many columns a note may cover: what a screen shows at once."""
        ancho = 0.0
        for numero, cada in enumerate(self._anchos[:impresas], start=1):
            ancho += cada
            if ancho >= _A_LA_VISTA:
                return numero
        return len(self._anchos[:impresas])

    def _banda(self, *, es_demo: bool) -> None:
        if not es_demo:
            self.hoja.row_dimensions[BANDA].height = 6
            return
        self.hoja.row_dimensions[BANDA].height = 20
        self.escribir(BANDA, 1, AVISO_DEMO, "demo")
        for columna in range(2, len(self._anchos) + 1):
            self.escribir(BANDA, columna, None, "demo")
