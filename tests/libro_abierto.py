"""The small plan workbook in openpyxl's hands, to be spoilt as a person would."""

from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.reports.plantilla import escribir_plantilla
from tests.libros import libro_pequeno

FILA_TITULOS = 4


class LibroAbierto:
    def __init__(self, libro: LibroPlan | None = None) -> None:
        datos = escribir_plantilla(libro) if libro else _pequeno_escrito()
        self.libro = openpyxl.load_workbook(BytesIO(datos))

    def hoja(self, titulo: str) -> Worksheet:
        hoja = self.libro[titulo]
        assert isinstance(hoja, Worksheet)
        return hoja

    def columna(self, titulo: str, columna: str) -> int:
        titulos = [celda.value for celda in self.hoja(titulo)[FILA_TITULOS]]
        return titulos.index(columna) + 1

    def poner(self, titulo: str, fila: int, columna: str, valor: Any) -> None:
        lugar = self.columna(titulo, columna)
        self.hoja(titulo).cell(fila, lugar).value = valor

    def bytes(self) -> bytes:
        salida = BytesIO()
        self.libro.save(salida)
        return salida.getvalue()


@cache
def _pequeno_escrito() -> bytes:
    return escribir_plantilla(libro_pequeno())
