"""The clock of a process of a test: where it was put, and from there on."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pladeco import clock
from pladeco.domain.hora_chilena import dia_de


@dataclass(slots=True)
class _Esfera:
    desde: datetime
    comienzo: float


_ESFERA = _Esfera(datetime(2026, 10, 7, 15, tzinfo=UTC), time.monotonic())


def poner(instante: datetime, comienzo: float) -> None:
    """Let it have been that instant at `comienzo`, by the machine's own clock.

    All processes share that one: put alike, they agree.
    """
    _ESFERA.desde, _ESFERA.comienzo = instante, comienzo


def ahora() -> datetime:
    return _ESFERA.desde + timedelta(seconds=time.monotonic() - _ESFERA.comienzo)


def hoy() -> date:
    return dia_de(ahora())


def mover() -> None:
    """Make it the program's: doors take it by name, so before any of them is loaded."""
    setattr(clock, "now", ahora)  # noqa: B010 - functions elsewhere
    setattr(clock, "today", hoy)  # noqa: B010
