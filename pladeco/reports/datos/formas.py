"""Open data as files: CSV for spreadsheets, JSON for programs."""

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from io import StringIO
from typing import Any, Final

from pladeco.domain.cifras import porcentaje, redondear
from pladeco.queries.portal.publicado import Publicado
from pladeco.reports.datos.columnas import QUE_ES, Clase, Columna, Valor
from pladeco.reports.datos.tablas import TABLAS, Tabla
from pladeco.reports.estilos import PELIGROSOS

_DECIMALES: Final = 6


def en_csv(tabla: Tabla, publicado: Publicado) -> bytes:
    """Return it as spreadsheets of Chile open it: semicolons, decimal commas, UTF-8."""
    return escribir_csv(
        [c.nombre for c in tabla.columnas],
        (
            [_celda(c, c.valor(fila)) for c in tabla.columnas]
            for fila in tabla.filas(publicado)
        ),
    )


def diccionario_csv() -> bytes:
    """Return what each column of each table says."""
    return escribir_csv(
        ["tabla", "cada_fila_es", "columna", "tipo", "que_dice"],
        (
            [t.nombre, t.cada_fila, c.nombre, QUE_ES[c.clase], c.que_dice]
            for t in TABLAS.values()
            for c in t.columnas
        ),
    )


def en_json(tabla: Tabla, publicado: Publicado, fuente: dict[str, str]) -> bytes:
    """Return it for programs: what it is of, its columns, its rows."""
    contenido = {
        "tabla": tabla.nombre,
        "titulo": tabla.titulo,
        "cada_fila": tabla.cada_fila,
        **fuente,
        "columnas": [
            {"nombre": c.nombre, "tipo": c.clase.value, "que_dice": c.que_dice}
            for c in tabla.columnas
        ],
        "filas": [
            {c.nombre: valor_llano(c, c.valor(fila)) for c in tabla.columnas}
            for fila in tabla.filas(publicado)
        ],
    }
    return json.dumps(contenido, ensure_ascii=False, indent=1).encode()


def escribir_csv(cabeza: list[str], filas: Iterable[list[str]]) -> bytes:
    """Return rows of ready cells as a spreadsheet of Chile opens them."""
    salida = StringIO()
    escritor = csv.writer(salida, delimiter=";", lineterminator="\r\n")
    escritor.writerow(cabeza)
    escritor.writerows(filas)
    return salida.getvalue().encode("utf-8-sig")


def _celda(columna: Columna, valor: Valor) -> str:
    simple = valor_llano(columna, valor)
    if simple is None:
        return ""
    if isinstance(simple, bool):
        return "sí" if simple else "no"
    if isinstance(simple, list):
        return inocua(" | ".join(map(str, simple)))
    if isinstance(simple, float):
        return con_coma(f"{simple:.{_DECIMALES}f}")
    return inocua(simple) if isinstance(simple, str) else str(simple)


def con_coma(escrito: str) -> str:
    """Return 12.500000 as a spreadsheet of Chile reads it: 12,5."""
    corto = escrito.rstrip("0").rstrip(".") if "." in escrito else escrito
    return corto.replace(".", ",")


def inocua(texto: str) -> str:
    """Return a text that no spreadsheet runs: it shows what follows the apostrophe.

    A lone hyphen, the code of what has no unit, is a text for every spreadsheet.
    """
    return f"'{texto}" if texto.startswith(PELIGROSOS) and texto != "-" else texto


def valor_llano(columna: Columna, valor: Valor) -> Any:
    """Return a value as JSON has it; percentages as pages show them."""
    if valor is None or isinstance(valor, bool):
        return valor
    if isinstance(valor, tuple):
        return list(valor)
    if isinstance(valor, Fraction):
        return _numero(columna.clase, valor)
    if isinstance(valor, int | str):
        return valor
    return (valor.date() if isinstance(valor, datetime) else valor).isoformat()


def _numero(clase: Clase, valor: Fraction) -> float | int | str:
    if clase is Clase.FRACCION:
        return str(valor)
    if clase is Clase.PORCENTAJE:
        return float(porcentaje(valor))
    if valor.denominator == 1:
        return valor.numerator
    return float(redondear(valor, _DECIMALES))
