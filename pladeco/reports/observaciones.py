"""The sheet on which the COSOC writes its Observaciones, with its legal clock.

The day on which the Corte was handed over is not known when the book is made: it is
written in, and the sheet says by when the council may observe.
"""

from datetime import date
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pladeco.queries.ajustes import feriados_de_chile
from pladeco.queries.informe.registros import Cabecera, InformePlan
from pladeco.reports.frases import plural
from pladeco.reports.libro import NOTA, TITULO, Casilla, Columna, Hoja, Libro

NOMBRE: Final = "Observaciones"
COLUMNAS: Final = (
    Columna("N°", 13),
    Columna("De qué promesa o lugar", 34),
    Columna("Qué observa el consejo", 62),
    Columna("Quién lo dice", 28),
    Columna("Fecha", 14),
    Columna("Respuesta de la municipalidad", 46),
)
_FECHA: Final = 5
_ROTULOS: Final = (
    "Día en que el consejo recibió este informe",
    "Días hábiles para observar",
    "Último día para observar",
)
_RECIBIDO: Final = 5  # the first row of the clock
_PRIMERA: Final = 10
_ULTIMA: Final = 21
_ALTO: Final = 40.0
_PROPIOS: Final = 6  # rows for the place's own holidays
_FERIADO: Final = len(COLUMNAS) + 2  # the column of the holidays, not printed
_ANIOS: Final = 2  # of holidays, from that of the Corte on


def hoja_observaciones(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja(NOMBRE, [*(c.ancho for c in COLUMNAS), 4, 14, 34])
    hoja.escribir(TITULO, 1, "Observaciones del consejo", "título")
    hoja.alto(TITULO, 27)
    habiles = plural(informe.cabecera.dias_cosoc, "día hábil", "días hábiles")
    hoja.unir(
        NOTA,
        len(COLUMNAS),
        f"El consejo tiene {habiles} desde que recibe el informe (Ley 18.695, "
        "art. 94). Escriba el día en que lo recibió y verá hasta cuándo. Las celdas "
        "de color son para llenar. No escriba datos de personas que no vengan al "
        "caso. También puede registrar sus observaciones en la página del corte.",
        "bajada",
    )
    _plazo(hoja, informe.cabecera.dias_cosoc)
    _renglones(hoja)
    _feriados(libro, hoja, informe.cabecera)
    hoja.una_pagina(len(COLUMNAS), _ULTIMA)


def _plazo(hoja: Hoja, dias: int) -> None:
    for fila, rotulo in enumerate(_ROTULOS, start=_RECIBIDO):
        hoja.unir(fila, 2, rotulo, "rótulo libre")
    hoja.escribir(_RECIBIDO, 3, None, "fecha para llenar")
    hoja.escribir(_RECIBIDO + 1, 3, dias, "entero para llenar")
    hoja.formula(
        _RECIBIDO + 2,
        3,
        f'=IF($C${_RECIBIDO}="","Falta el día en que se recibió",'
        f"WORKDAY($C${_RECIBIDO},$C${_RECIBIDO + 1},Feriados))",
        "dato fecha",
    )


def _renglones(hoja: Hoja) -> None:
    encabezado = _PRIMERA - 1
    hoja.escribir_fila(encabezado, [Casilla(c.titulo, "encabezado") for c in COLUMNAS])
    for fila in range(_PRIMERA, _ULTIMA + 1):
        hoja.escribir(fila, 1, fila - encabezado, "entero")
        for columna in range(2, len(COLUMNAS) + 1):
            estilo = "fecha para llenar" if columna == _FECHA else "para llenar"
            hoja.escribir(fila, columna, None, estilo)
        hoja.alto(fila, _ALTO)
    hoja.hoja.print_title_rows = f"{encabezado}:{encabezado}"
    fecha = get_column_letter(_FECHA)
    solo_fechas = DataValidation(
        type="date",
        operator="greaterThan",
        formula1="36526",  # the first day of 2000
        showErrorMessage=True,
        errorTitle="Fecha",
        error="Escriba una fecha, como 15-10-2026.",
    )
    solo_fechas.add(f"C{_RECIBIDO}")
    solo_fechas.add(f"{fecha}{_PRIMERA}:{fecha}{_ULTIMA}")
    hoja.hoja.add_data_validation(solo_fechas)


def _feriados(libro: Libro, hoja: Hoja, cabecera: Cabecera) -> None:
    """Write beside, not printed, the holidays that the clock jumps over."""
    suyos = [(f.fecha, f.nombre) for f in cabecera.feriados] or _del_pais(cabecera)
    fila = _RECIBIDO - 1
    hoja.escribir(fila, _FERIADO, "Feriados", "encabezado")
    hoja.escribir(fila, _FERIADO + 1, "Agregue los de la comuna", "encabezado")
    for fila, (dia, nombre) in enumerate(suyos, start=_RECIBIDO):
        hoja.escribir(fila, _FERIADO, dia, "fecha")
        hoja.escribir(fila, _FERIADO + 1, nombre, "callado")
    for fila in range(_RECIBIDO + len(suyos), _RECIBIDO + len(suyos) + _PROPIOS):
        hoja.escribir(fila, _FERIADO, None, "fecha para llenar")
        hoja.escribir(fila, _FERIADO + 1, None, "para llenar")
    letra = get_column_letter(_FERIADO)
    ultima = _RECIBIDO + len(suyos) + _PROPIOS - 1
    libro.nombrar("Feriados", hoja, f"${letra}${_RECIBIDO}:${letra}${ultima}")


def _del_pais(cabecera: Cabecera) -> list[tuple[date, str]]:
    """Return the country's for a Corte of before it froze any."""
    anios = range(cabecera.fecha.year, cabecera.fecha.year + _ANIOS)
    return [(d, n) for d, n in feriados_de_chile().items() if d.year in anios]
