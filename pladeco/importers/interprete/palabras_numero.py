"""Numbers written in words: "treinta y cinco", "dos docenas", "un par"."""

import re
from collections.abc import Iterator
from fractions import Fraction

_PALABRA = re.compile(r"[a-z]+")


def _contar(texto: str, desde: int = 1, paso: int = 1) -> dict[str, int]:
    return {p: desde + i * paso for i, p in enumerate(texto.split())}


_MENORES = {
    **_contar("uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece"),
    **_contar("catorce quince dieciseis diecisiete dieciocho diecinueve veinte", 14),
    **_contar("veintiuno veintidos veintitres veinticuatro veinticinco", 21),
    **_contar("veintiseis veintisiete veintiocho veintinueve", 26),
    "cero": 0,
    "un": 1,
    "una": 1,
    "veintiun": 21,
    "veintiuna": 21,
}
_DECENAS = _contar("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
_CENTENAS = {
    "cien": 100,
    "ciento": 100,
    **_contar("doscientos trescientos cuatrocientos quinientos seiscientos", 200, 100),
    **_contar("setecientos ochocientos novecientos", 700, 100),
    **_contar("doscientas trescientas cuatrocientas quinientas seiscientas", 200, 100),
    **_contar("setecientas ochocientas novecientas", 700, 100),
}
_ESCALAS = {"mil": 1_000, "millon": 1_000_000, "millones": 1_000_000}
_GRUPOS = {
    "par": 2,
    "decena": 10,
    "decenas": 10,
    "docena": 12,
    "docenas": 12,
    "veintena": 20,
    "centena": 100,
    "centenas": 100,
    "centenar": 100,
    "centenares": 100,
    "millar": 1_000,
    "millares": 1_000,
}
_SUELTAS = {**_MENORES, **_DECENAS, **_CENTENAS}
_MEDIA = re.compile(r"\bmedi[oa]\s+(docena|centena|centenar|millar)\b")
# "cada uno", "uno de los", "una vez", "en uno u otro" count nothing.
_ANTES_NO = frozenset({"cada", "alguno", "alguna", "ninguno", "otro", "otra"})
_DESPUES_NO = frozenset(
    {
        *("vez", "u", "mismo", "misma", "serie", "vida"),
        *("minimo", "maximo", "total", "promedio", "aumento", "incremento"),
    }
)
_MEDIO = re.compile(r"\s+y\s+medi[oa]\b")


def valor_en_palabras(texto: str) -> Iterator[tuple[int, int, Fraction]]:
    """Yield start, end and value of each number in words of a folded text."""
    for hallado in _MEDIA.finditer(texto):
        yield hallado.start(), hallado.end(), Fraction(_GRUPOS[hallado[1]], 2)
    fichas = [(m.start(), m.end(), m[0]) for m in _PALABRA.finditer(texto)]
    i = 0
    while i < len(fichas):
        largo, valor = _numero_desde(texto, fichas, i)
        if largo and not _cuenta_nada(fichas, i, largo):
            fin = fichas[i + largo - 1][1]
            if medio := _MEDIO.match(texto, fin):
                fin, valor = medio.end(), valor + Fraction(1, 2)
            yield fichas[i][0], fin, valor
        i += largo or 1


def _cuenta_nada(fichas: list[tuple[int, int, str]], i: int, largo: int) -> bool:
    antes = fichas[i - 1][2] if i else ""
    despues = fichas[i + largo][2] if i + largo < len(fichas) else ""
    de_uno = fichas[i][2] in {"un", "una", "uno"} and largo == 1
    if de_uno and (despues in _DESPUES_NO or antes in _ANTES_NO):
        return True
    # "un 10 %": the article of a number in figures
    return de_uno and despues in _SUELTAS


def _numero_desde(
    texto: str, fichas: list[tuple[int, int, str]], i: int
) -> tuple[int, Fraction]:
    """Return how many words from the i-th make a number, and its value."""
    total = parcial = largo = 0
    while i + largo < len(fichas):
        inicio, _, palabra = fichas[i + largo]
        if largo and texto[fichas[i + largo - 1][1] : inicio].strip():
            break  # a sign stands between
        if palabra in _SUELTAS and _sigue(parcial, _SUELTAS[palabra]):
            parcial += _SUELTAS[palabra]
        elif palabra in _ESCALAS and (parcial or palabra == "mil"):
            total, parcial = total + (parcial or 1) * _ESCALAS[palabra], 0
        elif palabra in _GRUPOS and largo:
            return largo + 1, Fraction((total + parcial) * _GRUPOS[palabra])
        elif _une_decena(palabra, parcial, fichas, i + largo):
            pass
        else:
            break
        largo += 1
    return largo, Fraction(total + parcial)


def _sigue(parcial: int, valor: int) -> bool:
    """Tell whether a word can follow: smaller than the place left open."""
    if not parcial:
        return True
    if parcial % 100 == 0:
        return valor < 100  # noqa: PLR2004 - hundreds
    return parcial % 10 == 0 and parcial % 100 >= 30 and valor < 10  # noqa: PLR2004


def _une_decena(
    palabra: str, parcial: int, fichas: list[tuple[int, int, str]], i: int
) -> bool:
    """Tell the "y" of "treinta y cinco" from the one that begins something else."""
    if palabra != "y" or i + 1 >= len(fichas) or parcial % 100 not in _DECENAS.values():
        return False
    siguiente = _MENORES.get(fichas[i + 1][2], 0)
    return 0 < siguiente < 10  # noqa: PLR2004 - units
