"""Source text as numbered lines of clean cells.

Tables arrive as tab-separated lines in which some cells still carry HTML tags. A line
is what ends in a line feed and nothing else, so that numbers agree with any text
editor; form feeds and carriage returns are white space.
"""

import html
import re
from dataclasses import dataclass
from functools import cached_property

_TAGS_DE_BLOQUE = "p|div|ul|ol|li|br|hr|table|thead|tbody|tr|td|th|h[1-6]"
_TAGS_EN_LINEA = "b|i|u|strong|em|span|font|a|sup|sub|small|img"
_BLOQUE = re.compile(rf"</?(?:{_TAGS_DE_BLOQUE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EN_LINEA = re.compile(rf"</?(?:{_TAGS_EN_LINEA})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_VINETA = re.compile(r"[•●▪‣◦]")
_CORTE_DE_PARRAFO = re.compile(r"[\n•●▪‣◦]")
_INVISIBLES = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u00ad"))


@dataclass(frozen=True, slots=True)
class Celda:
    """One cell: its folded text and, for lists, the paragraphs it was made of."""

    texto: str
    parrafos: tuple[str, ...]
    es_lista: bool  # bullets inside: every paragraph is an item of its own


@dataclass(frozen=True)
class Linea:
    """One line of the source; `crudo` is the text exactly as it stands there."""

    numero: int
    crudo: str
    celdas: tuple[Celda, ...]

    @cached_property
    def textos(self) -> tuple[str, ...]:
        return tuple(celda.texto for celda in self.celdas)

    @cached_property
    def llenas(self) -> tuple[int, ...]:
        return tuple(i for i, texto in enumerate(self.textos) if texto)

    @property
    def es_tabular(self) -> bool:
        return len(self.celdas) > 1

    @property
    def texto(self) -> str:
        """Return the filled cells as one text: what a paragraph says."""
        return " ".join(texto for texto in self.textos if texto)

    @property
    def es_resto(self) -> bool:
        """Tell debris: something is drawn, but there is no letter or digit in it.

        A free line without letters (a page number) says nothing either; a table row
        of bare figures does.
        """
        tiene_sentido = str.isalnum if self.es_tabular else str.isalpha
        return bool(self.llenas) and not any(map(tiene_sentido, self.texto))


def leer_lineas(texto: str) -> list[Linea]:
    """Split a document into lines; `numero` counts from 1 as in the file."""
    return [
        Linea(numero, crudo, tuple(map(limpiar_celda, crudo.split("\t"))))
        for numero, crudo in enumerate(texto.replace("\r\n", "\n").split("\n"), start=1)
    ]


def limpiar_celda(crudo: str) -> Celda:
    """Strip tags and fold white space, remembering where paragraphs began.

    Only known tags go: "<5 años" is text.
    """
    texto = crudo.translate(_INVISIBLES)
    if "<" in texto:
        texto = _EN_LINEA.sub("", _BLOQUE.sub("\n", texto))
    if "&" in texto:
        texto = html.unescape(texto)
    plegado = " ".join(texto.split())
    es_lista = _VINETA.search(texto) is not None
    if not es_lista and "\n" not in texto:
        return Celda(plegado, (plegado,) if plegado else (), es_lista=False)
    trozos = (" ".join(trozo.split()) for trozo in _CORTE_DE_PARRAFO.split(texto))
    return Celda(plegado, tuple(trozo for trozo in trozos if trozo), es_lista=es_lista)
