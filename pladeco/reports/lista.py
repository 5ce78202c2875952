"""A list of any length as a workbook: row after row, never all of it in memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilos import FECHA, PELIGROSOS, Estilos
from pladeco.reports.hoja import Columna, Valor, limpiar

_CABEZA: Final = "encabezado"
# Also what openpyxl would take for the code of an error, as #N/A.
_CON_CUIDADO: Final = (*PELIGROSOS, "#")


def lista_en_xlsx(
    nombre: str,
    columnas: Sequence[Columna],
    filas: Iterable[Sequence[Valor]],
    *,
    instante: datetime,
    creador: str,
) -> bytes:
    """Return one sheet: heads in row 1, then `filas`, which are read once.

    `instante` stands in the file instead of the clock's. Text is never a
    formula.
    """
    libro = Workbook(write_only=True)
    hoja: Any = libro.create_sheet(nombre)
    estilos = Estilos(libro)
    libro.properties.creator = libro.properties.lastModifiedBy = creador
    for numero, columna in enumerate(columnas, start=1):
        hoja.column_dimensions[get_column_letter(numero)].width = columna.ancho
    hoja.freeze_panes = "A2"
    cabeza = []
    for columna in columnas:
        celda = WriteOnlyCell(hoja, limpiar(columna.titulo))
        celda.data_type = "s"
        estilos.vestir(celda, f"{_CABEZA} de cifra" if columna.cifra else _CABEZA)
        cabeza.append(celda)
    hoja.append(cabeza)
    for fila in _escribibles(hoja, filas):
        hoja.append(fila)
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
