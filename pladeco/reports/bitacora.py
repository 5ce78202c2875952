"""The Bitácora as a file, row after row: it may be longer than any memory."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from typing import Final

from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.queries.bitacora.exportada import FilaExportada
from pladeco.reports.datos.formas import inocua
from pladeco.reports.hoja import Columna
from pladeco.reports.lista import lista_en_xlsx

MAXIMO_EN_EXCEL: Final = 1_000_000  # rows of a sheet, with room for its head
_COLUMNAS: Final = (
    Columna("Fecha y hora", 18),
    Columna("Anotación", 48, larga=True),
    Columna("Quién", 18),
    Columna("Qué se hizo", 20, larga=True),
    Columna("Sobre qué", 20, larga=True),
    Columna("Cuál", 24, larga=True),
    Columna("Antes y después", 48, larga=True),
    Columna("Motivo", 28, larga=True),
    Columna("Pedido", 38, sin_papel=True),
)


def en_csv(filas: Iterable[FilaExportada]) -> Iterator[bytes]:
    """Give it as spreadsheets of Chile open it, a piece for each row."""
    yield "\ufeff".encode()
    yield _linea([c.titulo for c in _COLUMNAS])
    for fila in filas:
        yield _linea([inocua(celda) for celda in _celdas(fila)])


def en_xlsx(
    filas: Iterable[FilaExportada], *, ahora: datetime, creador: str, es_demo: bool
) -> bytes:
    """Return one sheet; its rows are read once and not kept."""
    return lista_en_xlsx(
        "Auditoría",
        _COLUMNAS,
        (_celdas(fila) for fila in filas),
        instante=ahora,
        creador=creador,
        es_demo=es_demo,
    )


def _celdas(fila: FilaExportada) -> list[str]:
    return [
        f"{fila.en.astimezone(SANTIAGO):%Y-%m-%d %H:%M:%S}",
        fila.frase,
        fila.quien,
        fila.accion,
        fila.objeto,
        fila.cosa,
        fila.cambios,
        fila.motivo,
        fila.peticion,
    ]


def _linea(celdas: list[str]) -> bytes:
    salida = StringIO()
    csv.writer(salida, delimiter=";", lineterminator="\r\n").writerow(celdas)
    return salida.getvalue().encode()
