"""The workbook of units and people, to be filled: what `importers/nomina` reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.filas_entorno import FilaUnidad
from pladeco.domain.nomina.hojas import HOJAS, UNIDADES
from pladeco.domain.palabras import ROLES, TIPOS_UNIDAD
from pladeco.domain.vocabulario import Rol
from pladeco.reports.archivo import en_bytes
from pladeco.reports.estilo_plantilla import (
    AYUDA,
    ENCABEZADO,
    TITULO,
    leame_en_papel,
    registrar_estilos,
)
from pladeco.reports.hoja import AVISO_DEMO
from pladeco.reports.plantilla import escribir_hoja

_SIN_HORA: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - as files hold it
_PARRAFOS: Final = (
    "Escriba una fila por unidad y, en la otra hoja, una por rol de cada persona.",
    "Súbalo en Primeros pasos o en Unidades: antes de guardar verá qué cambia.",
    "Lo que ya está y no aparece aquí queda como está: nada se borra.",
    "Cada persona nueva recibe después un enlace para crear su propia clave.",
    "No use fórmulas ni macros. Para sus apuntes agregue una hoja «Notas».",
)
_QUE_HACE: Final[Mapping[Rol, str]] = {
    Rol.ENCARGADO: "Informa los avances de su unidad.",
    Rol.DIRECTOR: "Ve cómo va su unidad y, donde se pide, visa lo que envía.",
    Rol.SECPLA: "Carga el plan, confirma sus metas, abre períodos, revisa y valida.",
    Rol.CONTROL: "Lee todo, también Auditoría. No cambia nada.",
    Rol.CONCEJAL: "Lee el tablero y los informes, y hace observaciones.",
    Rol.COSOC: "Lee los informes y hace observaciones.",
    Rol.ADMINISTRADOR: "Lleva cuentas, unidades y correo. No ve ni cambia cifras.",
}


def escribir_nomina(
    unidades: tuple[FilaUnidad, ...], *, es_demo: bool = False
) -> bytes:
    """Return the workbook with the units there are. It brings nobody's data."""
    salida = Workbook()
    registrar_estilos(salida)
    leame = salida.active
    if isinstance(leame, Worksheet):
        _escribir_leame(leame, es_demo=es_demo)
    for hoja in HOJAS:
        filas: tuple[Any, ...] = unidades if hoja is UNIDADES else ()
        escribir_hoja(salida.create_sheet(hoja.titulo), hoja, filas, es_demo=es_demo)
    salida.properties.creator = "pladeco"
    salida.properties.keywords = "DEMO" if es_demo else None
    return en_bytes(salida, _SIN_HORA)


def _escribir_leame(en: Worksheet, *, es_demo: bool) -> None:
    en.title = "Léame"
    en["A1"].value, en["A1"].font = "Unidades y personas", TITULO
    fila = 2
    antes = [AVISO_DEMO] if es_demo else []
    for parrafo in (*antes, *_PARRAFOS):
        en.cell(fila, 1, parrafo).font = AYUDA
        fila += 1
    fila = _titular(en, fila + 1, ("Hoja", "Columna", "Qué se escribe"))
    for hoja in HOJAS:
        for columna in columnas_de(hoja.registro):
            _anotar(en, fila, (hoja.titulo, columna.titulo, columna.ayuda))
            fila += 1
    fila = _titular(en, fila + 1, ("Tipo: se escribe", "Quiere decir", ""))
    for tipo, dicho in TIPOS_UNIDAD.items():
        _anotar(en, fila, (tipo.value, dicho, ""))
        fila += 1
    fila = _titular(en, fila + 1, ("Rol: se escribe", "Quiere decir", "Qué hace"))
    for rol, dicho in ROLES.items():
        _anotar(en, fila, (rol.value, dicho, _QUE_HACE[rol]))
        fila += 1
    for letra, ancho in (("A", 22), ("B", 26), ("C", 70)):
        en.column_dimensions[letra].width = ancho
    leame_en_papel(en, es_demo=es_demo)


def _titular(en: Worksheet, fila: int, titulos: tuple[str, str, str]) -> int:
    for lugar, titulo in enumerate(titulos, start=1):
        celda = en.cell(fila, lugar, titulo)
        celda.font, celda.fill, celda.alignment = ENCABEZADO
    return fila + 1


def _anotar(en: Worksheet, fila: int, textos: tuple[str, str, str]) -> None:
    for lugar, texto in enumerate(textos, start=1):
        en.cell(fila, lugar, texto)
