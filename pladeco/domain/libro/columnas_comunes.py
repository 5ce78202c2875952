"""Columns that several sheets of the plan workbook share.

Those of the tree came once plans could be changed: a sheet may lack them.
"""

from typing import Any

from pladeco.domain.libro.columnas import columna


def nombre_publico() -> Any:
    return columna(
        "Nombre para mostrar",
        "Como debe leerse en páginas e informes; vacío: el del documento.",
        ancho=36,
        prescindible=True,
    )


def orden() -> Any:
    return columna(
        "Orden",
        "Su lugar entre lo que depende de lo mismo; vacío: el de la fila.",
        ancho=8,
        prescindible=True,
    )


def peso() -> Any:
    return columna("Peso", "Vacío: 1.", ancho=8, prescindible=True)


def lider() -> Any:
    return columna(
        "Unidad líder",
        "Código de la hoja Unidades.",
        ancho=16,
        en=("Unidades",),
        prescindible=True,
    )


def corresponsables() -> Any:
    return columna(
        "Corresponsables",
        "Códigos separados por ;",
        en=("Unidades",),
        prescindible=True,
        vacio=(),
    )


def informan() -> Any:
    return columna(
        "Informan también",
        "Corresponsables que además deben informar; códigos separados por ;",
        en=("Unidades",),
        prescindible=True,
        vacio=(),
    )


def territorios() -> Any:
    return columna(
        "Territorios",
        "Códigos separados por ;",
        en=("Territorios",),
        prescindible=True,
        vacio=(),
    )


def dudas() -> Any:
    return columna("Dudas", "Lo que no quedó claro.", ancho=44, prescindible=True)


def retirado_en() -> Any:
    return columna(
        "Retirado el", "Vacío: está en el plan.", ancho=12, prescindible=True
    )


def retiro_acto() -> Any:
    return columna(
        "Acto del retiro", "Acuerdo o decreto.", largo=200, prescindible=True
    )
