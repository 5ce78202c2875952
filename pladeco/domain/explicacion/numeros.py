"""Numbers, dates and lists as people read them in an explanation."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from pladeco.domain.cifras import porcentaje, redondear

FIJO: Final = "\N{NO-BREAK SPACE}"
_DECIMALES: Final = 4  # what a figure of the plan may have


def en_numero(valor: Fraction | int, decimales: int = _DECIMALES) -> str:
    """Write 1042 as 1.042 and 2.5 as 2,5."""
    texto = _escrito(redondear(Fraction(valor), decimales))
    return texto.rstrip("0").rstrip(",") if "," in texto else texto


def en_porcentaje(valor: Fraction) -> str:
    """Write 0.265 as 26,5 %; what is below 100 % is never written as 100,0 %."""
    return f"{_escrito(porcentaje(valor))}{FIJO}%"


def en_fecha(dia: date) -> str:
    return f"{dia:%d-%m-%Y}"


def _escrito(valor: Decimal) -> str:
    texto = f"{abs(valor):,f}".replace(",", "_").replace(".", ",").replace("_", ".")
    return f"−{texto}" if valor < 0 else texto


def en_parentesis(valor: Fraction) -> str:
    """Write a number that follows an operator: a negative one in parentheses."""
    texto = en_numero(valor)
    return f"({texto})" if valor < 0 else texto


def en_suma(valores: Sequence[Fraction], a_la_vista: int = 12) -> str:
    """Write 1 + 2 + 3; of very many, how many there are."""
    if len(valores) > a_la_vista:
        return f"suma de {len(valores)} valores"
    primero, *demas = valores
    return " + ".join([en_numero(primero), *map(en_parentesis, demas)])


def contar(cuantos: int, uno: str, varios: str) -> str:
    return f"{en_numero(cuantos)} {uno if cuantos == 1 else varios}"


def enumerar(partes: Iterable[str]) -> str:
    """Join with commas and «y»."""
    *primeras, ultima = list(partes)
    return f"{', '.join(primeras)} y {ultima}" if primeras else ultima
