"""A list of any length as a workbook: row after row, never all of it in memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.utils import get_column_letter

from pladeco.reports.alturas import alto, renglones
from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilos import FECHA, PELIGROSOS, Estilos
from pladeco.reports.hoja import AVISO_DEMO, Columna, Valor, limpiar
from pladeco.reports.impresion import lista_a_lo_ancho, rotular_lista

_LARGO_DE_HOJA: Final = 31  # what Excel takes
_CABEZA: Final = "encabezado"
_LARGO: Final = "texto"
_CORTO: Final = "código"
# Also what openpyxl would take for the code of an error, as #N/A.
_CON_CUIDADO: Final = (*PELIGROSOS, "#")


def lista_en_xlsx(
    nombre: str,
    columnas: Sequence[Columna],
    filas: Iterable[Sequence[Valor]],
    *,
    instante: datetime,
    creador: str,
    es_demo: bool = False,
) -> bytes:
    """Return one sheet: heads in row 1, then `filas`, which are read once.

    `instante` stands in the file instead of the clock's. Text is never a
    formula. That of a demonstration says so on its tab and on each page: programs read
    the heads in row 1.
    """
    libro = Workbook(write_only=True)
    demo = "DEMO " if es_demo else ""
    hoja: Any = libro.create_sheet(f"{demo}{nombre}"[:_LARGO_DE_HOJA])
    estilos = Estilos(libro)
    libro.properties.creator = libro.properties.lastModifiedBy = creador
    for numero, columna in enumerate(columnas, start=1):
        hoja.column_dimensions[get_column_letter(numero)].width = columna.ancho
    hoja.freeze_panes = "A2"
    hoja.print_title_rows = "1:1"
    lista_a_lo_ancho(hoja, sum(columna.ancho for columna in columnas))
    rotular_lista(hoja, creador, AVISO_DEMO if es_demo else "")
    libro.properties.keywords = demo.strip() or None
    cabeza = []
    for columna in columnas:
        celda = WriteOnlyCell(hoja, limpiar(columna.titulo))
        celda.data_type = "s"
        estilos.vestir(celda, f"{_CABEZA} de cifra" if columna.cifra else _CABEZA)
        cabeza.append(celda)
    hoja.append(cabeza)
    escritas = _escribibles(hoja, filas)
    if any(columna.larga for columna in columnas):
        escritas = _vestidas(hoja, estilos, columnas, escritas)
    ultima = 1
    for fila in escritas:
        hoja.append(fila)
        ultima += 1
    if any(columna.sin_papel for columna in columnas):
        impresas = sum(not columna.sin_papel for columna in columnas)
        hoja.print_area = f"A1:{get_column_letter(impresas)}{ultima}"
    hoja.auto_filter.ref = f"A1:{get_column_letter(len(columnas))}{ultima}"
    return en_bytes(libro, instante)


def _escribibles(hoja: Any, filas: Iterable[Sequence[Valor]]) -> Iterator[list[object]]:
    """Give each row as openpyxl takes it; only what needs one becomes a cell."""
    for fila in filas:
        lista: list[object] = list(fila)
        for lugar, valor in enumerate(fila):
            if isinstance(valor, str):
                if valor.startswith(_CON_CUIDADO):
                    lista[lugar] = _citada(hoja, valor)
                elif not valor.isprintable():
                    lista[lugar] = limpiar(valor)
            elif isinstance(valor, date):
                lista[lugar] = _fecha(hoja, valor)
        yield lista


def _vestidas(
    hoja: Any,
    estilos: Estilos,
    columnas: Sequence[Columna],
    filas: Iterable[list[object]],
) -> Iterator[list[object]]:
    """Give each row with its long texts over as many lines as they need.

    A row is written before the next is made: each column has one cell for all rows.
    """
    nombres = [_LARGO if columna.larga else _CORTO for columna in columnas]
    propias: list[Any] = [WriteOnlyCell(hoja) for _ in columnas]
    for celda, nombre in zip(propias, nombres, strict=True):
        celda.data_type = "s"
        estilos.vestir(celda, nombre)
    vacia: Any = WriteOnlyCell(hoja)
    estilos.vestir(vacia, _LARGO)
    for numero, fila in enumerate(filas, start=2):
        lineas = 1
        for lugar, valor in enumerate(fila):
            texto = valor.value if isinstance(valor, Cell) else valor
            if texto is None or texto == "":
                fila[lugar] = vacia
            if not isinstance(texto, str) or not texto:
                continue
            if columnas[lugar].larga:
                lineas = max(lineas, renglones(texto, columnas[lugar].ancho))
            if isinstance(valor, Cell):
                estilos.vestir_texto(valor, nombres[lugar], texto)
            else:
                propias[lugar]._value = texto
                fila[lugar] = propias[lugar]
        hoja.row_dimensions[numero].height = alto(lineas)
        yield fila
        del hoja.row_dimensions[numero]


def _citada(hoja: Any, texto: str) -> object:
    """Return a text that stays one when somebody edits it."""
    celda: Any = WriteOnlyCell(hoja)
    celda._value, celda.data_type = limpiar(texto), "s"
    celda.quotePrefix = True
    return celda


def _fecha(hoja: Any, dia: date) -> object:
    celda: Any = WriteOnlyCell(hoja)
    celda.value = dia
    celda.number_format = FECHA
    return celda
