"""Writing the plan workbook: what `importers/plantilla` reads back, row for row."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.libro.columnas import Columna, columnas_de
from pladeco.domain.libro.plantilla import HOJA, HOJAS, Hoja, LibroPlan
from pladeco.domain.libro.textos import que_cabe
from pladeco.reports.alturas import alto, renglones
from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilo_plantilla import (
    AYUDA,
    BANDA_CRUDA,
    BANDA_NUESTRA,
    ENCABEZADO,
    MARCA,
    MARGENES,
    TITULO,
    VALLE,
    nombre_de_estilo,
    pie_de_pagina,
    registrar_estilos,
)
from pladeco.reports.leame_plantilla import escribir_leame
from pladeco.reports.libro import AVISO_DEMO

_FILA_BANDA = 3
# A plan workbook bears no hour: the same plan is the same file.
_SIN_HORA: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - as files hold it
_FILA_TITULOS = 4
_PRIMERA_FILA = 5
_FILAS_CON_LISTA = 2_000  # rows below the last that also offer their list
_LARGO_MAXIMO = 32_767
_ANCHO_DE_PAGINA = 260  # characters; wider sheets take two pages side by side
_ANCHO_SEGURO = 0.97
_OFICIO = 5  # the paper size that offices call so
_PARECE_FORMULA: Final = ("=", "+", "-", "@")


def escribir_plantilla(
    libro: LibroPlan, *, al: date | None = None, es_demo: bool = False
) -> bytes:
    """Return the workbook: a sheet for each of HOJAS, even where it has no rows.

    `al` is the day whose plan it is, told on its first sheet.
    """
    salida = Workbook()
    registrar_estilos(salida)
    leame = salida.active
    if isinstance(leame, Worksheet):
        escribir_leame(leame, al=al, es_demo=es_demo)
    for hoja in HOJAS:
        una = salida.create_sheet(hoja.titulo)
        escribir_hoja(una, hoja, libro.de(hoja.titulo), es_demo=es_demo)
    salida.properties.creator = "pladeco"
    salida.properties.keywords = "DEMO" if es_demo else None
    return en_bytes(salida, _SIN_HORA)


def escribir_hoja(
    en: Worksheet, hoja: Hoja, filas: tuple[Any, ...], *, es_demo: bool = False
) -> None:
    """Write one sheet as its declaration says: titles, rows, lists, print set-up."""
    columnas = columnas_de(hoja.registro)
    en["A1"].value, en["A1"].font = hoja.titulo, TITULO
    ayuda = f"{AVISO_DEMO} {hoja.ayuda}" if es_demo else hoja.ayuda
    en["A2"].value, en["A2"].font = ayuda, AYUDA
    _escribir_bandas(en, columnas)
    for lugar, columna in enumerate(columnas, start=1):
        celda = en.cell(_FILA_TITULOS, lugar, columna.titulo)
        celda.font, celda.fill, celda.alignment = ENCABEZADO
        en.column_dimensions[get_column_letter(lugar)].width = columna.ancho
    en.row_dimensions[_FILA_TITULOS].height = 32
    for numero, fila in enumerate(filas, start=_PRIMERA_FILA):
        for lugar, columna in enumerate(columnas, start=1):
            valor = getattr(fila, columna.campo)
            _escribir_celda(en.cell(numero, lugar), columna, valor)
        en.row_dimensions[numero].height = _alto(columnas, fila)
    _ofrecer_listas(en, columnas, _PRIMERA_FILA + len(filas) + _FILAS_CON_LISTA)
    _preparar_vista(en, columnas, max(_PRIMERA_FILA + len(filas) - 1, _FILA_TITULOS))
    en.oddFooter = pie_de_pagina("DEMO · &A" if es_demo else "&A")


def _alto(columnas: tuple[Columna, ...], fila: Any) -> float:
    """Return the height at which no text of the row is cut, in a wide letter too."""
    return alto(
        max(
            renglones(str(_escrito(columna, getattr(fila, columna.campo))), ancho)
            for columna in columnas
            if (ancho := columna.ancho * _ANCHO_SEGURO)
        )
    )


def _escribir_bandas(en: Worksheet, columnas: tuple[Columna, ...]) -> None:
    """Say above the titles which columns are the document's and which are ours."""
    if not any(columna.crudo for columna in columnas):
        return
    lugar = 1
    for crudo, grupo in groupby(columnas, key=lambda columna: columna.crudo):
        ancho = len(list(grupo))
        nuestra = "Lo entendido" if lugar > 1 else "Clave"
        celda = en.cell(_FILA_BANDA, lugar, "Texto del documento" if crudo else nuestra)
        celda.font, celda.fill = BANDA_CRUDA if crudo else BANDA_NUESTRA
        if ancho > 1:
            en.merge_cells(
                start_row=_FILA_BANDA,
                end_row=_FILA_BANDA,
                start_column=lugar,
                end_column=lugar + ancho - 1,
            )
        lugar += ancho


