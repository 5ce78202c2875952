"""How a history is drawn: of one Meta, or of the figures of a part of the plan."""

from collections.abc import Iterable
from typing import Any

from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.evolucion import Momento
from pladeco.queries.series import Escala, Serie

_DOS = 2
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
    """Shape it: the marks are what was promised; right of the corte nothing is due."""
    esperado, validado = _nombres(serie)
    quedan = serie.pasados < len(serie.puntos)
    grafico = {
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
            *_prometido(serie),
        ],
    }
    return grafico | ({"cut": serie.pasados - 1} if quedan and serie.pasados else {})


def _prometido(serie: Serie) -> list[dict[str, Any]]:
    datos = [_flotante(p.prometido) for p in serie.puntos]
    if all(dato is None for dato in datos):
        return []
    return [{"label": "Meta", "kind": "goal", "data": datos}]


def grafico_de_evolucion(momentos: Iterable[Momento]) -> dict[str, Any] | None:
    """Shape what is sure and, where enough reported, how much of what was due was kept.

    Where nothing was due, or too few reported, there is a gap. `None` where fewer than
    two quarters tell anything: a point is no history.
    """
    vistos = tuple(momentos)
    if sum(m.resumen.minimo is not None for m in vistos) < _DOS:
        return None
    return {
        "type": "line",
        "labels": [m.periodo for m in vistos],
        "unit": "%",
        "max": 100,
        "series": [
            {
                "label": "Cumplimiento",
                "kind": "main",
                "data": [
                    None if m.resumen.insuficiente else _cien(m.resumen.cumplimiento)
                    for m in vistos
                ],
            },
            {
                "label": "Lo seguro",
                "kind": "soft",
                "data": [_cien(m.resumen.minimo) for m in vistos],
            },
        ],
    }


def _cien(parte: Any) -> float | None:
    return None if parte is None else float(parte * 100)


def _flotante(valor: Any) -> float | None:
    """Give the chart a number that JSON can hold; tables show the exact one."""
    return None if valor is None else float(valor)
