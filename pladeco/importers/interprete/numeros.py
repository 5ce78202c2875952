"""Numbers in a text, in figures and in words, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pladeco.importers.interprete.palabras_numero import valor_en_palabras

_CIFRA = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{3})+|"
    r"\d+(?:[.,]\d+)?"
)
_NUMERO = re.compile(
    rf"(?:(?P<moneda>mm\s?\$|m\s?\$|us\s?\$|\$|\buf\b|\butm\b)\s*)?"
    rf"(?<![\w])(?<!\d[.,])(?P<cifra>{_CIFRA})(?![.,]?\d)"
    rf"(?P<resto>(?:\s*(?:mil|millon|millones)\b(?:\s+(?:de\s+)?(?:{_CIFRA})(?=\s+mil\b"
    rf"|\s+pesos\b))?)*)(?P<pesos>\s*\.-|\s+(?:de\s+)?pesos\b|\s+utm\b|\s+uf\b)?"
)
_PORCIENTO = re.compile(r"\s*(?:%|por\s?ciento\b|pct\b|puntos porcentuales\b)")
# "5 puntos porcentuales", "5 puntos la cobertura"; not "5 puntos limpios".
_PUNTOS = re.compile(
    r"\s*(?:(?:%|por ciento)?\s*puntos?\b(?:\s+porcentuales|(?=\s*(?:$|[.,;)]|"
    r"(?:la|el|los|las|en|respecto|con|sobre|anual\w*|al|a|del|de la|promedio)\b)))|"
    r"pp\b)"
)
_PEGADO = re.compile(r"[a-z]+\d*")
_UNIDADES_PEGADAS = re.compile(r"(?:m2|m3|mts?2?|m²|kms?2?|m|ha|hrs?|kg|has)\b")
_DE_CADA = re.compile(r"\s+de\s+cada\s+(\d+)")
_ESCALAS = {"mil": 1_000, "millon": 1_000_000, "millones": 1_000_000}
_MONEDAS = {"mm$": 1_000_000, "m$": 1_000}
_TROZO = re.compile(rf"({_CIFRA})|(mil|millones|millon)\b")
_FRACCIONES = re.compile(
    r"\b(?:la mitad|1/2|(?P<tercio>un tercio|la tercera parte|1/3)|"
    r"(?P<dos>dos tercios|dos terceras partes|2/3)|"
    r"(?P<cuarto>la cuarta parte|un cuarto|1/4)|"
    r"(?P<tres>tres cuartos|tres cuartas partes|3/4))\b"
)
_DE_FRACCION = {
    "tercio": Fraction(100, 3),
    "dos": Fraction(200, 3),
    "cuarto": Fraction(25),
    "tres": Fraction(75),
}
_MITAD = Fraction(50)
_DIGITOS_DE_MIL = 3


@dataclass(frozen=True, slots=True)
class Numero:
    """`articulo`: a bare "un" or "una", which may be no number at all."""

    inicio: int
    fin: int
    valor: Fraction
    porcentaje: bool = False
    puntos: bool = False
    moneda: bool = False
    articulo: bool = False


def leer_cifra(texto: str) -> Fraction:
    """Read "1.430", "31,5", "0.8" or "1,430" as a Chilean officer does.

    Three figures after a sign are thousands, unless a lone zero stands before it.
    """
    texto = texto.replace(" ", "")
    entera, signo, resto = texto.rpartition(",")
    de_mil = len(resto) == _DIGITOS_DE_MIL and entera != "0" and "." not in entera
    if signo and not de_mil:
        return Fraction(f"{entera.replace('.', '')}.{resto}")
    texto = texto.replace(",", ".")
    entera, _, resto = texto.partition(".")
    if resto and (len(resto.partition(".")[0]) != _DIGITOS_DE_MIL or entera == "0"):
        return Fraction(texto)
    return Fraction(texto.replace(".", ""))


def numeros_de(plegado: str, mascara: str | None = None) -> tuple[Numero, ...]:
    """Return the numbers of a folded text, in order.

    `mascara` is the same text with what is no quantity blotted out.
    """
    visible = plegado if mascara is None else mascara
    todos = (*_fracciones(visible), *_en_cifras(visible), *_en_palabras(visible))
    hallados: list[Numero] = []
    # Of two that overlap the one that says more: "8 de cada 10", not "10".
    for numero in sorted(todos, key=lambda n: (n.inicio, -n.fin)):
        if hallados and numero.inicio < hallados[-1].fin:
            continue
        if (
            hallados
            and hallados[-1].articulo
            and _pegados(visible, hallados[-1], numero)
        ):
            hallados.pop()  # the article of "un 10 %"
        hallados.append(numero)
    return tuple(hallados)


def _pegados(texto: str, uno: Numero, otro: Numero) -> bool:
    return not texto[uno.fin : otro.inicio].strip(" (")


def _en_cifras(texto: str) -> Iterator[Numero]:
    for hallado in _NUMERO.finditer(texto):
        pegado = _PEGADO.match(texto, hallado.end("cifra"))
        if pegado and not _UNIDADES_PEGADAS.match(texto, hallado.end("cifra")):
            continue
        valor = _con_escala(hallado["cifra"] + hallado["resto"])
        signo = (hallado["moneda"] or "").replace(" ", "")
        yield _con_signo(
            texto,
            hallado.start(),
            hallado.end(),
            valor * _MONEDAS.get(signo, 1),
            moneda=bool(signo or hallado["pesos"]),
        )


def _con_escala(texto: str) -> Fraction:
    """Add up "16 millones 847 mil 498"."""
    total, parcial = Fraction(0), Fraction(0)
    for cifra, escala in _TROZO.findall(texto):
        if cifra:
            parcial += leer_cifra(cifra)
        else:
            total, parcial = total + (parcial or 1) * _ESCALAS[escala], Fraction(0)
    return total + parcial


def _en_palabras(texto: str) -> Iterator[Numero]:
    for inicio, fin, valor in valor_en_palabras(texto):
        solo = texto[inicio:fin] in {"un", "una"}
        yield _con_signo(texto, inicio, fin, valor, articulo=solo)


def _con_signo(
    texto: str,
    inicio: int,
    fin: int,
    valor: Fraction,
    *,
    moneda: bool = False,
    articulo: bool = False,
) -> Numero:
    if puntos := _PUNTOS.match(texto, fin):
        return Numero(inicio, puntos.end(), valor, puntos=True)
    if signo := _PORCIENTO.match(texto, fin):
        return Numero(inicio, signo.end(), valor, porcentaje=True)
    if (cada := _DE_CADA.match(texto, fin)) and int(cada[1]):
        return Numero(inicio, cada.end(), valor * 100 / int(cada[1]), porcentaje=True)
    return Numero(inicio, fin, valor, moneda=moneda, articulo=articulo)


def _fracciones(texto: str) -> Iterator[Numero]:
    for hallado in _FRACCIONES.finditer(texto):
        valor = _DE_FRACCION.get(hallado.lastgroup or "", _MITAD)
        yield Numero(hallado.start(), hallado.end(), valor, porcentaje=True)