def _escribir_celda(celda: Cell | Any, columna: Columna, valor: Any) -> None:
    escrito = _escrito(columna, valor)
    celda.value = escrito
    celda.style = nombre_de_estilo(_clase(columna), crudo=columna.crudo)
    if isinstance(escrito, str):
        celda.data_type = "s"  # never a formula, never an Excel error
        if escrito.startswith(_PARECE_FORMULA):
            celda.quotePrefix = True


def _escrito(columna: Columna, valor: Any) -> str | int | Decimal | date | None:
    if isinstance(valor, tuple):
        if any(columna.separador in pieza for pieza in valor):
            mensaje = f"«{columna.titulo}» holds its own separator: {valor}"
            raise ValueError(mensaje)
        junto = "\n" if columna.separador == "\n" else f"{columna.separador} "
        return _texto(junto.join(valor)) or None
    if isinstance(valor, bool):
        return "Sí" if valor else "No"
    if isinstance(valor, StrEnum):
        return valor.value
    if isinstance(valor, str):
        return _texto(valor)
    if valor is None or isinstance(valor, (int, Decimal, date)):
        return valor
    mensaje = f"«{columna.titulo}» cannot hold {valor!r}"
    raise TypeError(mensaje)


def _texto(texto: str) -> str:
    """Return what a cell can hold."""
    if len(texto) > _LARGO_MAXIMO:
        raise ValueError("text longer than a cell")
    return que_cabe(texto)


def _clase(columna: Columna) -> str:
    if columna.campo == "monto":
        return "pesos"
    if columna.clase is date:
        return "fecha"
    return "numero" if columna.clase in (int, Decimal) else "texto"


def _ofrecer_listas(en: Worksheet, columnas: tuple[Columna, ...], hasta: int) -> None:
    for lugar, columna in enumerate(columnas, start=1):
        if (formula := _lista(columna)) is None:
            continue
        cerrada = not columna.en
        validacion = DataValidation(
            type="list",
            formula1=formula,
            allow_blank=columna.opcional,
            showErrorMessage=cerrada,
            errorTitle=columna.titulo,
            error="Elija un valor de la lista.",
        )
        letra = get_column_letter(lugar)
        validacion.add(f"{letra}{_PRIMERA_FILA}:{letra}{hasta}")
        en.add_data_validation(validacion)


def _lista(columna: Columna) -> str | None:
    """Return what its drop-down offers: a closed list, or the codes of a sheet."""
    if columna.clase is bool:
        return '"Sí,No"'
    if issubclass(columna.clase, StrEnum):
        return f'"{",".join(miembro.value for miembro in columna.clase)}"'
    if columna.clase is str and len(columna.en) == 1:
        hoja = HOJA[columna.en[0]]
        return f"{quote_sheetname(hoja.titulo)}!$A${_PRIMERA_FILA}:$A$2000"
    return None


def _preparar_vista(en: Worksheet, columnas: tuple[Columna, ...], ultima: int) -> None:
    fijas = sum(1 for _ in _fijas(columnas))
    esquina = get_column_letter(len(columnas))
    en.freeze_panes = f"{get_column_letter(fijas + 1)}{_PRIMERA_FILA}"
    en.auto_filter.ref = f"A{_FILA_TITULOS}:{esquina}{ultima}"
    crudas = any(columna.crudo for columna in columnas)
    en.sheet_properties.tabColor = VALLE if crudas else MARCA
    en.sheet_view.zoomScale = 90
    en.page_setup.orientation = "landscape"
    en.page_setup.paperSize = _OFICIO
    en.page_setup.fitToHeight = 0
    en.page_margins = MARGENES
    ancho = sum(columna.ancho for columna in columnas)
    en.page_setup.fitToWidth = 2 if ancho > _ANCHO_DE_PAGINA else 1
    en.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    en.print_title_rows = f"{_FILA_TITULOS}:{_FILA_TITULOS}"
    if fijas:
        en.print_title_cols = f"A:{get_column_letter(fijas)}"


def _fijas(columnas: tuple[Columna, ...]) -> Iterator[Columna]:
    """Give the leading columns that stay in sight: those that say which row it is."""
    for columna in columnas[:1]:
        if columna.clase is str:
            yield columna
