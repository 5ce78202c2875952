"""Frozen records to JSON and back, exact: fractions as n/d, dates as ISO."""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

# What reading runs into where a text is no JSON, or has another shape.
OTRO_TEXTO = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def congelar(registro: Any) -> str:
    """Return canonical JSON: equal records give equal text."""
    return json.dumps(
        _simple(registro), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def descongelar(tipo: type[T], texto: str) -> T:
    """Rebuild a record of `tipo`. Raises one of OTRO_TEXTO where there is none."""
    registro: T = _registro(tipo)(json.loads(texto))
    return registro


def _simple(valor: Any) -> Any:
    if is_dataclass(valor):
        return {c.name: _simple(getattr(valor, c.name)) for c in fields(valor)}
    if isinstance(valor, tuple):
        return [_simple(v) for v in valor]
    if isinstance(valor, Fraction):
        return str(valor)
    return valor.isoformat() if isinstance(valor, date) else valor


@cache
def _lector(tipo: Any) -> Callable[[Any], Any] | None:
    """Return what makes a value of a type; `None` where JSON's own is that already.

    Made once for each type: a large plan has a million values in its text.
    """
    if get_origin(tipo) is UnionType:
        return _o_nada(next(t for t in get_args(tipo) if t is not NoneType))
    if get_origin(tipo) is tuple:
        return _tupla(get_args(tipo))
    if is_dataclass(tipo):
        return _registro(tipo)
    if isinstance(tipo, type) and issubclass(tipo, StrEnum):
        return tipo
    return _LECTORES.get(tipo)


def _o_nada(tipo: Any) -> Callable[[Any], Any] | None:
    lector = _lector(tipo)
    if lector is None:
        return None
    return lambda valor: None if valor is None else lector(valor)


def _registro(tipo: Any) -> Callable[[Any], Any]:
    """Rebuild a record; a field younger than the text takes what stands in for it."""
    pistas = get_type_hints(tipo)
    campos = tuple(
        (c.name, _lector(pistas[c.name]), c.default is not MISSING)
        for c in fields(tipo)
    )

    def leer(valor: dict[str, Any]) -> Any:
        return tipo(
            **{
                nombre: valor[nombre] if lector is None else lector(valor[nombre])
                for nombre, lector, con_omision in campos
                if not con_omision or nombre in valor
            }
        )

    return leer


def _tupla(tipos: tuple[Any, ...]) -> Callable[[Any], Any]:
    if tipos[-1] is Ellipsis:
        uno = _lector(tipos[0])
        return tuple if uno is None else lambda valores: tuple(map(uno, valores))
    lectores = tuple(_lector(t) for t in tipos)
    return lambda valores: tuple(
        v if lector is None else lector(v)
        for lector, v in zip(lectores, valores, strict=True)
    )


_LECTORES: dict[Any, Callable[[Any], Any]] = {
    Fraction: Fraction,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
