"""The tables of a lineamiento as they stand in its document, with their lines."""

from dataclasses import dataclass, field

from pladeco.importers.lector.clasificacion import Trozo
from pladeco.importers.lector.encabezados import Encabezado


@dataclass(frozen=True, slots=True)
class LineaDeTabla:
    """A row, a part of one, or a loose fragment, in its place within a table."""

    trozo: Trozo
    tras_corte: bool  # blank lines, debris or a repeated header just before
    es_fragmento: bool = False
    texto: str = ""  # of a fragment: all its lines


@dataclass(slots=True)
class Tabla:
    encabezado: Encabezado
    objetivos: tuple[str, ...] = ()
    lineas: list[LineaDeTabla] = field(default_factory=list)


@dataclass(slots=True)
class Seccion:
    """The tables of a lineamiento in document order."""

    estrategicas: list[Tabla] = field(default_factory=list)
    matrices: list[Tabla] = field(default_factory=list)
