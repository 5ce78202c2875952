"""Each person answers for what fell due while it reported for the unit."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Rol
from pladeco.models import RolAsignado, Usuario
from pladeco.queries.debidos import load_debidos
from pladeco.queries.silencio import FilaPersona, load_por_persona
from pladeco.queries.traspasos import load_pendientes
from pladeco.services.registro import actuar
from pladeco.services.traspasos import traspasar
from tests.ciclo import actor, enviado, guardado
from tests.fabricas import PlanDePrueba
from tests.queries.test_silencio import TARDE, cargar, prorrogar


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
    ("dia", "prorroga", "de_quien"),
    [
        pytest.param(14, None, "bruno", id="the day before"),
        pytest.param(15, None, "bruno", id="on the very day"),
        pytest.param(16, None, "ana", id="the day after"),
        pytest.param(16, 18, "bruno", id="after it, within a prolongation"),
    ],
)
def test_a_hand_over_leaves_each_what_fell_due_meanwhile(
    session: Session,
    sembrado: PlanDePrueba,
    dia: int,
    prorroga: int | None,
    de_quien: str,
) -> None:
    if prorroga:
        prorrogar(session, sembrado, hasta=prorroga)
    guardado(session, sembrado)
    dejar(session, sembrado, dia)

    filas = personas(session, sembrado)

    # What bruno owed as to SALUD are two.
    debian = {quien: fila.cuenta.vencidos for quien, fila in filas.items()}
    assert debian == ({"ana": 1, "bruno": 2} if de_quien == "ana" else {"bruno": 3})
    assert [u.codigo for u in filas["bruno"].unidades] == ["SALUD", "MA"]


def dejar(session: Session, plan: PlanDePrueba, dia: int) -> None:
    """Let all that ana had go over to bruno on a day of October."""
    ahora = datetime(2026, 10, dia, 15, 0, tzinfo=UTC)
    actuar(session, None, ahora)
    (pendiente,) = load_pendientes(session, plan.institucion, de=plan.personas["ana"])
    traspasar(
        session,
        session.get_one(Usuario, plan.personas["ana"]),
        session.get_one(Usuario, plan.personas["bruno"]),
        motivo="Se jubiló.",
        visto=pendiente.huella,
        actor=actor(session, plan, "rita"),
        ahora=ahora,
    )


@pytest.mark.parametrize(
    ("se_va", "vuelve", "debe"),
    [
        (14, None, 0),
        (16, None, 1),
        (10, 12, 1),
        (10, 15, 1),
        (14, 16, 0),
    ],
)
def test_who_has_no_account_on_the_day_owes_nothing(
    session: Session,
    sembrado: PlanDePrueba,
    se_va: int,
    vuelve: int | None,
    debe: int,
) -> None:
    ana = session.get_one(Usuario, sembrado.personas["ana"])
    for dia, activa in ((se_va, False), (vuelve, True)):
        if dia is not None:
            actuar(session, None, datetime(2026, 10, dia, 15, 0, tzinfo=UTC))
            ana.activo = activa
            session.flush()

    filas = personas(session, sembrado)

    vencidos = filas["ana"].cuenta.vencidos if "ana" in filas else 0
    assert vencidos == debe


def test_who_came_after_it_was_due_does_not_owe_it(
    session: Session, sembrado: PlanDePrueba
) -> None:
    actuar(session, None, datetime(2026, 10, 16, 15, 0, tzinfo=UTC))
    dar_rol(session, sembrado, "rita", "MA")

    filas = personas(session, sembrado)

    assert filas["rita"].cuenta.vencidos == 0
    assert filas["ana"].cuenta.vencidos == 1
