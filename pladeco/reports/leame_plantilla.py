"""The first sheet of the plan workbook: what each sheet and column is for."""

from datetime import date
from enum import StrEnum

from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.libro.columnas import Columna, columnas_de
from pladeco.domain.libro.plantilla import HOJAS
from pladeco.reports.alturas import alto, renglones
from pladeco.reports.estilo_plantilla import (
    AYUDA,
    ENCABEZADO,
    TITULO,
    leame_en_papel,
    nombre_de_estilo,
)
from pladeco.reports.libro import AVISO_DEMO

_ANCHOS = {"A": 24, "B": 28, "C": 14, "D": 84, "E": 84}
_TITULOS = ("Hoja", "Columna", "¿Obligatoria?", "Qué es", "Qué se escribe")
_PARRAFOS = """\
Este libro guarda un plan completo: lo que dice el documento y cómo se entendió.
Las columnas con fondo gris son el texto del documento, tal como está.
Las columnas blancas son lo que una persona entendió y puede mejorar.
Cada fila es una cosa. Su código es para siempre: no se cambia ni se reutiliza.
No cambie los nombres de las hojas ni los títulos de las columnas.
El orden de columnas y filas es libre. No use fórmulas ni macros.
Las metas, los vínculos y los ODS son propuestas hasta que SECPLA los confirma.
Cargado sobre un plan que ya está, propone una modificación: lo que falta no se borra.
Para sus apuntes agregue una hoja «Notas»: no se lee.
""".splitlines()


def escribir_leame(
    en: Worksheet, *, al: date | None = None, es_demo: bool = False
) -> None:
    en.title = "Léame"
    en["A1"].value, en["A1"].font = "Libro del plan", TITULO
    fila = 2
    antes = [AVISO_DEMO] if es_demo else []
    if al is not None:
        antes.append(f"Así era el plan al {al:%d-%m-%Y}.")
    for parrafo in (*antes, *_PARRAFOS):
        en.cell(fila, 1, parrafo).font = AYUDA
        fila += 1
    fila += 1
    for lugar, titulo in enumerate(_TITULOS, start=1):
        celda = en.cell(fila, lugar, titulo)
        celda.font, celda.fill, celda.alignment = ENCABEZADO
    en.freeze_panes = f"A{fila + 1}"
    en.print_title_rows = f"{fila}:{fila}"
    for hoja in HOJAS:
        for columna in columnas_de(hoja.registro):
            fila += 1
            dichos = (hoja.titulo, *_explicar(columna))
            anchos = zip(dichos, _ANCHOS.values(), strict=True)
            en.row_dimensions[fila].height = alto(
                max(renglones(texto, ancho) for texto, ancho in anchos)
            )
            for lugar, texto in enumerate(dichos, start=1):
                celda = en.cell(fila, lugar, texto)
                celda.style = nombre_de_estilo("texto", crudo=columna.crudo)
    for letra, ancho in _ANCHOS.items():
        en.column_dimensions[letra].width = ancho
    leame_en_papel(en, es_demo=es_demo)


def _explicar(columna: Columna) -> tuple[str, str, str, str]:
    obligatoria = "No" if columna.opcional else "Sí"
    origen = "Texto del documento. " if columna.crudo else ""
    falta = " Puede faltar." if columna.prescindible else ""
    ayuda = f"{origen}{columna.ayuda}{falta}"
    return columna.titulo, obligatoria, ayuda, _forma(columna)


def _forma(columna: Columna) -> str:
    if issubclass(columna.clase, StrEnum):
        return "Uno de: " + ", ".join(miembro.value for miembro in columna.clase)
    if columna.en:
        codigos = "Códigos" if columna.clase is tuple else "Un código"
        return f"{codigos} de la hoja {' o '.join(columna.en)}"
    return _FORMAS.get(columna.clase.__name__, "Texto")


_FORMAS = {
    "date": "Fecha: 31-12-2029",
    "int": "Número entero",
    "Decimal": "Número, hasta cuatro decimales",
    "bool": "Sí o No (vacío: No)",
}
