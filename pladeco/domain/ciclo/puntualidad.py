"""Who reported, and who on time: counts with what they are counted of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class InformeDebido:
    """One report that was owed until the unit's own due date, prolonged if so.

    `primera_vez` is the day on which it was first sent, also where it came back;
    `entregado` says that it lies with SECPLA or the unit was told to mend it.
    """

    vence: date
    primera_vez: date | None = None
    entregado: bool = False

    def vencido(self, hoy: date) -> bool:
        return self.vence < hoy

    @property
    def a_tiempo(self) -> bool:
        return (
            self.entregado
            and self.primera_vez is not None
            and self.primera_vez <= self.vence
        )


@dataclass(frozen=True, slots=True)
class Puntualidad:
    """`vencidos` is what both rates are counted of: silence improves neither.

    `por_vencer` still have time; of these `adelantados` were delivered already.
    """

    vencidos: int = 0
    informados: int = 0
    a_tiempo: int = 0
    por_vencer: int = 0
    adelantados: int = 0

    @property
    def faltan(self) -> int:
        return self.vencidos - self.informados

    @property
    def debidos(self) -> int:
        return self.vencidos + self.por_vencer

    @property
    def tasa(self) -> Fraction | None:
        """The part that was reported; `None` where nothing was due yet."""
        return _parte(self.informados, self.vencidos)

    @property
    def tasa_a_tiempo(self) -> Fraction | None:
        return _parte(self.a_tiempo, self.vencidos)


def contar_entregas(debidos: Iterable[InformeDebido], hoy: date) -> Puntualidad:
    """Count what was owed; a report whose due day is today still has time."""
    todos = tuple(debidos)
    vencidos = [d for d in todos if d.vencido(hoy)]
    return Puntualidad(
        vencidos=len(vencidos),
        informados=sum(d.entregado for d in vencidos),
        a_tiempo=sum(d.a_tiempo for d in vencidos),
        por_vencer=len(todos) - len(vencidos),
        adelantados=sum(d.entregado for d in todos if not d.vencido(hoy)),
    )


def _parte(cuantos: int, de: int) -> Fraction | None:
    return Fraction(cuantos, de) if de else None
