"""The clock of the doors. Everybody below gets time as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SANTIAGO = ZoneInfo("America/Santiago")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """Return the date in Chile: what people mean by today."""
    return datetime.now(SANTIAGO).date()
