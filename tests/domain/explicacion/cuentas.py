"""Doing again, from the words of an explanation alone, the sum that it writes."""

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

_FINAL = re.compile(r"(?:^|= |: )([^=:]+) = (−?[\d.]+(?:,\d+)?)\u00a0%$")
_PALABRAS = re.compile(r"\b(?:días|períodos?|años?|que ya terminaron)\b")
_NUMERO = re.compile(r"\d[\d.]*(?:,\d+)?")
_PORCENTAJE = re.compile(r"(−?[\d.]+,\d)\u00a0%")
_OPERACIONES: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def rehacer(formula: str) -> tuple[Fraction, Fraction] | None:
    """Return what the last sum of a formula gives, and the share that it says.

    `None` where it is told in words, without a sum.
    """
    escrita = _FINAL.search(formula)
    if escrita is None:
        return None
    cuenta = _PALABRAS.sub("", escrita[1])
    cuenta = _PORCENTAJE.sub(r"(\1 / 100)", cuenta)
    cuenta = cuenta.replace(" de ", " / ").replace("×", "*").replace("−", "-")
    cuenta = _NUMERO.sub(lambda m: _suelto(m[0]), cuenta)
    if re.search(r"[^\d\s.+*/()-]", cuenta):
        return None
    hecha = _valor(ast.parse(cuenta.strip(), mode="eval").body)
    return hecha, Fraction(_suelto(escrita[2]).replace("−", "-")) / 100


def _suelto(texto: str) -> str:
    return texto.replace(".", "").replace(",", ".")


def _valor(nodo: Any) -> Fraction:
    if isinstance(nodo, ast.BinOp):
        return _OPERACIONES[type(nodo.op)](_valor(nodo.left), _valor(nodo.right))
    if isinstance(nodo, ast.UnaryOp):
        return -_valor(nodo.operand)
    return Fraction(str(nodo.value))
