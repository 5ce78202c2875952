"""The data of a chart as a file: the same rows that it draws, for a spreadsheet."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final
from urllib.parse import quote

from pladeco.domain.cifras import redondear
from pladeco.reports.datos.formas import con_coma, escribir_csv, inocua

_PRIMERA: Final = "Período o grupo"
_DECIMALES: Final = 6


def csv_del_grafico(datos: Mapping[str, Any]) -> bytes:
    """Return the rows of a chart, one column for each series; unknown is empty.

    Percent are numbers from 0 to 100, as the chart has them; the head says so.
    """
    unidad = datos.get("unit") or ""
    series = datos["series"]
    cabeza = [
        _PRIMERA,
        *(inocua(f"{s['label']} ({unidad})" if unidad else s["label"]) for s in series),
    ]
    filas = (
        [inocua(str(nombre)), *(_celda(s["data"][n]) for s in series)]
        for n, nombre in enumerate(datos["labels"])
    )
    return escribir_csv(cabeza, filas)


def descarga_csv(datos: Mapping[str, Any]) -> str:
    """Return the address that holds the file itself: it works without JavaScript."""
    return "data:text/csv;charset=utf-8," + quote(csv_del_grafico(datos))


def _celda(valor: float | None) -> str:
    if valor is None:
        return ""
    return con_coma(format(redondear(Fraction(valor), _DECIMALES), "f"))
