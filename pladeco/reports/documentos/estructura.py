"""A document before it is one: sections, paragraphs, tables and figures.

Word and PDF are both written from it, so that they cannot say different things.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pladeco.queries.informe.registros import Cabecera


class Clase(StrEnum):
    """How a cell looks: what the plan promised is in serif, what was measured is not.

    A situacion has the colours of its state; what is absent is quiet.
    """

    TEXTO = "texto"
    PROMESA = "promesa"
    CIFRA = "cifra"
    PRINCIPAL = "principal"  # the figure that the row is about
    CALLADO = "callado"
    SITUACION = "situacion"


@dataclass(frozen=True, slots=True)
class Celda:
    """What stands in a cell; `color` names the state of a situacion."""

    texto: str
    clase: Clase = Clase.TEXTO
    color: str = ""


@dataclass(frozen=True, slots=True)
class Columna:
    """`ancho` is relative to its neighbours'; figures are aligned to the right."""

    titulo: str
    ancho: float
    cifra: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabla:
    """The first cell of a row names it. `total`: the last row adds the others up."""

    titulo: str
    columnas: tuple[Columna, ...]
    filas: tuple[tuple[Celda, ...], ...]
    nota: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Figura:
    """A drawing: SVG of `ancho` x `alto` points, and what it shows in words."""

    titulo: str
    alternativa: str
    svg: str
    ancho: int
    alto: int


@dataclass(frozen=True, slots=True)
class Parrafo:
    texto: str


@dataclass(frozen=True, slots=True)
class Nota:
    """A paragraph for who wants to know more: quiet."""

    texto: str


@dataclass(frozen=True, slots=True)
class Subtitulo:
    texto: str


@dataclass(frozen=True, slots=True)
class Lista:
    puntos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titular:
    """The headline: a figure, or the words that take its place, and what goes by it."""

    nombre: str
    cifra: str
    al_lado: str
    con_cifra: bool


@dataclass(frozen=True, slots=True)
class Espacio:
    """Room for what only people can write."""

    rotulo: str
    renglones: int


@dataclass(frozen=True, slots=True)
class Firmas:
    """Who signs: a line for each."""

    cargos: tuple[str, ...]


Bloque = (
    Tabla | Figura | Parrafo | Nota | Subtitulo | Lista | Titular | Espacio | Firmas
)


@dataclass(frozen=True, slots=True)
class Seccion:
    """`apaisada` sections lie on their side: their tables are wide."""

    titulo: str
    bloques: tuple[Bloque, ...]
    apaisada: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Documento:
    """`identidad` are the lines below the title: of what, of which day, made when."""

    cabecera: Cabecera
    titulo: str
    sello: str
    identidad: tuple[str, ...]
    secciones: tuple[Seccion, ...]


AUTORIA: Final = "pladeco"  # the program that wrote the file, beside who answers for it
