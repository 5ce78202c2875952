"""An amount in pesos, read leniently: figures, signs, words, or one clear sentence."""

import re
from decimal import Decimal
from typing import Final

from pladeco.domain.plegado import plegar_nombre
from pladeco.importers.interprete.numeros import numeros_de

_OTRA_MONEDA = re.compile(r"\b(?:uf|utm|uta)\b|us\s?\$|dolar|euro|€")
_SIN_INFORMACION: Final = frozenset({"sin informacion", "s/i", "sin dato"})
_LARGO: Final = 120
_NO_SE_LEE = (
    "Escriba el monto en pesos, por ejemplo $ 45.773.072 o «16 millones 847 mil 498»."
)
_EN_PESOS = "Escriba el monto en pesos: las UF, UTM y otras monedas no se convierten."
_NEGATIVO = "Un monto no puede ser negativo."
_SIN_DECIMALES = "Los pesos van sin decimales: revise puntos y comas."


def leer_pesos(texto: str) -> Decimal | None:
    """Return whole pesos, `None` for a blank: nobody knows it, which is not zero.

    `M$` are thousands and `MM$` millions, as municipal budgets write them. Raises
    ValueError with the sentence for people.
    """
    escrito = plegar_nombre(texto.replace("−", "-"))
    if not escrito or escrito in _SIN_INFORMACION:
        return None
    if len(escrito) > _LARGO or any(c.isdecimal() and not c.isascii() for c in escrito):
        raise ValueError(_NO_SE_LEE)
    if _OTRA_MONEDA.search(escrito):
        raise ValueError(_EN_PESOS)
    if escrito.lstrip("$ ").startswith("-"):
        raise ValueError(_NEGATIVO)
    hallados = numeros_de(escrito)
    if len(hallados) != 1 or hallados[0].porcentaje or hallados[0].puntos:
        raise ValueError(_NO_SE_LEE)
    numero = hallados[0]
    if (escrito[: numero.inicio] + escrito[numero.fin :]).strip(" .-"):
        raise ValueError(_NO_SE_LEE)
    if numero.valor.denominator != 1:
        raise ValueError(_SIN_DECIMALES)
    return Decimal(numero.valor.numerator)
