"""Words as a search compares them: accents and inflections forgiven."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock
from typing import Final

from snowballstemmer import stemmer

_PALABRA: Final = re.compile(r"[^\W_]+")
_LARGO_MINIMO: Final = 2
# They stand in every text: what is looked for is beside them.
TEXTO_VACIO: Final = (
    "a al ante como con cual de del desde donde e el ella en entre es esta este la "
    "las lo los mas me mi muy ni no nos o para pero por que quien se sin sobre son "
    "su sus tu un una uno y ya"
)
_VACIAS: Final = frozenset(TEXTO_VACIO.split())
_EN_RAICES: Final = stemmer("spanish")
_TURNO: Final = Lock()  # the stemmer keeps the word it is at


def sin_acentos(texto: str) -> str:
    partes = unicodedata.normalize("NFKD", texto.casefold())
    return "".join(letra for letra in partes if not unicodedata.combining(letra))


def palabras_de(texto: str) -> list[tuple[int, int, str]]:
    """Return the words of a text: from where to where each goes, and the word."""
    return [
        (hallada.start(), hallada.end(), hallada.group())
        for hallada in _PALABRA.finditer(texto)
    ]


def compuesto(texto: str) -> str:
    """Return it with each accent in one character with its letter."""
    return unicodedata.normalize("NFC", texto)


def pedidas(consulta: str) -> tuple[frozenset[str], ...]:
    """Return the stems of each word that somebody looks for, without empty words."""
    palabras = [
        p for _, _, p in palabras_de(compuesto(consulta)) if len(p) >= _LARGO_MINIMO
    ]
    llenas = [p for p in palabras if sin_acentos(p) not in _VACIAS]
    return tuple(dict.fromkeys(map(raices, llenas)))


@lru_cache(20_000)
def raices(palabra: str) -> frozenset[str]:
    """Return the stems of a word, with its accents and without them.

    People write «educacion», and endings are known by their accents: a word that could
    have lost one is read with it too.
    """
    escrita = palabra.casefold()
    simple = sin_acentos(escrita)
    formas = {escrita, simple}
    if simple.endswith("ion"):
        formas.add(simple[:-2] + "ón")
    with _TURNO:
        return frozenset(sin_acentos(_EN_RAICES.stemWord(f)) for f in formas)
