"""Who reports: from what was sent, with prolongations, withdrawals and corrections."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import Instrumento, Periodo, Prorroga
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.arbol import load_plan
from pladeco.queries.debidos import load_debidos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.silencio import (
    Orden,
    ordenar,
    por_periodo,
    por_unidad,
    total_de,
)
from pladeco.services.avances import enviar, retirar
from pladeco.services.modificaciones import poner_responsables
from tests.ciclo import VACUNAS, actor, enviado, guardado, limpiezas, lugar
from tests.fabricas import PlanDePrueba
from tests.modificadas import Taller

TARDE = date(2026, 10, 20)  # the Periodo is due on the 15th
Contador = Callable[[], AbstractContextManager[Callable[[], int]]]


def cargar(session: Session, plan: PlanDePrueba) -> PlanCargado:
    return load_plan(session, session.get_one(Instrumento, plan.instrumento))


def cuentas(
    session: Session, plan: PlanDePrueba, hoy: date = TARDE
) -> dict[str, tuple[int, int, int]]:
    """Return due, reported and on time by unit."""
    debidos = load_debidos(session, cargar(session, plan))
    return {
        f.clave: (f.cuenta.vencidos, f.cuenta.informados, f.cuenta.a_tiempo)
        for f in por_unidad(debidos, hoy)
    }


def enviar_el(session: Session, plan: PlanDePrueba, dia: int) -> None:
    version = guardado(session, plan)
    cuando = datetime(2026, 10, dia, 15, 0, tzinfo=UTC)
    enviar(session, version, actor=actor(session, plan, "ana"), ahora=cuando)


def prorrogar(session: Session, plan: PlanDePrueba, *, hasta: int) -> None:
    session.add(
        Prorroga(
            periodo_id=session.scalars(select(Periodo.id)).one(),
            unidad_id=plan.unidades["MA"],
            vence=date(2026, 10, hasta),
            motivo="Temporal.",
            dada_en=datetime(2026, 10, 14, tzinfo=UTC),
            dada_por_id=plan.personas["rita"],
        )
    )
    session.flush()


def test_each_unit_has_what_it_owed(session: Session, sembrado: PlanDePrueba) -> None:
    enviado(session, sembrado)

    assert cuentas(session, sembrado) == {"MA": (1, 1, 1), "SALUD": (2, 0, 0)}


def test_what_came_late_was_reported_and_not_on_time(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviar_el(session, sembrado, 17)

    assert cuentas(session, sembrado)["MA"] == (1, 1, 0)


def test_a_prolongation_is_the_units_own_due_date(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviar_el(session, sembrado, 17)
    prorrogar(session, sembrado, hasta=18)

    assert cuentas(session, sembrado)["MA"] == (1, 1, 1)
    assert cuentas(session, sembrado, date(2026, 10, 17)) == {
        "MA": (0, 0, 0),
        "SALUD": (2, 0, 0),
    }


def test_what_the_unit_took_back_is_not_reported(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = enviado(session, sembrado)
    retirar(
        session,
        version,
        actor=actor(session, sembrado, "ana"),
        ahora=datetime(2026, 10, 8, tzinfo=UTC),
    )

    assert cuentas(session, sembrado)["MA"] == (1, 0, 0)


def test_a_draft_alone_is_silence(session: Session, sembrado: PlanDePrueba) -> None:
    guardado(session, sembrado)

    assert cuentas(session, sembrado)["MA"] == (1, 0, 0)


def test_what_came_back_was_reported(session: Session, sembrado: PlanDePrueba) -> None:
    enviado(session, sembrado).estado = Estado.DEVUELTO
    session.flush()

    assert cuentas(session, sembrado)["MA"] == (1, 1, 1)


def test_a_period_that_has_not_opened_is_owed_by_nobody(
    session: Session, sembrado: PlanDePrueba
) -> None:
    periodo = session.scalars(select(Periodo)).one()
    periodo.estado, periodo.abierto_en = EstadoPeriodo.PROGRAMADO, None
    session.flush()

    assert cuentas(session, sembrado) == {}


def test_the_trend_has_a_row_for_each_period(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado)

    debidos = load_debidos(session, cargar(session, sembrado))

    (fila,) = por_periodo(debidos, TARDE)
    assert (fila.clave, fila.cuenta.tasa) == ("2026-T3", Fraction(1, 3))
    assert fila.cuenta == total_de(debidos, TARDE)


def test_only_the_units_asked_for(session: Session, sembrado: PlanDePrueba) -> None:
    debidos = load_debidos(
        session, cargar(session, sembrado), unidades={sembrado.unidades["SALUD"]}
    )

    assert {d.unidad.codigo for d in debidos} == {"SALUD"}


@pytest.mark.parametrize(
    ("dia", "de_quien"), [(15, "SECPLA"), (16, "MA")], ids=["by then", "afterwards"]
)
def test_what_another_unit_got_is_owed_by_whoever_answered_on_the_day(
    taller: Taller, dia: int, de_quien: str
) -> None:
    abierta = taller.abrir()
    taller.hacer(
        poner_responsables, abierta, "L1-O01-A01", lider="SECPLA", corresponsables=[]
    )
    cuando = datetime(2026, 10, dia, 15, 0, tzinfo=UTC)
    # It rules from an earlier day: until then nobody asked the other unit.
    taller.aprobar(abierta, date(2026, 7, 1), hoy=date(2026, 10, dia), ahora=cuando)

    contadas = cuentas(taller.session, taller.sembrado)

    assert contadas == {de_quien: (1, 0, 0), "SALUD": (2, 0, 0)}


@pytest.mark.parametrize(
    ("orden", "sube", "esperado"),
    [
        (Orden.FALTAN, False, ["SALUD", "MA"]),
        (Orden.FALTAN, True, ["SALUD", "MA"]),
        (Orden.NOMBRE, True, ["SALUD", "MA"]),
        (Orden.TASA, False, ["SALUD", "MA"]),
        (Orden.A_TIEMPO, True, ["MA", "SALUD"]),
    ],
)
def test_rows_are_sorted(
    session: Session,
    sembrado: PlanDePrueba,
    orden: Orden,
    sube: bool,
    esperado: list[str],
) -> None:
    en = lugar(session, sembrado, VACUNAS)
    propuesto = limpiezas(valor=None, numerador=Decimal(8), denominador=Decimal(10))
    version = guardado(session, sembrado, propuesto, en=en, persona="bruno")
    enviar(
        session,
        version,
        actor=actor(session, sembrado, "bruno"),
        ahora=datetime(2026, 10, 8, tzinfo=UTC),
    )
    filas = por_unidad(load_debidos(session, cargar(session, sembrado)), TARDE)

    assert [f.clave for f in ordenar(filas, orden, sube=sube)] == esperado


def test_it_takes_five_queries(
    session: Session, sembrado: PlanDePrueba, count_queries: Contador
) -> None:
    plan = cargar(session, sembrado)
    enviado(session, sembrado)
    session.flush()

    with count_queries() as cuenta:
        load_debidos(session, plan)

    assert cuenta() == 5
