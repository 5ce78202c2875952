"""First look at every line: what kind of thing it is, not yet what it means."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pladeco.domain.plegado import plegar
from pladeco.importers.lector.encabezados import Encabezado, reconocer_encabezado
from pladeco.importers.lector.lineas import Linea
from pladeco.importers.lector.titulos import (
    es_titulo_de_lineamiento,
    leer_objetivo_explicito,
)


class Tipo(StrEnum):
    LINEAMIENTO = "lineamiento"
    ENCABEZADO = "encabezado"
    OBJETIVO = "objetivo"  # it says itself that it is one
    SOLA = "sola"  # shaped as a table row, only its first cell filled
    FILA = "fila"
    PARRAFO = "parrafo"
    RESTO = "resto"


@dataclass(frozen=True, slots=True)
class Trozo:
    """A line that says something, and how it follows the one before."""

    tipo: Tipo
    linea: Linea
    blancos: int  # blank lines just before
    encabezado: Encabezado | None = None
    objetivo: str | None = None  # text without its "OBJETIVO LOCAL:"

    @property
    def numero(self) -> int:
        return self.linea.numero

    @property
    def texto(self) -> str:
        return self.linea.texto


_CELDAS_DE_INDICE = 2
_CIFRAS_DE_PAGINA = range(1, 4)
_PAGINA = re.compile(r"(?:pag(?:ina)?\.?\s*)?\d+\s*(?:\||de|/)?\s*(?:\d+|pag(?:ina)?)?")
_ENCABEZADO_DE_PAGINA = re.compile(
    r"(?:pladeco|plan de desarrollo comunal|i\.|ilustre)\b"
)
_VECES_DE_UN_ENCABEZADO_DE_PAGINA = 3


def clasificar(lineas: Sequence[Linea]) -> list[Trozo]:
    """Return the lines that say something.

    Lines of an index are left out, but only before the first table: within one, a text
    and a number are cells.
    """
    repetidas = _encabezados_de_pagina(lineas)
    trozos: list[Trozo] = []
    blancos = 0
    puede_ser_indice = True
    for linea in lineas:
        if not linea.llenas:
            blancos += 1
        elif not (puede_ser_indice and _es_de_indice(linea)):
            trozo = _trozo(linea, blancos, repetidas)
            puede_ser_indice &= trozo.tipo is not Tipo.ENCABEZADO
            trozos.append(trozo)
            blancos = 0
    return trozos


def _trozo(linea: Linea, blancos: int, repetidas: frozenset[str]) -> Trozo:
    if linea.es_resto or (not linea.es_tabular and _es_de_pagina(linea, repetidas)):
        return Trozo(Tipo.RESTO, linea, blancos)
    if encabezado := reconocer_encabezado(linea):
        return Trozo(Tipo.ENCABEZADO, linea, blancos, encabezado=encabezado)
    objetivo = leer_objetivo_explicito(linea)
    if objetivo is not None:
        return Trozo(Tipo.OBJETIVO, linea, blancos, objetivo=objetivo)
    if linea.llenas == (0,):
        return Trozo(_tipo_de_sola(linea), linea, blancos)
    return Trozo(Tipo.FILA, linea, blancos)


def _tipo_de_sola(linea: Linea) -> Tipo:
    if es_titulo_de_lineamiento(linea.texto):
        return Tipo.LINEAMIENTO
    return Tipo.SOLA if linea.es_tabular else Tipo.PARRAFO


def _es_de_pagina(linea: Linea, repetidas: frozenset[str]) -> bool:
    """Tell a page number ("Página 3 de 40") or what a page repeats."""
    return linea.texto in repetidas or bool(_PAGINA.fullmatch(plegar(linea.texto)))


def _es_de_indice(linea: Linea) -> bool:
    """Tell a line of a table of contents: a title, dots or a tab, a page number."""
    texto = linea.crudo.rstrip()
    sin_pagina = texto.rstrip("0123456789")
    if len(texto) - len(sin_pagina) not in _CIFRAS_DE_PAGINA:
        return False
    titulo = sin_pagina.rstrip(" ")
    return len(linea.llenas) <= _CELDAS_DE_INDICE and titulo.endswith(("\t", "..."))


def _encabezados_de_pagina(lineas: Sequence[Linea]) -> frozenset[str]:
    """Return the lines a page repeats at its top or foot, told by their words."""
    veces = Counter(
        linea.texto for linea in lineas if linea.llenas and not linea.es_tabular
    )
    return frozenset(
        texto
        for texto, cuantas in veces.items()
        if cuantas >= _VECES_DE_UN_ENCABEZADO_DE_PAGINA
        and _ENCABEZADO_DE_PAGINA.match(plegar(texto))
    )
