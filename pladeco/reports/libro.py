"""A workbook of ours: sheets with the same head, ready to filter and to print.

Its bytes depend only on what is told.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from unicodedata import normalize

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from pladeco.domain.cifras import porcentaje
from pladeco.queries.informe.registros import Cabecera
from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilos import Estilos
from pladeco.reports.hoja import (
    AVISO_DEMO,
    ENCABEZADO,
    NOTA,
    PRIMERA,
    TITULO,
    Casilla,
    Columna,
    Hoja,
    corto,
    limpiar,
)
from pladeco.reports.impresion import preparar

# What the makers of sheets need of one, beside the book itself.
__all__ = [
    "AVISO_DEMO",
    "ENCABEZADO",
    "NOTA",
    "PRIMERA",
    "TITULO",
    "Casilla",
    "Columna",
    "Hoja",
    "Libro",
    "como_porcentaje",
    "corto",
    "limpiar",
    "numero",
]


@lru_cache(4096)
def como_porcentaje(valor: Fraction) -> Decimal:
    """Return the number that a cell holds: what people are shown, as a share of one.

    The cell rounds to one decimal on its own; what is below 100 % would show as 100,0.
    A book has the same figure many times: it is reckoned once.
    """
    return porcentaje(valor).scaleb(-2)


def numero(valor: Fraction) -> int | float:
    """Return the nearest number that a cell can hold."""
    return valor.numerator if valor.denominator == 1 else float(valor)


def nombre_de_tabla(hoja: str) -> str:
    """Return a name that any spreadsheet takes: no accents, no ñ, no blanks."""
    letras = (
        normalize("NFD", hoja.replace("ñ", "ni")).encode("ascii", "ignore").decode()
    )
    return f"Tabla_{'_'.join(letras.split())}"


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
        # Only what a reader may check is a formula: it is reckoned when they open it.
        self._libro.calculation.fullCalcOnLoad = True
        self._estilos = Estilos(self._libro)
        self._presentar()

    def hoja(self, nombre: str, anchos: Sequence[float]) -> Hoja:
        hoja = self._libro.create_sheet(nombre)
        preparar(hoja, self.cabecera, self.titulo, self.sello)
        return Hoja(hoja, self._estilos, anchos, es_demo=self.cabecera.es_demo)

    def nombrar(self, nombre: str, hoja: Hoja, rango: str) -> None:
        """Give cells a name of the workbook, which formulas and pivot tables keep."""
        donde = f"{quote_sheetname(hoja.nombre)}!{rango}"
        self._libro.defined_names[nombre] = DefinedName(nombre, attr_text=donde)

    def nombrar_tabla(self, hoja: Hoja, columnas: int, ultima: int) -> None:
        """Name a table with its heads after its sheet: Tabla_Sin_informar."""
        final = f"${get_column_letter(columnas)}${ultima}"
        self.nombrar(nombre_de_tabla(hoja.nombre), hoja, f"$A${ENCABEZADO}:{final}")

    def en_bytes(self) -> bytes:
        return en_bytes(self._libro, self.cabecera.creado_en)

    def _presentar(self) -> None:
        cabecera, propiedades = self.cabecera, self._libro.properties
        propiedades.creator = cabecera.institucion
        propiedades.lastModifiedBy = cabecera.creado_por
        propiedades.title = f"{self.titulo} · {self.sello}"
        propiedades.subject = cabecera.instrumento
        propiedades.keywords = "DEMO" if cabecera.es_demo else None
        propiedades.language = "es-CL"
