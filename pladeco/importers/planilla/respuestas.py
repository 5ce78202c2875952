"""One answer of a unit's workbook: a figure, a cause or a text, or why it is not."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from pladeco.domain.ingreso.invisibles import sin_invisibles
from pladeco.domain.ingreso.numero import leer_numero
from pladeco.domain.libro.columnas import Columna
from pladeco.domain.palabras import CAUSAS
from pladeco.domain.planilla.columnas import CIFRAS, TEXTOS
from pladeco.domain.plegado import plegar, plegar_nombre
from pladeco.domain.vocabulario import CausaAtraso
from pladeco.importers.libro.apertura import Celda, Formula, Porcentaje
from pladeco.importers.libro.celdas import CeldaMala, exacto, leer_celda

_CAUSAS: Final = {
    plegar(dicho): CausaAtraso(causa)
    for causa, palabras in CAUSAS.items()
    for dicho in (causa, palabras)
}
_CITA: Final = 60
_CON_FORMULA: Final = "Tiene una fórmula: péguela como valor."


def leer_respuesta(columna: Columna, celda: Celda, *, porcentual: bool) -> Any:
    """Return what a cell answers, by its column; `porcentual` where percent are asked.

    Raises CeldaMala, or ValueError for a figure, with what to write instead.
    """
    if isinstance(celda, Formula):
        raise CeldaMala(_CON_FORMULA)
    if columna.campo in CIFRAS:
        return _cifra(celda, porcentual=porcentual)
    if columna.campo == "causa":
        return _causa(celda)
    valor = leer_celda(columna, celda)
    if columna.campo not in TEXTOS:
        return valor
    valor = sin_invisibles(valor or "").strip()
    if columna.largo and len(valor) > columna.largo:
        mensaje = f"Tiene {len(valor)} caracteres: caben {columna.largo}."
        raise CeldaMala(mensaje)
    return valor


def _cifra(celda: Celda, *, porcentual: bool) -> Decimal | None:
    """Read a figure: a number, or a text as people type it.

    A cell that Excel shows as 80 % holds 0.8: it is 80 where percent are asked for.
    """
    if isinstance(celda, Porcentaje):
        if not porcentual:
            raise CeldaMala(
                "La celda tiene formato de porcentaje y aquí se pide una cifra: "
                "cámbiele el formato a Número y escríbala otra vez."
            )
        return leer_numero(_con_coma(exacto(celda) * 100))
    if celda is None or (isinstance(celda, str) and not celda.strip()):
        return None
    if isinstance(celda, bool | date):
        raise CeldaMala(
            "No es un número; si Excel lo cambió, dé a la celda formato Número y "
            "escríbalo otra vez."
        )
    if isinstance(celda, int | float | Decimal):
        return leer_numero(_con_coma(exacto(celda)))
    texto = str(celda).strip()
    if porcentual and texto.endswith("%"):
        texto = texto[:-1].strip()
    return leer_numero(texto)


def _con_coma(valor: Decimal) -> str:
    return f"{valor.normalize():f}".replace(".", ",")


def citar(celda: Celda) -> str:
    """Quote a cell so that it is found again, however much was pasted into it."""
    texto = str(celda)
    return f"«{texto[:_CITA]}…»" if len(texto) > _CITA else f"«{texto}»"


def _causa(celda: Celda) -> CausaAtraso | None:
    dicho = "" if celda is None else plegar_nombre(str(celda))
    if not dicho:
        return None
    causa = _CAUSAS.get(dicho)
    if causa is None:
        mensaje = f"{citar(celda)} no es de la lista; elija una de: "
        raise CeldaMala(mensaje + ", ".join(CAUSAS.values()) + ".")
    return causa
