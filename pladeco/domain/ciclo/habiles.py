"""Working days: Monday to Friday, without the holidays that are handed in."""

from dataclasses import dataclass
from datetime import date, timedelta

_UN_DIA = timedelta(days=1)
_SABADO = 5


@dataclass(frozen=True, slots=True)
class DiaFeriado:
    """A holiday, and what it is called."""

    fecha: date
    nombre: str


@dataclass(frozen=True, slots=True)
class Habiles:
    """Counts working days; `feriados` are the country's and those of the place."""

    feriados: frozenset[date] = frozenset()

    def es_habil(self, dia: date) -> bool:
        return dia.weekday() < _SABADO and dia not in self.feriados

    def desde(self, dia: date) -> date:
        """Return `dia`, or the first working day after it."""
        while not self.es_habil(dia):
            dia += _UN_DIA
        return dia

    def sumar(self, dia: date, cuantos: int) -> date:
        """Return the working day `cuantos` after `dia`, which counts not."""
        return self._contar(dia, cuantos, _UN_DIA)

    def restar(self, dia: date, cuantos: int) -> date:
        """Return the working day `cuantos` before `dia`, which counts not."""
        return self._contar(dia, cuantos, -_UN_DIA)

    def entre(self, desde: date, hasta: date) -> int:
        """Count the working days after `desde`, up to and with `hasta`; 0 if none."""
        dias = (hasta - desde).days
        return sum(self.es_habil(desde + _UN_DIA * n) for n in range(1, dias + 1))

    def _contar(self, dia: date, cuantos: int, paso: timedelta) -> date:
        while cuantos > 0:
            dia += paso
            cuantos -= self.es_habil(dia)
        return dia
