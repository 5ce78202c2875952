"""Open a workbook of ours again, as whoever receives it does."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.reports.libro import ENCABEZADO, PRIMERA


def abrir(datos: bytes) -> Workbook:
    return load_workbook(BytesIO(datos))


def hoja(libro: Workbook, nombre: str) -> Worksheet:
    encontrada = libro[nombre]
    assert isinstance(encontrada, Worksheet)
    return encontrada


def encabezados(pagina: Worksheet) -> list[str]:
    return [str(c.value) for c in pagina[ENCABEZADO] if c.value is not None]


def registros(pagina: Worksheet) -> list[dict[str, Any]]:
    """Return the cells of each row by the head of their column."""
    nombres = encabezados(pagina)
    return [
        dict(zip(nombres, fila, strict=False))
        for fila in pagina.iter_rows(min_row=PRIMERA)
        if fila[0].value is not None
    ]


def celdas(libro: Workbook) -> Iterator[Any]:
    for pagina in libro.worksheets:
        for fila in pagina.iter_rows():
            yield from fila


def valor_de(pagina: Worksheet, rotulo: str) -> Any:
    """Return the cell at the right of a label of a cover."""
    for fila in pagina.iter_rows(max_col=2):
        if fila[0].value == rotulo:
            return fila[1]
    raise AssertionError(rotulo)


def textos(pagina: Worksheet) -> str:
    return "\n".join(
        str(c.value)
        for fila in pagina.iter_rows()
        for c in fila
        if isinstance(c.value, str) and c.data_type != "f"
    )


def paginas(libro: Workbook) -> list[Any]:
    """Return the sheets; types do not know that one just read is whole."""
    return list(libro.worksheets)
