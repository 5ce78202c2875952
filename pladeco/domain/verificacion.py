"""What was found when an installation was looked through, in words."""

from dataclasses import dataclass
from enum import StrEnum


class ClaseHallazgo(StrEnum):
    """What kind of thing is not as the program left it."""

    ESQUEMA = "esquema"
    DISPARADOR = "disparador"
    MOTOR = "motor"
    FILA = "fila"
    LLAVE = "llave"
    REGLA = "regla"
    REPETIDA = "repetida"
    ARCHIVO = "archivo"
    CORTE = "corte"
    AVANCE = "avance"
    BITACORA = "bitacora"
    ANOTADO = "anotado"
    RESPALDO = "respaldo"


@dataclass(frozen=True, slots=True)
class Hallazgo:
    clase: ClaseHallazgo
    donde: str
    mensaje: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verificacion:
    """All that was found, and how much was looked at.

    `sin_huella`: versions settled before versions had a hash; nothing tells of them.
    """

    hallazgos: tuple[Hallazgo, ...]
    filas: int
    archivos: int
    cortes: int
    versiones: int
    sin_huella: int
    sellos: int
