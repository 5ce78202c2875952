"""Which instant a file bears: that of its Corte, which is UTC where nothing is said."""

from datetime import UTC, date, datetime

from pladeco.domain.hora_chilena import dia_de


def en_utc(instante: datetime) -> datetime:
    return instante.astimezone(UTC) if instante.tzinfo else instante.replace(tzinfo=UTC)


def sin_zona(instante: datetime) -> datetime:
    """Return it as files of Office keep it: in UTC without a zone, in whole seconds."""
    return en_utc(instante).replace(tzinfo=None, microsecond=0)


def dia_local(instante: datetime) -> date:
    """Return its day in Chile."""
    return dia_de(en_utc(instante))
