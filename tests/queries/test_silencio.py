"""Who reports: from what was sent, with prolongations, withdrawals and corrections."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado, Rol
from pladeco.models import Instrumento, Periodo, Prorroga, RolAsignado, Usuario
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.arbol import load_plan
from pladeco.queries.desatendidos import Desatendidos, load_desatendidos
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.silencio import (
    FilaPersona,
    Orden,
    load_debidos,
    load_por_persona,
    ordenar,
    por_periodo,
    por_unidad,
    total_de,
)
from pladeco.services.avances import enviar, retirar
from tests.ciclo import VACUNAS, actor, enviado, guardado, limpiezas, lugar
from tests.fabricas import PlanDePrueba

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


def personas(session: Session, plan: PlanDePrueba) -> dict[str, FilaPersona]:
    cargado = cargar(session, plan)
    debidos = load_debidos(session, cargado)
    filas = load_por_persona(session, cargado, debidos, TARDE)
    return {f.correo.partition("@")[0]: f for f in filas}


def dar_rol(session: Session, plan: PlanDePrueba, persona: str, unidad: str) -> None:
    session.add(
        RolAsignado(
            usuario_id=plan.personas[persona],
            rol=Rol.ENCARGADO,
            unidad_id=plan.unidades[unidad],
        )
    )
    session.flush()


def test_an_officer_of_two_units_owes_for_both(
    session: Session, sembrado: PlanDePrueba
) -> None:
    dar_rol(session, sembrado, "ana", "SALUD")
    enviado(session, sembrado)

    fila = personas(session, sembrado)["ana"]

    assert [u.codigo for u in fila.unidades] == ["SALUD", "MA"]
    assert (fila.cuenta.vencidos, fila.cuenta.informados) == (3, 1)
    assert (fila.envio, fila.a_tiempo) == (1, 1)


def test_two_officers_of_a_unit_owe_the_whole_each_and_sent_their_own(
    session: Session, sembrado: PlanDePrueba
) -> None:
    dar_rol(session, sembrado, "bruno", "MA")
    enviado(session, sembrado)

    filas = personas(session, sembrado)

    assert (filas["ana"].cuenta.vencidos, filas["bruno"].cuenta.vencidos) == (1, 3)
    assert (filas["ana"].envio, filas["bruno"].envio) == (1, 0)


def test_who_sent_and_left_the_unit_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado)
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    ana.activo = False
    ana.roles.clear()
    session.flush()

    fila = personas(session, sembrado)["ana"]

    assert (fila.activa, fila.unidades, fila.envio) == (False, (), 1)
    assert fila.cuenta.tasa is None


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


def test_it_takes_four_queries(
    session: Session, sembrado: PlanDePrueba, count_queries: Contador
) -> None:
    plan = cargar(session, sembrado)
    enviado(session, sembrado)
    session.flush()

    with count_queries() as cuenta:
        load_debidos(session, plan)

    assert cuenta() == 4


# -- where nobody will answer


def desatendidos(session: Session, plan: PlanDePrueba) -> Desatendidos:
    return load_desatendidos(session, cargar(session, plan))


def test_where_all_have_somebody_nothing_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    hallados = desatendidos(session, sembrado)

    assert hallados.cuantos == 0
    assert hallados.administran == ("Alba Ríos",)


def test_an_actividad_without_unit_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    plan = cargar(session, sembrado)
    actividad = plan.por_codigo("L1-O01-A01")
    assert actividad is not None
    sin = {k: v for k, v in plan.responsables.items() if k != actividad.id}
    hallados = load_desatendidos(session, replace(plan, responsables=sin))

    assert [n.codigo for n in hallados.sin_responsable] == ["L1-O01-A01"]


def test_a_unit_whose_only_officer_left_is_told_with_who(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Usuario, sembrado.personas["bruno"]).activo = False
    session.flush()

    hallados = desatendidos(session, sembrado)

    (fila,) = hallados.sin_persona
    assert (fila.unidad.codigo, fila.indicadores) == ("SALUD", 2)
    assert fila.se_fueron == (("Bruno Díaz", "bruno@qh.cl"),)
    assert [p.nombre for p in hallados.se_fueron] == ["Bruno Díaz"]


def test_a_unit_with_a_director_has_somebody(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Usuario, sembrado.personas["ana"]).activo = False
    session.flush()

    hallados = desatendidos(session, sembrado)

    assert hallados.sin_persona == ()
    assert [p.nombre for p in hallados.se_fueron] == ["Ana Rojas"]


def test_who_lost_the_role_with_a_draft_open_is_told(
    session: Session, sembrado: PlanDePrueba
) -> None:
    guardado(session, sembrado)
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    ana.roles.clear()
    session.flush()

    (pendiente,) = desatendidos(session, sembrado).se_fueron

    assert (pendiente.nombre, pendiente.activa, pendiente.borradores) == (
        "Ana Rojas",
        True,
        1,
    )


def test_a_director_is_told_of_the_own_units_alone(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.get_one(Usuario, sembrado.personas["bruno"]).activo = False
    session.flush()

    hallados = load_desatendidos(
        session, cargar(session, sembrado), unidades={sembrado.unidades["MA"]}
    )

    assert hallados.cuantos == 0
