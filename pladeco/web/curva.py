"""The history of one Meta as its chart is drawn: what was validated, what was due."""

from typing import Any

from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.series import Escala, Serie

_TRAMO = {
    Frecuencia.ANUAL: "año",
    Frecuencia.SEMESTRAL: "semestre",
    Frecuencia.TRIMESTRAL: "trimestre",
    Frecuencia.MENSUAL: "mes",
}


def _nombres(serie: Serie) -> tuple[str, str]:
    """Name what is drawn: what was due, and what was validated."""
    if serie.escala is Escala.LOGRO:
        return "Logro esperado", "Logro validado"
    if serie.tramo is not None:
        tramo = _TRAMO[serie.tramo]
        return f"Prometido para el {tramo}", f"Validado en el {tramo}"
    return "Se esperaba", "Validado hasta entonces"


def grafico_de(serie: Serie) -> dict[str, Any]:
    esperado, validado = _nombres(serie)
    return {
        "type": "line",
        "labels": [p.periodo for p in serie.puntos],
        "unit": serie.unidad if serie.unidad == "%" else "",
        "series": [
            {
                "label": esperado,
                "kind": "due",
                "data": [_flotante(p.esperado) for p in serie.puntos],
            },
            {
                "label": validado,
                "kind": "main",
                "data": [_flotante(p.validado) for p in serie.puntos],
            },
        ],
    }


def _flotante(valor: Any) -> float | None:
    """Give the chart a number that JSON can hold; tables show the exact one."""
    return None if valor is None else float(valor)
