"""What a cell of a unit's workbook takes: numbers, lists, lengths, days."""

from datetime import date
from typing import Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.palabras import CAUSAS
from pladeco.domain.planilla.columnas import CIFRAS, COLUMNAS, COLUMNAS_HITOS, TEXTOS
from pladeco.domain.planilla.filas import PlanillaUnidad

_DEMASIADO: Final = 10**14


def exigir_avances(
    en: Worksheet, planilla: PlanillaUnidad, primera: int, ultima: int
) -> None:
    """Set the rules of the sheet of Avances, on its rows from first to last."""
    if ultima < primera:
        return
    for campo in CIFRAS:
        _validar(
            en,
            _rango(campo, primera, ultima),
            "decimal",
            "Escriba un número, sin letras ni unidades: por ejemplo 1042 o 26,5.",
            operator="between",
            formula1=str(-_DEMASIADO),
            formula2=str(_DEMASIADO),
        )
    for campo, lista in (("sin_novedad", ["Sí"]), ("causa", list(CAUSAS.values()))):
        _validar(
            en,
            _rango(campo, primera, ultima),
            "list",
            "Elija de la lista, o deje la celda en blanco.",
            formula1=f'"{",".join(lista)}"',
        )
    for campo in TEXTOS:
        largo = COLUMNAS[campo].largo
        _validar(
            en,
            _rango(campo, primera, ultima),
            "textLength",
            f"Caben hasta {largo} caracteres.",
            operator="lessThanOrEqual",
            formula1=str(largo),
        )
    _validar(
        en,
        _rango("compromiso_fecha", primera, ultima),
        "date",
        f"Escriba una fecha posterior al {planilla.hasta:%d-%m-%Y}.",
        operator="greaterThan",
        formula1=_en_excel(planilla.hasta),
    )


def exigir_hitos(
    en: Worksheet, planilla: PlanillaUnidad, primera: int, ultima: int
) -> None:
    """Set the rule of the sheet of milestones: a day until the end of the Periodo."""
    letra = get_column_letter(len(COLUMNAS_HITOS))
    _validar(
        en,
        f"{letra}{primera}:{letra}{ultima}",
        "date",
        f"Escriba una fecha hasta el {planilla.hasta:%d-%m-%Y}.",
        operator="lessThanOrEqual",
        formula1=_en_excel(planilla.hasta),
    )


def _rango(campo: str, primera: int, ultima: int) -> str:
    letra = get_column_letter(1 + list(COLUMNAS).index(campo))
    return f"{letra}{primera}:{letra}{ultima}"


def _validar(en: Worksheet, rango: str, tipo: Any, mensaje: str, **regla: Any) -> None:
    validacion = DataValidation(
        type=tipo,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Revise esta celda",
        error=mensaje,
        **regla,
    )
    validacion.add(rango)
    en.add_data_validation(validacion)


def _en_excel(dia: date) -> str:
    """Return a day as the formula that any language of Excel reads."""
    return f"DATE({dia.year},{dia.month},{dia.day})"
