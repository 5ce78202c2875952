"""Exact numbers: fractions inside, decimals at the door, rounding only when shown."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

_SIGNIFICANT = Context(prec=30, rounding=ROUND_HALF_UP)
_CENTENA = Fraction(100)
_CERO = Fraction(0)
_UNO = Fraction(1)
_VALORES_A_MANO = 4096  # what is reported is mostly small numbers, again and again


@lru_cache(_VALORES_A_MANO)
def exacta(valor: Decimal | int | str) -> Fraction:
    """Return the exact value. Floats are not taken: they lie."""
    return Fraction(valor)


def fraccion(valor: Decimal | int | str | None) -> Fraction | None:
    """Return the exact value, `None` for no value."""
    return None if valor is None else exacta(valor)


def decimal_de(valor: Fraction | None) -> str | None:
    """Return a decimal string with 30 significant digits, the form of files."""
    if valor is None:
        return None
    cociente = _SIGNIFICANT.divide(Decimal(valor.numerator), Decimal(valor.denominator))
    texto = format(cociente, "f")
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def redondear(valor: Fraction, decimales: int) -> Decimal:
    """Round half away from zero, as people do on paper."""
    paso = Fraction(10) ** decimales
    entero = int(abs(valor) * paso + Fraction(1, 2))
    return Decimal(entero if valor >= 0 else -entero).scaleb(-decimales)


def porcentaje(valor: Fraction) -> Decimal:
    """Return percent with one decimal; what is below 100 % never shows as 100,0."""
    mostrado = redondear(valor * _CENTENA, 1)
    if valor < 1 and mostrado >= _CENTENA:
        return Decimal("99.9")
    return mostrado


def sumar(valores: Iterable[Fraction]) -> Fraction:
    """Add up exactly; what shares a denominator is added as whole numbers."""
    sumandos = tuple(valores)
    if len(sumandos) == 1:
        return sumandos[0]
    sumas: dict[int, int] = {}
    for valor in sumandos:
        numerador, denominador = valor.as_integer_ratio()
        sumas[denominador] = sumas.get(denominador, 0) + numerador
    comun = lcm(*sumas)
    return Fraction(sum([n * (comun // d) for d, n in sumas.items()]), comun)


def acotar(valor: Fraction) -> Fraction:
    """Clamp to [0, 1]: only inside an average (compliance.md §3)."""
    if valor.numerator <= 0:
        return _CERO
    return valor if valor.numerator < valor.denominator else _UNO
