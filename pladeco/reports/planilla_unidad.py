"""The unit's workbook of a Periodo, as `importers/planilla` reads it back.

Only the cells that ask something can be written in; the rest is to find one's way.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.libro.columnas import Columna
from pladeco.domain.libro.plantilla import Hoja
from pladeco.domain.libro.textos import que_cabe
from pladeco.domain.planilla.columnas import (
    AVANCES,
    COLUMNAS,
    COLUMNAS_HITOS,
    CONTROL,
    HITOS,
    RESPUESTAS,
    TEXTOS,
)
from pladeco.domain.planilla.control import escribir_control
from pladeco.domain.planilla.filas import FilaUnidad, PlanillaUnidad
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
    nombre_de_estilo,
    pie_de_pagina,
    registrar_estilos,
)
from pladeco.reports.hoja import poner_texto
from pladeco.reports.leame_planilla import escribir_leame
from pladeco.reports.libro import AVISO_DEMO
from pladeco.reports.reglas_planilla import exigir_avances, exigir_hitos

_BANDA: Final = 3
_TITULOS: Final = 4
_PRIMERA: Final = 5
_SIN_HORA: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - as files hold it
_ANCHO_SEGURO: Final = 0.97
_ALTO_DE_RESPUESTA: Final = 48.0  # three lines to write in
_OFICIO: Final = 5  # the paper size that offices call so
_ANCHO_DE_PAGINA: Final = 260  # characters; a wider sheet goes over three pages
_PAGINAS_DE_ANCHO: Final = 3
_PARECE_FORMULA: Final = ("=", "+", "-", "@")
_TEXTO_LIBRE: Final = "@"  # what is typed stays as it was typed
_PROTEGIDO: Final = Protection(locked=True)
_ABIERTO: Final = Protection(locked=False)


def escribir_planilla(planilla: PlanillaUnidad) -> bytes:
    """Return the workbook: Léame, Avances, Hitos where there are some, Control."""
    libro = Workbook()
    registrar_estilos(libro)
    leame = libro.active
    if isinstance(leame, Worksheet):
        escribir_leame(leame, planilla)
    una = libro.create_sheet(AVANCES.titulo)
    _encabezar(una, AVANCES, COLUMNAS, planilla)
    for numero, fila in enumerate(planilla.filas, start=_PRIMERA):
        _escribir_fila(una, numero, COLUMNAS, fila.fila, fila.abiertas)
    exigir_avances(una, planilla, _PRIMERA, _PRIMERA + len(planilla.filas) - 1)
    _preparar(una, COLUMNAS, planilla, fijas=2)
    if any(fila.hitos for fila in planilla.filas):
        _escribir_hitos(libro.create_sheet(HITOS.titulo), planilla)
    _escribir_control(libro.create_sheet(CONTROL), planilla)
    libro.active = 1
    libro.properties.creator = "pladeco"
    libro.properties.keywords = "DEMO" if planilla.es_demo else None
    return en_bytes(libro, _SIN_HORA)


def _encabezar(
    en: Worksheet, hoja: Hoja, columnas: dict[str, Columna], planilla: PlanillaUnidad
) -> None:
    en["A1"].font = TITULO
    poner_texto(en["A1"], f"{planilla.unidad}: período {planilla.periodo}")
    demo = f"{AVISO_DEMO} " if planilla.es_demo else ""
    en["A2"].value = f"{demo}Vence el {planilla.vence:%d-%m-%Y}. {hoja.ayuda}"
    en["A2"].font = AYUDA
    suyas = {*RESPUESTAS, "cumplido_en"}
    for lugar, columna in enumerate(columnas.values(), start=1):
        banda = en.cell(_BANDA, lugar)
        suya = columna.campo in suyas
        banda.font, banda.fill = BANDA_NUESTRA if suya else BANDA_CRUDA
        celda = en.cell(_TITULOS, lugar, columna.titulo)
        celda.font, celda.fill, celda.alignment = ENCABEZADO
        en.column_dimensions[get_column_letter(lugar)].width = columna.ancho
    primera = 1 + min(i for i, c in enumerate(columnas) if c in suyas)
    en.cell(_BANDA, 1).value = "Para orientarse"
    en.cell(_BANDA, primera).value = "Lo que usted informa"
    en.row_dimensions[_TITULOS].height = 32


def _escribir_fila(
    en: Worksheet,
    numero: int,
    columnas: dict[str, Columna],
    fila: Any,
    abiertas: frozenset[str],
) -> None:
    for lugar, columna in enumerate(columnas.values(), start=1):
        valor = _escrito(columna, getattr(fila, columna.campo))
        abierta = columna.campo in abiertas
        celda = en.cell(numero, lugar, valor)
        celda.style = nombre_de_estilo(_clase(columna), crudo=not abierta)
        celda.protection = _ABIERTO if abierta else _PROTEGIDO
        if columna.campo in TEXTOS:
            celda.number_format = _TEXTO_LIBRE
        if isinstance(valor, str):
            celda.data_type = "s"  # never a formula, never an Excel error
            if valor.startswith(_PARECE_FORMULA):
                celda.quotePrefix = True
    en.row_dimensions[numero].height = max(_alto(columnas, fila), _ALTO_DE_RESPUESTA)


def _alto(columnas: dict[str, Columna], fila: Any) -> float:
    return alto(
        max(
            renglones(
                str(_escrito(c, getattr(fila, c.campo)) or ""), c.ancho * _ANCHO_SEGURO
            )
            for c in columnas.values()
        )
    )


def _escrito(columna: Columna, valor: Any) -> str | int | Decimal | date | None:
    if columna.clase is bool:
        return "Sí" if valor else None
    if isinstance(valor, str):
        return que_cabe(valor).replace("\r\n", "\n").replace("\r", "\n") or None
    escrito: int | Decimal | date | None = valor
    return escrito


def _clase(columna: Columna) -> str:
    if columna.clase is date:
        return "fecha"
    return "numero" if columna.clase in {int, Decimal} else "texto"


# -- the other sheets


def _escribir_hitos(en: Worksheet, planilla: PlanillaUnidad) -> None:
    _encabezar(en, HITOS, COLUMNAS_HITOS, planilla)
    numero = _PRIMERA
    for fila, hito in _hitos(planilla.filas):
        abiertas = frozenset({"cumplido_en"} if fila.hitos_abiertos else ())
        _escribir_fila(en, numero, COLUMNAS_HITOS, hito, abiertas)
        numero += 1
    exigir_hitos(en, planilla, _PRIMERA, numero - 1)
    _preparar(en, COLUMNAS_HITOS, planilla, fijas=2)


def _hitos(filas: Iterable[FilaUnidad]) -> Iterable[tuple[FilaUnidad, Any]]:
    return ((fila, hito) for fila in filas for hito in fila.hitos)


def _escribir_control(en: Worksheet, planilla: PlanillaUnidad) -> None:
    for numero, textos in enumerate(escribir_control(planilla.control), start=1):
        for lugar, texto in enumerate(textos, start=1):
            celda = en.cell(numero, lugar, texto)
            celda.data_type = "s"
    en.sheet_state = "hidden"
    en.protection.sheet = True


def _preparar(
    en: Worksheet, columnas: dict[str, Columna], planilla: PlanillaUnidad, *, fijas: int
) -> None:
    """Set up how the sheet is seen, kept and printed."""
    en.freeze_panes = f"{get_column_letter(fijas + 1)}{_PRIMERA}"
    en.sheet_properties.tabColor = MARCA
    en.sheet_view.zoomScale = 90
    en.protection.sheet = True  # False allows: widths may be changed
    en.protection.formatColumns = False
    en.protection.formatRows = False
    en.page_setup.orientation = "landscape"
    en.page_setup.paperSize = _OFICIO
    en.page_setup.fitToHeight = 0
    ancho = sum(c.ancho for c in columnas.values())
    en.page_setup.fitToWidth = _PAGINAS_DE_ANCHO if ancho > _ANCHO_DE_PAGINA else 1
    en.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    en.page_margins = MARGENES
    en.print_title_rows = f"{_TITULOS}:{_TITULOS}"
    en.print_title_cols = f"A:{get_column_letter(fijas)}"
    demo = "DEMO · " if planilla.es_demo else ""
    en.oddFooter = pie_de_pagina(f"{demo}{planilla.periodo} · &A")
