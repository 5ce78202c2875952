"""What a reopening changed: every figure it may touch, before and after, exact."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from pladeco.domain.vocabulario import Situacion


class QueMide(StrEnum):
    """Of what a line gives the figures; from the whole to its parts."""

    PLAN = "plan"
    RAMA = "rama"
    UNIDAD = "unidad"
    META = "meta"


@dataclass(frozen=True, slots=True)
class Linea:
    """The figures of one total, or of one Meta: then `situacion` says how it stands.

    Shares of 1, `None` where there is nothing to say.
    """

    que: QueMide
    codigo: str
    nombre: str
    cumplimiento: Fraction | None
    avance: Fraction | None
    cobertura: Fraction | None
    minimo: Fraction | None = None
    maximo: Fraction | None = None
    situacion: Situacion | None = None

    @property
    def clave(self) -> tuple[QueMide, str]:
        return (self.que, self.codigo)


@dataclass(frozen=True, slots=True)
class Fotografia:
    """All lines at one day, as they were when they were frozen."""

    corte: date
    lineas: tuple[Linea, ...]


@dataclass(frozen=True, slots=True)
class Diferencia:
    """One line that is another now; `None` where it was not there."""

    antes: Linea | None
    despues: Linea | None

    @property
    def linea(self) -> Linea:
        linea = self.despues or self.antes
        assert linea is not None
        return linea


@dataclass(frozen=True, slots=True)
class Comparacion:
    """Lines that stayed equal are counted, the others told in their order."""

    iguales: int
    diferencias: tuple[Diferencia, ...]


def comparar(antes: Fotografia, despues: Fotografia) -> Comparacion:
    """Compare exact figures: what is shown rounded alike may still be another."""
    primeras = {linea.clave: linea for linea in antes.lineas}
    segundas = {linea.clave: linea for linea in despues.lineas}
    claves = dict.fromkeys((*segundas, *primeras))
    distintas = [c for c in claves if primeras.get(c) != segundas.get(c)]
    orden = {que: puesto for puesto, que in enumerate(QueMide)}
    distintas.sort(key=lambda clave: orden[clave[0]])
    return Comparacion(
        iguales=len(claves) - len(distintas),
        diferencias=tuple(
            Diferencia(primeras.get(c), segundas.get(c)) for c in distintas
        ),
    )
