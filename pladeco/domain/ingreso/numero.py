"""A number as Chileans type it: the only reader of what people write by hand."""

import re
from decimal import Decimal
from typing import Final

# 1.234.567,5 or 1234567,5: points part thousands, a comma begins the decimals.
_CHILENO: Final = re.compile(
    r"[-+]?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,12}|[0-9]{0,40})(?:,[0-9]{0,40})?"
)
_ALGUNA_CIFRA: Final = re.compile(r"[0-9]")
_SOLO_PUNTO_DECIMAL: Final = re.compile(r"-?[0-9]{1,40}\.[0-9]{1,2}|-?0\.[0-9]{1,40}")
_DECIMALES: Final = 4  # what a column holds
_DEMASIADO: Final = 10**14
_NO_ES_NUMERO: Final = "Escriba un número, por ejemplo 1.042 o 26,5, sin letras."
_MUCHOS_DECIMALES: Final = "Escriba el número con hasta cuatro decimales."
_MUY_GRANDE: Final = "Ese número es demasiado grande. Revíselo."


def leer_numero(texto: str) -> Decimal:
    """Read a number leniently where nothing else can be meant.

    A lone point with one or two decimals (0.8) can only be a decimal point.
    Raises ValueError with the sentence for people otherwise; nothing is rounded.
    """
    limpio = texto.strip().replace("\N{NO-BREAK SPACE}", "").replace("−", "-")
    if _SOLO_PUNTO_DECIMAL.fullmatch(limpio):
        numero = Decimal(limpio)
    elif _CHILENO.fullmatch(limpio) and _ALGUNA_CIFRA.search(limpio):
        numero = Decimal(limpio.replace(".", "").replace(",", "."))
    else:
        raise ValueError(_NO_ES_NUMERO)
    if -int(numero.as_tuple().exponent) > _DECIMALES:
        raise ValueError(_MUCHOS_DECIMALES)
    if abs(numero) >= _DEMASIADO:
        raise ValueError(_MUY_GRANDE)
    return numero


def escribir_numero(valor: Decimal) -> str:
    """Write it so that `leer_numero` reads the same: 1042,5."""
    return f"{valor.normalize():f}".replace(".", ",")
