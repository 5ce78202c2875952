"""What a quantity is of: the words after the number, up to where they stop naming."""

import re

from pladeco.importers.interprete.texto import Celda

_PARADA = re.compile(
    r"[,.;:()/¤\d\n]|\b(?:en|para|a|al|con|por|que|durante|y|e|o|desde|hacia|sobre|entre|"
    r"se|dirigid[oa]s?|segun|mediante|cada|participan?|cuentan?|reciben?|acceden?|"
    r"anual(?:es|mente)?|mensual(?:es|mente)?|semestral(?:es|mente)?|como|son|sera?n?|"
    r"trimestral(?:es|mente)?|semanal(?:es|mente)?|bimensual(?:es)?|bimestral(?:es)?|"
    r"minimo|maximo|el|mas|menos|ni|x|c(?=/))\b"
)
_PREFIJO = re.compile(
    r"\s*(?:de\s+(?:los\s+|las\s+|la\s+|el\s+)?|del\s+|los\s+|las\s+|la\s+|el\s+)"
)
_PALABRAS = 6
_SUPERFICIE = re.compile(
    r"\s*(m2|m²|m3|mts2?|metros cuadrados|hectareas|has?|kms?2?)\b"
)


def unidad_desde(celda: Celda, inicio: int, fin: int) -> str | None:
    """Return the noun that follows a number, in lower case, or None."""
    if superficie := _SUPERFICIE.match(celda.plegado, inicio, fin):
        return superficie[1]
    if prefijo := _PREFIJO.match(celda.plegado, inicio, fin):
        inicio = prefijo.end()
    parada = _PARADA.search(celda.plegado, inicio, fin)
    trozo = celda.trozo(inicio, parada.start() if parada else fin).texto
    palabras = trozo.strip(" -–:.,;()\"'").split()[:_PALABRAS]
    while palabras and palabras[-1].lower() in {"de", "del", "la", "los", "las", "el"}:
        palabras.pop()
    return " ".join(palabras).lower() or None
