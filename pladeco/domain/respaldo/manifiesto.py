"""What a copy of the installation says of itself: enough to restore it and check it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Final

FORMATO: Final = 1
MANIFIESTO: Final = "manifiesto.json"


class ClaseColumna(StrEnum):
    """How a value is written in the copy, the same for every database."""

    CLAVE = "clave"
    TEXTO = "texto"
    ENTERO = "entero"
    SI_NO = "si_no"
    FECHA = "fecha"
    INSTANTE = "instante"
    DECIMAL = "decimal"
    ESTRUCTURA = "estructura"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class ColumnaCopiada:
    nombre: str
    clase: ClaseColumna


@dataclass(frozen=True, slots=True)
class TablaCopiada:
    """One table, its rows in the order of their keys.

    `superior` is the column by which a row hangs from another of the same table.
    """

    nombre: str
    columnas: tuple[ColumnaCopiada, ...]
    superior: str | None
    filas: int
    sha256: str

    @property
    def archivo(self) -> str:
        return f"base/{self.nombre}.jsonl"


@dataclass(frozen=True, slots=True)
class ArchivoCopiado:
    """A file, by its place below the folder of the installation. `largo` in bytes."""

    nombre: str
    largo: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CifrasDelPlan:
    """The plan's figures on a day, to be compared; `huella` is of every Meta's."""

    fecha: date
    metas: int
    cumplimiento: Fraction | None
    avance: Fraction | None
    cobertura: Fraction | None
    huella: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifiesto:
    """`faltan`: files that the rows speak of and that were not on the disk."""

    formato: int
    programa: str
    esquema: str
    motor: str
    hecho_en: datetime
    institucion: str
    es_demo: bool
    cifras: CifrasDelPlan | None
    tablas: tuple[TablaCopiada, ...]
    archivos: tuple[ArchivoCopiado, ...]
    faltan: tuple[str, ...]

    @property
    def filas(self) -> int:
        return sum(tabla.filas for tabla in self.tablas)
