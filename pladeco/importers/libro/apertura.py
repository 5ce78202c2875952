"""Opening a workbook that anybody may have made: all its cells, or one clear sentence.

openpyxl alone loops over a false dimension and gives a formula as a text.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from pladeco.domain.explicacion.numeros import en_numero
from pladeco.importers.libro.paquete import (
    CON_ENTIDADES,
    DANADO,
    FALLAS,
    LibroIlegible,
    leer_paquete,
)

if not openpyxl.DEFUSEDXML:  # pragma: no cover - the lock file brings it
    raise ImportError("defusedxml is required: openpyxl alone expands XML entities")


@dataclass(frozen=True, slots=True)
class Formula:
    """Stands where a cell reckons instead of saying: nothing of it is read."""

    coordenada: str


class Porcentaje(float):
    """A number that its cell shows as a percentage: 0.8 where people read 80 %."""


Valor = str | int | float | Decimal | bool | datetime | date | time | timedelta | None
Celda = Valor | Formula

_FILAS_MAXIMAS = 20_000
_COLUMNAS_MAXIMAS = 100
_LARGO_MAXIMO = 32_767
_FILAS_ANCHAS_MAXIMAS = 200  # with nothing but format beyond the last column

_MUCHAS_FILAS = (
    f"La hoja «{{}}» tiene más de {en_numero(_FILAS_MAXIMAS)} filas, quizá "
    "vacías: bórrelas (Eliminar filas) y guarde de nuevo."
)
_MUCHAS_COLUMNAS = (
    f"La hoja «{{}}» tiene más de {_COLUMNAS_MAXIMAS} columnas (fila {{}}): deje solo "
    "las de la plantilla."
)
_TEXTO_LARGO = (
    f"La hoja «{{}}» tiene en la fila {{}} un texto de más de "
    f"{en_numero(_LARGO_MAXIMO)} caracteres, más de lo que cabe en una celda."
)
# What the XML parser and openpyxl raise over a damaged part, beside zipfile's own.
_FALLAS: Final = (
    *FALLAS,
    AttributeError,
    IndexError,
    InvalidFileException,
    KeyError,
    OverflowError,
    SyntaxError,  # what every XML parser raises over a damaged part
    TypeError,
)


@dataclass(frozen=True, slots=True)
class HojaCruda:
    """Rows that hold something, each with its number and its cells from column A."""

    titulo: str
    filas: tuple[tuple[int, tuple[Celda, ...]], ...]


def abrir_libro(
    origen: Path | bytes, *, con_porcentajes: bool = False
) -> tuple[HojaCruda, ...]:
    """Return every sheet's cells, or raise LibroIlegible. A formula is told as one.

    `con_porcentajes`: a number shown as a percentage is told as one too.
    """
    datos = leer_paquete(origen)
    try:
        return _hojas(datos, con_porcentajes=con_porcentajes)
    except _FALLAS as error:
        raise LibroIlegible(
            CON_ENTIDADES if _por_entidades(error) else DANADO
        ) from error


def _por_entidades(error: BaseException | None) -> bool:
    """Say whether XML entities are behind it; openpyxl hides that in other errors."""
    while error is not None:
        if isinstance(error, DefusedXmlException):
            return True
        error = error.__cause__ or error.__context__
    return False


def _hojas(datos: bytes, *, con_porcentajes: bool) -> tuple[HojaCruda, ...]:
    libro = openpyxl.load_workbook(BytesIO(datos), read_only=True, keep_links=False)
    try:
        return tuple(
            _hoja(hoja, con_porcentajes=con_porcentajes) for hoja in libro.worksheets
        )
    finally:
        libro.close()


def _hoja(hoja: Any, *, con_porcentajes: bool) -> HojaCruda:
    """Read a sheet by its own rows: what it says of its size is not believed."""
    hoja.reset_dimensions()
    filas = []
    anchas = 0
    for numero, celdas in enumerate(hoja.iter_rows(), start=1):
        if numero > _FILAS_MAXIMAS:
            raise LibroIlegible(_MUCHAS_FILAS.format(hoja.title))
        anchas += len(celdas) > _COLUMNAS_MAXIMAS
        if anchas > _FILAS_ANCHAS_MAXIMAS:
            raise LibroIlegible(_MUCHAS_COLUMNAS.format(hoja.title, numero))
        valores = _valores(hoja.title, numero, celdas, con_porcentajes=con_porcentajes)
        if valores:
            filas.append((numero, tuple(valores)))
    return HojaCruda(hoja.title, tuple(filas))


def _valores(
    titulo: str, numero: int, celdas: Any, *, con_porcentajes: bool
) -> list[Celda]:
    """Return the cells up to the last that holds something."""
    valores = [_celda(c, con_porcentajes=con_porcentajes) for c in celdas]
    while valores and valores[-1] in (None, ""):
        valores.pop()
    if len(valores) > _COLUMNAS_MAXIMAS:
        raise LibroIlegible(_MUCHAS_COLUMNAS.format(titulo, numero))
    if any(isinstance(v, str) and len(v) > _LARGO_MAXIMO for v in valores):
        raise LibroIlegible(_TEXTO_LARGO.format(titulo, numero))
    return valores


def _celda(celda: Any, *, con_porcentajes: bool) -> Celda:
    if celda.data_type == "f":
        return Formula(celda.coordinate)
    valor: Celda = celda.value
    if (
        con_porcentajes
        and isinstance(valor, int | float)
        and not isinstance(valor, bool)
        and "%" in celda.number_format
    ):
        return Porcentaje(valor)
    return valor
