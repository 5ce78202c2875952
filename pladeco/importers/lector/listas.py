"""Lists of projects written in one cell, taken apart without losing a word.

Paragraphs are items. A plain cell is cut at the ends of sentences and then, where
items were run together without any sign, before the capitalised noun or verb that
begins the next initiative. The last is a guess, so it is always told.
"""

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.lexico import (
    ANUNCIAN_UN_NOMBRE,
    CABEZAS_DE_INICIATIVA,
    ENLACES,
    PALABRAS_DE_DISCURSO,
    TERMINACIONES_DE_ACCION,
)
from pladeco.importers.lector.lineas import Celda
from pladeco.importers.lector.palabras import es_infinitivo

_FIN_DE_FRASE = re.compile(r"(?<=[^\W\d_]{2}[.)])\s+(?=[^\W\d_])|(?<=\.[-–])\s+")
_SIN_CORTE_DETRAS = tuple(",:;(/-–")
_SIGNOS = '.,;:()"“”«»'


@dataclass(frozen=True, slots=True)
class Lista:
    items: tuple[str, ...]
    iba_corrida: bool  # cut by our own judgement somewhere


def separar(celda: Celda) -> Lista:
    """Return the items of a cell in order; their words are those of the cell."""
    if celda.es_lista or len(celda.parrafos) > 1:
        return Lista(celda.parrafos, iba_corrida=False)
    frases = _frases(celda.texto)
    items = [item for frase in frases for item in _separar_corrida(frase)]
    return Lista(tuple(items), iba_corrida=len(items) > len(frases))


def _frases(texto: str) -> list[str]:
    """Cut at ends of sentences, except before what goes on with the same idea."""
    frases: list[str] = []
    for frase in _FIN_DE_FRASE.split(texto):
        if not frase:
            continue
        if frases and (_sigue_la_idea(frase) or not frases[-1].endswith((".", ".-"))):
            frases[-1] = f"{frases[-1]} {frase}"
        else:
            frases.append(frase)
    return frases


def _sigue_la_idea(frase: str) -> bool:
    primera = plegar(frase.split(maxsplit=1)[0]).strip(_SIGNOS)
    return not frase[0].isupper() or primera in PALABRAS_DE_DISCURSO


def _separar_corrida(frase: str) -> list[str]:
    palabras = frase.split()
    if frase.isupper():
        return [frase]
    items: list[str] = []
    for desde, hasta in pairwise([*_cortes(palabras), len(palabras)]):
        item = " ".join(palabras[desde:hasta])
        if items and hasta - desde == 1 and not _es_plural(item):
            items[-1] = f"{items[-1]} {item}"
        else:
            items.append(item)
    return items


def _cortes(palabras: list[str]) -> list[int]:
    """Return the indexes at which a new initiative begins.

    Of two heads in a row the first begins it ("Construcción Centro Comunitario"),
    unless the second has begun another in this list ("... Torre Estación" +
    "Restauración ...").
    """
    saldos = (palabra.count("(") - palabra.count(")") for palabra in palabras)
    posibles = [
        indice
        for indice, ((anterior, palabra), abiertos) in enumerate(
            zip(pairwise(palabras), accumulate(saldos), strict=False), start=1
        )
        if abiertos <= 0 and _es_cabeza(palabra) and _puede_terminar(anterior)
    ]
    cortes = [0]
    iniciales = {palabras[0]}
    for indice in posibles:
        palabra = palabras[indice]
        if indice - 1 == cortes[-1] and _es_cabeza_singular(palabras[indice - 1]):
            if cortes[-1] == 0 or palabra not in iniciales:
                continue
            cortes.pop()
        cortes.append(indice)
        iniciales.add(palabra)
    return cortes


def _es_cabeza_singular(palabra: str) -> bool:
    return _es_cabeza(palabra) and not _es_plural(palabra)


def _es_cabeza(palabra: str) -> bool:
    """Tell a capitalised word that may begin an initiative."""
    if not palabra[0].isupper():
        return False
    limpia = plegar(palabra.strip(_SIGNOS))
    return (
        limpia in CABEZAS_DE_INICIATIVA
        or limpia.endswith(TERMINACIONES_DE_ACCION)
        or es_infinitivo(limpia)
    )


def _puede_terminar(palabra: str) -> bool:
    """Tell whether an item may end in a word: not in a comma nor in "de"."""
    limpia = plegar(palabra.strip(_SIGNOS))
    return (
        not palabra.endswith(_SIN_CORTE_DETRAS)
        and limpia not in ENLACES
        and limpia not in ANUNCIAN_UN_NOMBRE
    )


def _es_plural(palabra: str) -> bool:
    return plegar(palabra.strip(_SIGNOS)).endswith("s")
