"""The days at which figures may be asked for, with Periodos side by side."""

from datetime import date

from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.fechas import PeriodoTerminado, fines_de

AGOSTO, SEPTIEMBRE, DICIEMBRE = (
    date(2026, 8, 31), date(2026, 9, 30), date(2026, 12, 31),
)  # fmt: skip


def test_each_day_is_offered_once_under_its_longest_periodo() -> None:
    terminados = (
        PeriodoTerminado("2026", DICIEMBRE, Frecuencia.ANUAL),
        PeriodoTerminado("2026-M12", DICIEMBRE, Frecuencia.MENSUAL),
        PeriodoTerminado("2026-T4", DICIEMBRE, Frecuencia.TRIMESTRAL),
        PeriodoTerminado("2026-M09", SEPTIEMBRE, Frecuencia.MENSUAL),
        PeriodoTerminado("2026-T3", SEPTIEMBRE, Frecuencia.TRIMESTRAL),
        PeriodoTerminado("2026-M08", AGOSTO, Frecuencia.MENSUAL),
    )

    fines = fines_de(terminados)

    assert [p.codigo for p in fines] == ["2026", "2026-T3", "2026-M08"]
