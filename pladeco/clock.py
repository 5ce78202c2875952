"""The clock of the doors. Everybody below gets time as an argument."""

from datetime import UTC, date, datetime

from pladeco.domain.hora_chilena import dia_de


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """Return the date in Chile: what people mean by today."""
    return dia_de(now())
