"""The day and hour of Chile, across its changes of time."""

from datetime import UTC, date, datetime

import pytest

from pladeco.domain.hora_chilena import dia_de, hora_de


@pytest.mark.parametrize(("instante", "dia", "hora"), [
    (datetime(2026, 10, 8, 2, 59, tzinfo=UTC), date(2026, 10, 7), 23),
    (datetime(2026, 10, 8, 3, 0, tzinfo=UTC), date(2026, 10, 8), 0),
    # the night of September that has no midnight
    (datetime(2026, 9, 6, 3, 59, tzinfo=UTC), date(2026, 9, 5), 23),
    (datetime(2026, 9, 6, 4, 0, tzinfo=UTC), date(2026, 9, 6), 1),
    # and that of April which has 23 h twice
    (datetime(2027, 4, 4, 2, 30, tzinfo=UTC), date(2027, 4, 3), 23),
    (datetime(2027, 4, 4, 3, 30, tzinfo=UTC), date(2027, 4, 3), 23),
])  # fmt: skip
def test_days_and_hours_are_those_of_chile(
    instante: datetime, dia: date, hora: int
) -> None:
    assert (dia_de(instante), hora_de(instante)) == (dia, hora)
