"""The legal calendar: rules, working days, and what SECPLA sets instead."""

from datetime import date

import pytest

from pladeco.domain.ciclo.calendario_legal import FechaDada, calendario, sin_fecha
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.ciclo.legal import FECHAS, POR_CLAVE, CambioLegal

FERIADOS = Habiles(frozenset({date(2026, 10, 12), date(2026, 12, 8)}))
DESDE, HASTA = date(2026, 9, 1), date(2027, 8, 31)


def fechas(
    clave: str, cambios: dict[str, CambioLegal] | None = None
) -> list[FechaDada]:
    todas = calendario(DESDE, HASTA, habiles=FERIADOS, cambios=cambios or {})
    return [d for d in todas if d.regla.clave == clave]


def dias(clave: str, cambios: dict[str, CambioLegal] | None = None) -> list[str]:
    return [d.fecha.isoformat() for d in fechas(clave, cambios)]


@pytest.mark.parametrize(("clave", "esperadas"), [
    ("paquete_octubre", ["2026-10-07"]),
    ("decision_concejo", ["2026-12-14"]),
    ("cuenta_publica", ["2027-04-30"]),
    # 31 May 2027 is a Monday
    ("cosoc_cuenta", ["2027-05-31"]),
    # the last working day of each quarter
    ("cosoc_sesiones", ["2026-09-30", "2026-12-31", "2027-03-31", "2027-06-30"]),
    # fifteen working days after it: the 12th of October is a holiday
    ("control_trimestral", ["2026-10-22", "2027-01-21", "2027-04-21", "2027-07-21"]),
    ("secpla_semestral", ["2027-01-28", "2027-07-28"]),
    ("sesion_cosoc", []),
    ("informar_cosoc", []),
])  # fmt: skip
def test_each_date_by_its_rule(clave: str, esperadas: list[str]) -> None:
    assert dias(clave) == esperadas


def test_a_day_on_which_nobody_works_is_the_working_day_before() -> None:
    libre = calendario(
        date(2028, 1, 1), date(2028, 12, 31), habiles=Habiles(), cambios={}
    )

    # 30 April 2028 is a Sunday
    assert date(2028, 4, 28) in [
        d.fecha for d in libre if d.regla.clave == "cuenta_publica"
    ]


def test_fifteen_working_days_are_counted_back_from_the_session() -> None:
    cambios = {"sesion_cosoc": CambioLegal((date(2026, 11, 2),))}

    assert dias("sesion_cosoc", cambios) == ["2026-11-02"]
    # over four weekends and the 12th of October
    assert dias("informar_cosoc", cambios) == ["2026-10-09"]


def test_a_day_that_was_set_stands_for_the_usual_one_of_its_time() -> None:
    cambios = {"control_trimestral": CambioLegal((date(2026, 10, 30),))}

    movida, *otras = fechas("control_trimestral", cambios)

    assert (movida.fecha, movida.usual) == (date(2026, 10, 30), date(2026, 10, 22))
    assert movida.fijada
    assert not any(d.fijada for d in otras)


def test_the_working_days_of_a_rule_may_be_others() -> None:
    assert dias("control_trimestral", {"control_trimestral": CambioLegal(dias=0)})[
        0
    ] == ("2026-09-30")


def test_what_has_no_date_is_told() -> None:
    dadas = calendario(DESDE, HASTA, habiles=FERIADOS, cambios={})

    assert [f.clave for f in sin_fecha(dadas)] == ["sesion_cosoc", "informar_cosoc"]


def test_every_date_has_its_source() -> None:
    for fecha in FECHAS:
        assert fecha.fuente
        assert fecha.certeza in ("v", "s", "?")
        assert fecha.regla.dicha(None).endswith(".")
    assert len(POR_CLAVE) == len(FECHAS)
