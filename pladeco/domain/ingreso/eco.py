"""How typed figures were understood, said back to who typed them."""

from fractions import Fraction

from pladeco.domain.explicacion.numeros import FIJO, en_numero
from pladeco.domain.ingreso.alarmas import Cifras


def eco_de(cifras: Cifras, unidad_medida: str) -> dict[str, str]:
    """Return by field what was understood; a field without a figure says nothing."""
    eco = {}
    if cifras.valor is not None:
        medida = _medida(unidad_medida, cifras.valor)
        eco["valor"] = f"Entendí {en_numero(cifras.valor)}{medida}."
    if cifras.numerador is not None:
        eco["numerador"] = f"Entendí {en_numero(cifras.numerador)}."
    if cifras.denominador is not None:
        eco["denominador"] = f"Entendí {en_numero(cifras.denominador)}"
        razon = cifras.razon
        eco["denominador"] += (
            "." if razon is None else f": es el {en_numero(razon, 1)}{FIJO}%."
        )
    return eco


def _medida(unidad_medida: str, valor: Fraction) -> str:
    """Return the unit beside a figure; plans write it in the plural, unlike one."""
    limpia = unidad_medida.strip()
    en_plural = valor == 1 and limpia[-1:].isalpha()
    return f"{FIJO}{limpia}" if limpia and not en_plural else ""
