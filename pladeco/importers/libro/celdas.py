"""One cell of the plan workbook: its value by the type of its column, or why not."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pladeco.domain.libro.columnas import Columna
from pladeco.domain.plegado import plegar
from pladeco.importers.libro.apertura import Celda, Formula, Valor

_FECHA = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_FECHA_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_SI: Final = frozenset({"si", "s", "x", "verdadero", "true"})
_NO: Final = frozenset({"no", "n", "falso", "false"})
_COMO_FECHA = "escriba día, mes y año, como 31-12-2029."
_SOLO_EL_ANIO = "no puede ser: ¿escribió solo el año? Escríbala como 31-12-2029."
_ANIOS = range(1990, 2101)  # Excel makes 1905 of a lone year
_OTRO_SIGLO = f"no puede ser: el año debe estar entre {_ANIOS[0]} y {_ANIOS[-1]}."
_ERRORES_EXCEL = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
)


class CeldaMala(ValueError):  # noqa: N818 - a Spanish sentence for people
    """What a cell holds is not for its column; `str` says what to write instead."""

    def __init__(self, consejo: str, celda: Valor = None) -> None:
        super().__init__(consejo if celda is None else f"{_dicho(celda)} {consejo}")


class CeldaConFormula(CeldaMala):
    """A formula is told once for the whole workbook, not by the cell's type."""


def leer_celda(columna: Columna, celda: Celda) -> Any:
    """Return the cell's value, None where it is empty, or raise CeldaMala."""
    if isinstance(celda, Formula):
        raise CeldaConFormula("tiene una fórmula; pegue su valor.")
    if celda is None or (isinstance(celda, str) and not celda.strip()):
        return _vacia(columna)
    if issubclass(columna.clase, StrEnum):
        return _de_lista(columna, celda)
    return _LECTORES[columna.clase](columna, celda)


def _vacia(columna: Columna) -> Any:
    if columna.clase is tuple:
        return ()
    if columna.clase is bool:
        return False
    if not columna.opcional:
        raise CeldaMala("falta; esta celda no puede quedar vacía.")
    return None


def _texto(_columna: Columna, celda: Valor) -> str:
    if isinstance(celda, str):
        return celda.strip()
    if isinstance(celda, (datetime, date, time, timedelta)):
        raise CeldaMala(
            "Excel guardó una fecha; dé a la celda formato Texto y escríbalo otra vez."
        )
    if isinstance(celda, bool):
        return "Sí" if celda else "No"
    return format(exacto(celda).normalize(), "f") if celda is not None else ""


def _tupla(columna: Columna, celda: Valor) -> tuple[str, ...]:
    piezas = _texto(columna, celda).split(columna.separador)
    return tuple(pieza.strip() for pieza in piezas if pieza.strip())


def _entero(_columna: Columna, celda: Valor) -> int:
    valor = _numero(celda, "12")
    if valor != valor.to_integral_value():
        raise CeldaMala("no es un número entero; escriba uno como 12.", valor)
    return int(valor)


def _decimal(_columna: Columna, celda: Valor) -> Decimal:
    return _numero(celda, "12 o 12,5")


def _numero(celda: Valor, ejemplo: str) -> Decimal:
    if isinstance(celda, (bool, datetime, date, time, timedelta, str)):
        raise CeldaMala(
            "no es un número; escriba solo la cifra, sin texto ni símbolos, por "
            "ejemplo " + ejemplo + ".",
            celda,
        )
    return exacto(celda)


def exacto(celda: int | float | Decimal | None) -> Decimal:
    """Return what the person typed: a float keeps the shortest digits that make it."""
    valor = Decimal(repr(celda) if isinstance(celda, float) else str(celda))
    if not valor.is_finite():
        raise CeldaMala("no es una cifra; escriba un número.")
    return valor


def _fecha(_columna: Columna, celda: Valor) -> date:
    if isinstance(celda, date):
        if celda.year not in _ANIOS:
            raise CeldaMala(_SOLO_EL_ANIO, celda)
        return celda.date() if isinstance(celda, datetime) else celda
    if isinstance(celda, str):
        texto = celda.strip()
        if hallada := _FECHA.fullmatch(texto):
            dia, mes, anio = map(int, hallada.groups())
            return _fecha_posible(texto, anio, mes, dia)
        if hallada := _FECHA_ISO.fullmatch(texto):
            anio, mes, dia = map(int, hallada.groups())
            return _fecha_posible(texto, anio, mes, dia)
    raise CeldaMala("no es una fecha; " + _COMO_FECHA, celda)


def _fecha_posible(texto: str, anio: int, mes: int, dia: int) -> date:
    try:
        fecha = date(anio, mes, dia)
    except ValueError as error:
        raise CeldaMala("no existe en el calendario; " + _COMO_FECHA, texto) from error
    if anio not in _ANIOS:
        raise CeldaMala(_OTRO_SIGLO, texto)
    return fecha


def _si_o_no(_columna: Columna, celda: Valor) -> bool:
    if isinstance(celda, bool):
        return celda
    if celda in (0, 1):
        return bool(celda)
    dicho = plegar(str(celda).strip())
    if dicho in _SI:
        return True
    if dicho in _NO:
        return False
    raise CeldaMala("no es Sí ni No; escriba una de las dos.", celda)


def _de_lista(columna: Columna, celda: Valor) -> StrEnum:
    dicho = plegar(str(celda).strip()).replace(" ", "_")
    lista: type[StrEnum] = columna.clase
    for palabra, miembro in (*((m.value, m) for m in lista), *columna.tambien):
        if palabra == dicho:
            return miembro
    valores = ", ".join(miembro.value for miembro in lista)
    raise CeldaMala("no es de la lista; elija uno de: " + valores + ".", celda)


def _dicho(celda: Valor) -> str:
    if celda in _ERRORES_EXCEL:
        return f"«{celda}», que Excel pone cuando no puede calcular,"
    if isinstance(celda, date):
        return f"La fecha {celda:%d-%m-%Y}"
    return f"«{celda}»"


_LECTORES: Final[dict[type[Any], Callable[[Columna, Valor], Any]]] = {
    str: _texto,
    tuple: _tupla,
    int: _entero,
    Decimal: _decimal,
    date: _fecha,
    bool: _si_o_no,
}
