"""Why a password is too easy to guess: short, of one common word, a run, one's own."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from pladeco.domain.claves.comunes import CORRIDAS, PALABRAS
from pladeco.domain.plegado import plegar

LARGO_MINIMO: Final = 10
_CORTA: Final = f"La clave debe tener al menos {LARGO_MINIMO} caracteres."
_COMUN: Final = (
    "Esa clave es de las primeras que se prueban. Use una frase que solo usted diría, "
    "de varias palabras."
)
_PROPIA: Final = (
    "Esa clave se arma con su nombre, su correo, su RUN o su comuna. Use una frase que "
    "nadie relacione con usted."
)
_DE_LETRAS: Final = str.maketrans("4@310$57", "aaeiosst")
_LETRAS_DISTINTAS: Final = 4
_TROZO: Final = 3  # shorter words of a name are in too many others
_SUELTAS: Final = 5  # so many letters beside the words that are known make it a phrase


def por_que_es_debil(clave: str, propios: Iterable[str] = ()) -> str | None:
    """Say in one sentence why a password is easy to guess; `None` where it is not.

    `propios` are texts that go with the person. Nothing is asked of what it is made of:
    any phrase will do.
    """
    if len(clave) < LARGO_MINIMO:
        return _CORTA
    plegada = plegar(clave)
    cuerpo = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plegada)
    formas = {
        _letras(plegada),
        _letras(plegada.translate(_DE_LETRAS)),
        _letras(cuerpo.translate(_DE_LETRAS)),
    }
    if _es_pobre(plegada) or any(_es_comun(forma) for forma in formas):
        return _COMUN
    propias = {palabra for texto in propios for palabra in _palabras(texto)}
    if propias and _son_casi_todo(plegada, propias):
        return _PROPIA
    return None


def _letras(texto: str) -> str:
    return "".join(letra for letra in texto if letra.isalpha())


def _es_pobre(plegada: str) -> bool:
    """Tell a text of few signs, one that repeats itself, or a run of the keyboard."""
    if len(set(plegada)) < _LETRAS_DISTINTAS:
        return True
    mitades = re.fullmatch(r"(.{1,6}?)\1+", plegada)
    if mitades is not None and len(mitades[1]) <= _LETRAS_DISTINTAS:
        return True
    resto = plegada
    for corrida in _corridas():
        resto = resto.replace(corrida, "")
    return len(resto) < _SUELTAS


def _es_comun(letras: str) -> bool:
    """Tell one common word, or two of them in a row; and what has no letter at all."""
    palabras = _comunes()
    if not letras or letras in palabras:
        return True
    return any(
        letras[:corte] in palabras and letras[corte:] in palabras
        for corte in range(_TROZO, len(letras) - _TROZO + 1)
    )


def _son_casi_todo(plegada: str, propias: set[str]) -> bool:
    """Tell a password that is the person's own words and hardly anything else."""
    resto = plegada
    for palabra in sorted(propias, key=len, reverse=True):
        resto = resto.replace(palabra, "")
    if resto == plegada:
        return False
    sueltas = _letras(resto)
    return len(sueltas) < _SUELTAS or sueltas in _comunes()


def _palabras(texto: str) -> list[str]:
    partes = re.findall(r"[a-z]+|[0-9]+", plegar(texto))
    return [parte for parte in partes if len(parte) >= _TROZO]


@lru_cache(1)
def _comunes() -> frozenset[str]:
    return frozenset(map(plegar, PALABRAS))


@lru_cache(1)
def _corridas() -> tuple[str, ...]:
    """Return every stretch of four or more of a run, the longest first."""
    trozos = {
        fila[desde : desde + largo]
        for corrida in map(plegar, CORRIDAS)
        for fila in (corrida, corrida[::-1])
        for largo in range(4, len(fila) + 1)
        for desde in range(len(fila) - largo + 1)
    }
    return tuple(sorted(trozos, key=len, reverse=True))
