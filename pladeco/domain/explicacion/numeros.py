"""Numbers, dates and lists as people read them in an explanation."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import count
from typing import Final

from pladeco.domain.calculo.unidad_de_medida import en_singular

FIJO: Final = "\N{NO-BREAK SPACE}"
_DECIMALES: Final = 4  # of what has no end, like 1/3
_DECIMALES_EXACTOS: Final = 40  # as many as a case may bring
_CIEN: Final = Fraction(100)


def en_numero(valor: Fraction | int, decimales: int | None = None) -> str:
    """Write 1042 as 1.042 and 2.5 as 2,5: every digit, unless told how many.

    What has no end is rounded, with its zeros (2,0000 is not quite 2), and never so
    far that it looks like 0.
    """
    exacto = Fraction(valor)
    if decimales is not None:
        return _sin_ceros(_escrito(exacto, decimales))
    if 10**_DECIMALES_EXACTOS % exacto.denominator == 0:
        return _sin_ceros(_escrito(exacto, _DECIMALES_EXACTOS))
    return _escrito(exacto, _hasta_que_se_vea(exacto))


def en_porcentaje(valor: Fraction, decimales: int = 1) -> str:
    """Write 0.265 as 26,5 %; what is below 100 % is never written as 100,0 %."""
    ultimo = Fraction(1, 10**decimales)
    visto = valor * _CIEN
    if valor < 1 and visto > _CIEN - ultimo:
        visto = _CIEN - ultimo
    return f"{_escrito(visto, decimales)}{FIJO}%"


def en_porcentajes(valores: Sequence[Fraction]) -> list[str]:
    """Write shares that are compared: with decimals enough to tell them apart."""
    return _distintos(valores, en_porcentaje, 1)


def en_numeros(*valores: Fraction) -> list[str]:
    """Write numbers that are compared, likewise."""
    escritos = [en_numero(v) for v in valores]
    if len(set(escritos)) == len(set(valores)):
        return escritos
    return _distintos(valores, en_numero, _DECIMALES)


def _distintos(
    valores: Sequence[Fraction],
    escribir: Callable[[Fraction, int], str],
    decimales: int,
) -> list[str]:
    cuantos = len(set(valores))
    intentos = ([escribir(v, n) for v in valores] for n in count(decimales))
    return next(escritos for escritos in intentos if len(set(escritos)) == cuantos)


def en_fecha(dia: date) -> str:
    return f"{dia:%d-%m-%Y}"


def _hasta_que_se_vea(valor: Fraction) -> int:
    """Return with how many decimals a number is not written as 0."""
    arriba, abajo = abs(2 * valor).as_integer_ratio()
    return next(n for n in count(_DECIMALES) if arriba * 10**n >= abajo)


def _sin_ceros(texto: str) -> str:
    return texto.rstrip("0").rstrip(",") if "," in texto else texto


def _escrito(valor: Fraction, decimales: int) -> str:
    """Round half away from zero; whole numbers of any length keep every digit."""
    arriba, abajo = abs(valor).as_integer_ratio()
    paso = 10**decimales
    enteros, resto = divmod((2 * arriba * paso + abajo) // (2 * abajo), paso)
    texto = f"{enteros:,}".replace(",", ".")
    if decimales:
        texto += f",{resto:0{decimales}d}"
    return f"−{texto}" if valor < 0 and (enteros or resto) else texto


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


def con_medida(
    valor: Fraction, unidad_medida: str, decimales: int | None = None
) -> str:
    """Write a figure with what it counts: 1 campaña, 2 campañas, 35 %."""
    medida = en_singular(unidad_medida) if valor == 1 else unidad_medida
    hueco = FIJO if medida == "%" else " "
    return f"{en_numero(valor, decimales)}{hueco}{medida}".rstrip()


def contar(cuantos: int, uno: str, varios: str) -> str:
    return f"{en_numero(cuantos)} {uno if cuantos == 1 else varios}"


def enumerar(partes: Iterable[str]) -> str:
    """Join with commas and «y»."""
    *primeras, ultima = list(partes)
    return f"{', '.join(primeras)} y {ultima}" if primeras else ultima
