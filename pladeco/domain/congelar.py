"""Frozen records to JSON and back, exact: fractions as n/d, dates as ISO."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def congelar(registro: Any) -> str:
    """Return canonical JSON: equal records give equal text."""
    return json.dumps(
        _simple(registro), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def descongelar(tipo: type[T], texto: str) -> T:
    """Rebuild a record of `tipo`. Raises ValueError or KeyError on another text."""
    registro: T = _tipado(tipo, json.loads(texto))
    return registro


def _simple(valor: Any) -> Any:
    if is_dataclass(valor):
        return {c.name: _simple(getattr(valor, c.name)) for c in fields(valor)}
    if isinstance(valor, tuple):
        return [_simple(v) for v in valor]
    if isinstance(valor, Fraction):
        return str(valor)
    return valor.isoformat() if isinstance(valor, date) else valor


def _tipado(tipo: Any, valor: Any) -> Any:
    if get_origin(tipo) is UnionType:
        return None if valor is None else _tipado(_sin_none(tipo), valor)
    if get_origin(tipo) is tuple:
        return _tupla(get_args(tipo), valor)
    if is_dataclass(tipo):
        return _registro(tipo, valor)
    lector = _LECTORES.get(tipo)
    if lector is not None:
        return lector(valor)
    if isinstance(tipo, type) and issubclass(tipo, StrEnum):
        return tipo(valor)
    return valor


def _registro(tipo: Any, valor: dict[str, Any]) -> Any:
    """Rebuild a record; a field younger than the text takes what stands in for it."""
    faltan = _con_omision(tipo) - valor.keys()
    return tipo(
        **{n: _tipado(t, valor[n]) for n, t in _tipos(tipo).items() if n not in faltan}
    )


def _sin_none(tipo: Any) -> Any:
    return next(t for t in get_args(tipo) if t is not NoneType)


def _tupla(tipos: tuple[Any, ...], valores: list[Any]) -> tuple[Any, ...]:
    if tipos[-1] is Ellipsis:
        return tuple(_tipado(tipos[0], v) for v in valores)
    return tuple(_tipado(t, v) for t, v in zip(tipos, valores, strict=True))


@cache
def _tipos(tipo: Any) -> Mapping[str, Any]:
    pistas = get_type_hints(tipo)
    return {c.name: pistas[c.name] for c in fields(tipo)}


@cache
def _con_omision(tipo: Any) -> frozenset[str]:
    return frozenset(c.name for c in fields(tipo) if c.default is not MISSING)


_LECTORES: dict[Any, Any] = {
    Fraction: Fraction,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
