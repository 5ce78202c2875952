"""Opening and closing the time in which units report."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import Tramo, tramo_de
from pladeco.domain.vocabulario import Frecuencia
from pladeco.models import Instrumento, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.errores import NoSePuede
from pladeco.services.periodos import abrir, cerrar, proximo, vencimiento
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba


def trimestre(dia: date) -> Tramo:
    return tramo_de(dia, Frecuencia.TRIMESTRAL)


def instrumento(session: Session, plan: PlanDePrueba) -> Instrumento:
    return session.get_one(Instrumento, plan.instrumento)


def abierto(session: Session) -> Periodo:
    return session.scalars(select(Periodo)).one()


def sin_periodos(session: Session) -> None:
    session.delete(abierto(session))
    session.flush()


def test_a_quarter_is_opened_until_two_weeks_after_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    periodo = abrir(
        session,
        instrumento(session, sembrado),
        trimestre(date(2026, 11, 3)),
        ahora=AHORA,
        hoy=HOY,
    )

    assert periodo.codigo == "2026-T4"
    assert (periodo.desde, periodo.hasta) == (date(2026, 10, 1), date(2026, 12, 31))
    assert periodo.vence == vencimiento(trimestre(HOY)) == date(2027, 1, 15)
    assert (periodo.estado, periodo.cerrado_en) == (EstadoPeriodo.ABIERTO, None)


@pytest.mark.parametrize(("dia", "vence", "dice"), [
    (date(2026, 8, 1), None, "ya se abrió"),
    (date(2023, 12, 31), None, "fuera de los años del plan"),
    (date(2030, 1, 1), None, "fuera de los años del plan"),
    (date(2027, 2, 1), None, "comienza el 01-01-2027"),
    (date(2026, 11, 1), date(2026, 12, 30), "no puede ser anterior.*31-12-2026"),
])  # fmt: skip
def test_what_cannot_be_opened_is_told(
    session: Session,
    sembrado: PlanDePrueba,
    dia: date,
    vence: date | None,
    dice: str,
) -> None:
    with pytest.raises(NoSePuede, match=dice):
        abrir(
            session,
            instrumento(session, sembrado),
            trimestre(dia),
            ahora=AHORA,
            hoy=HOY,
            vence=vence,
        )

    assert abierto(session).codigo == "2026-T3"


def test_a_periodo_may_fall_due_on_its_last_day(
    session: Session, sembrado: PlanDePrueba
) -> None:
    periodo = abrir(
        session,
        instrumento(session, sembrado),
        trimestre(date(2026, 11, 1)),
        ahora=AHORA,
        hoy=HOY,
        vence=date(2026, 12, 31),
    )

    assert periodo.vence == periodo.hasta


def test_a_closed_periodo_says_when(session: Session, sembrado: PlanDePrueba) -> None:
    cerrar(session, abierto(session), ahora=AHORA)

    session.expire_all()
    assert abierto(session).estado is EstadoPeriodo.CERRADO
    assert abierto(session).cerrado_en == AHORA


def test_it_is_closed_once(session: Session, sembrado: PlanDePrueba) -> None:
    cerrar(session, abierto(session), ahora=AHORA)

    with pytest.raises(NoSePuede, match="2026-T3 ya estaba cerrado"):
        cerrar(session, abierto(session), ahora=AHORA)


def test_the_next_one_follows_the_newest(
    session: Session, sembrado: PlanDePrueba
) -> None:
    siguiente = proximo(session, instrumento(session, sembrado), HOY)

    assert (siguiente.desde, siguiente.hasta) == (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(("hoy", "comienza"), [
    (date(2026, 10, 7), date(2026, 10, 1)),
    (date(2020, 5, 5), date(2024, 1, 1)),
    (date(2035, 5, 5), date(2029, 10, 1)),
])  # fmt: skip
def test_the_first_one_is_the_running_one_within_the_plan(
    session: Session, sembrado: PlanDePrueba, hoy: date, comienza: date
) -> None:
    sin_periodos(session)

    assert proximo(session, instrumento(session, sembrado), hoy).desde == comienza
