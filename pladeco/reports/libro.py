"""A workbook of ours: sheets with the same head, ready to filter and to print.

Row 1 is the DEMO band (thin and empty in a real plan), row 2 the title, row 3 what to
know about the sheet, row 4 the heads and from row 5 on the data. Text is never a
formula, figures and dates are never text, and the bytes depend only on what is told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.cifras import porcentaje
from pladeco.domain.hora_chilena import dia_de
from pladeco.queries.informe import Cabecera
from pladeco.reports.alturas import alto, renglones
from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilos import CUERPOS, Estilos
from pladeco.reports.impresion import preparar

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
    titulo: str
    ancho: float
    cifra: bool = False


def como_porcentaje(valor: Fraction) -> Decimal:
    """Return the number that a cell holds: what people are shown, as a share of one.

    The cell rounds to one decimal on its own; what is below 100 % would show as 100,0.
    """
    return porcentaje(valor).scaleb(-2)


def numero(valor: Fraction) -> int | float:
    """Return the nearest number that a cell can hold."""
    return valor.numerator if valor.denominator == 1 else float(valor)


def limpiar(texto: str) -> str:
    """Take out what a workbook cannot hold."""
    unido = texto.replace("\r\n", "\n").replace("\r", "\n")
    return _PROHIBIDOS.sub("", unido)[:_LARGO_CELDA]


def dia_local(instante: datetime) -> date:
    """Return the day in Chile of an instant, which is UTC where nothing is said."""
    consciente = instante if instante.tzinfo else instante.replace(tzinfo=UTC)
    return dia_de(consciente)


def _sin_prohibidos(cabecera: Cabecera) -> Cabecera:
    return replace(
        cabecera,
        institucion=limpiar(cabecera.institucion),
        instrumento=limpiar(cabecera.instrumento),
        numero=limpiar(cabecera.numero),
        creado_por=limpiar(cabecera.creado_por),
    )


class Libro:
    """A workbook in the making. `sello` says on each page which Corte it is made of."""

    def __init__(
        self, cabecera: Cabecera, titulo: str, sello: str | None = None
    ) -> None:
        self.cabecera = _sin_prohibidos(cabecera)
        self.titulo = titulo
        self.sello = sello or f"Corte N° {self.cabecera.numero}"
        self._libro = Workbook()
        self._libro.remove(self._libro.worksheets[0])
        self._libro.calculation.fullCalcOnLoad = False
        self._estilos = Estilos(self._libro)
        self._presentar()

    def hoja(self, nombre: str, anchos: Sequence[float]) -> "Hoja":
        hoja = self._libro.create_sheet(nombre)
        preparar(hoja, self.cabecera, self.titulo, self.sello)
        return Hoja(hoja, self._estilos, anchos, es_demo=self.cabecera.es_demo)

    def en_bytes(self) -> bytes:
        creado = self.cabecera.creado_en
        if creado.tzinfo is not None:
            creado = creado.astimezone(UTC).replace(tzinfo=None)
        return en_bytes(self._libro, creado.replace(microsecond=0))

    def _presentar(self) -> None:
        cabecera, propiedades = self.cabecera, self._libro.properties
        propiedades.creator = cabecera.institucion
        propiedades.lastModifiedBy = cabecera.creado_por
        propiedades.title = f"{self.titulo} · {self.sello}"
        propiedades.subject = cabecera.instrumento
        propiedades.keywords = "DEMO" if cabecera.es_demo else None
        propiedades.language = "es-CL"


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
        celda = self.hoja.cell(fila, columna)
        assert isinstance(celda, Cell)
        if isinstance(valor, str):
            texto = limpiar(valor)
            # Put there as a text at once: openpyxl would look for a formula in it.
            celda._value, celda.data_type = texto, "s"  # type: ignore[attr-defined]
            self._estilos.vestir_texto(celda, estilo, texto)
        else:
            if valor is not None:
                celda.value = valor
            self._estilos.vestir(celda, estilo)
        return celda

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
            self.escribir(PRIMERA, 1, vacio, "callado")
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
