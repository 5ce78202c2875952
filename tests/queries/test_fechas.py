"""The days at which figures may be asked for, with Periodos side by side."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.fechas import PeriodoTerminado, corte_de_trabajo, fines_de
from tests.conftest import AHORA
from tests.fabricas import sembrar
from tests.web.progreso import agregar_periodo

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


@pytest.mark.parametrize(
    ("hoy", "corte"),
    [
        (date(2026, 10, 7), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 6, 30)),  # its last day is not over yet
        (date(2026, 6, 30), date(2026, 6, 30)),  # no Periodo is over: today
    ],
)
def test_figures_are_judged_at_the_end_of_the_newest_periodo_that_is_over(
    session: Session, hoy: date, corte: date
) -> None:
    plan = sembrar(session, AHORA)
    agregar_periodo(session, plan, date(2026, 4, 1))

    assert corte_de_trabajo(session, hoy) == corte
