"""What day and hour an instant has in Chile, whatever the zone it is kept in."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

SANTIAGO: Final = ZoneInfo("America/Santiago")


def dia_de(instante: datetime) -> date:
    """Return the date that people in Chile give to an instant, which has its zone."""
    return instante.astimezone(SANTIAGO).date()


def hora_de(instante: datetime) -> int:
    """Return the hour in Chile, 0 to 23; one of a September night does not exist."""
    return instante.astimezone(SANTIAGO).hour
