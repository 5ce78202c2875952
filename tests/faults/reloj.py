"""The clock of a process of a test: where it was put, and then on at its own pace."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pladeco import clock
from pladeco.domain.hora_chilena import dia_de


@dataclass(slots=True)
class _Esfera:
    desde: datetime
    comienzo: float
    ritmo: float


_ESFERA = _Esfera(datetime(2026, 10, 7, 15, tzinfo=UTC), time.monotonic(), 1)


def poner(instante: datetime, ritmo: float = 1) -> None:
    """Let it be that instant; a second of ours is so many of the program's."""
    _ESFERA.desde, _ESFERA.ritmo = instante, ritmo
    _ESFERA.comienzo = time.monotonic()


def ahora() -> datetime:
    pasados = (time.monotonic() - _ESFERA.comienzo) * _ESFERA.ritmo
    return _ESFERA.desde + timedelta(seconds=pasados)


def hoy() -> date:
    return dia_de(ahora())


def mover() -> None:
    """Make it the program's: doors take it by name, so before any of them is loaded."""
    setattr(clock, "now", ahora)  # noqa: B010 - functions elsewhere
    setattr(clock, "today", hoy)  # noqa: B010
