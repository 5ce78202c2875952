"""A unit's workbook in the hands of an officer: opened, filled, saved."""

from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.planilla.columnas import AVANCES, COLUMNAS, COLUMNAS_HITOS, HITOS

PRIMERA = 5


def abrir(datos: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(datos))


def guardar(libro: Workbook) -> bytes:
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def celda(hoja: Worksheet, codigo: str, campo: str) -> Any:
    """Return the cell of a field in the row of a code."""
    campos = list(COLUMNAS if campo in COLUMNAS else COLUMNAS_HITOS)
    for fila in hoja.iter_rows(min_row=PRIMERA):
        if fila[0].value == codigo:
            return fila[campos.index(campo)]
    raise AssertionError(codigo)


def llenar(datos: bytes, respuestas: dict[str, dict[str, Any]]) -> bytes:
    """Write answers by code and field, as in a spreadsheet."""
    libro = abrir(datos)
    for codigo, suyas in respuestas.items():
        for campo, valor in suyas.items():
            titulo = AVANCES.titulo if campo in COLUMNAS else HITOS.titulo
            celda(libro[titulo], codigo, campo).value = valor
    return guardar(libro)
