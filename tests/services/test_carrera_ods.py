"""Two people who review the goals of one programme at once, on both engines."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import RevisionOds, VinculoOds
from pladeco.services import ods
from tests.ciclo import actor, luego
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar
from tests.services.test_carrera_lecturas import a_la_vez, abrir, elemento

PROGRAMA, ACTIVIDADES = "L1-O01-G01", ("L1-O01-A01", "L1-O01-A02")


@pytest.fixture
def plan(motor: Engine) -> PlanDePrueba:
    with abrir(motor) as session, session.begin():
        return sembrar(session, AHORA)


def lote(session: Session) -> ods.Lote:
    actividades = [elemento(session, codigo).id for codigo in ACTIVIDADES]
    return ods.Lote(actividades, [elemento(session, PROGRAMA).id])


def revisar(session: Session, plan: PlanDePrueba, confirma: bool) -> None:
    programa = elemento(session, PROGRAMA).id
    ods.revisar_ods(
        session,
        lote(session),
        [ods.DecisionOds(programa, 6, "6.6", "Agua.", confirma)],
        sin_ods="" if confirma else "No sirve a ninguno.",
        actor=actor(session, plan, "rita"),
        ahora=luego(),
    )


def agregar(session: Session, plan: PlanDePrueba) -> None:
    ods.agregar_ods(
        session,
        elemento(session, PROGRAMA),
        "13",
        razon="",
        actor=actor(session, plan, "rita"),
        ahora=luego(),
    )


def test_of_two_who_review_at_once_one_is_told(
    motor: Engine, plan: PlanDePrueba
) -> None:
    fallas = a_la_vez(
        motor,
        lambda s: revisar(s, plan, True),
        lambda s: revisar(s, plan, False),
    )

    assert fallas == ["Conflicto"]
    with abrir(motor) as session:
        revisiones = session.scalars(select(RevisionOds)).all()
        (enlace,) = session.scalars(select(VinculoOds)).all()
    con_motivo = {bool(r.sin_ods) for r in revisiones}
    assert len(revisiones) == 2
    assert con_motivo == {enlace.estado is EstadoPropuesta.RECHAZADO}


def test_a_goal_added_twice_at_once_is_one(motor: Engine, plan: PlanDePrueba) -> None:
    fallas = a_la_vez(motor, *(lambda s: agregar(s, plan) for _ in range(2)))

    assert fallas == []
    with abrir(motor) as session:
        del_clima = select(VinculoOds).where(VinculoOds.objetivo == 13)
        assert len(session.scalars(del_clima).all()) == 1


def test_of_two_who_undo_at_once_one_is_told(motor: Engine, plan: PlanDePrueba) -> None:
    with abrir(motor) as session, session.begin():
        revisar(session, plan, True)

    fallas = a_la_vez(
        motor,
        *(
            lambda s: ods.deshacer_ods(s, lote(s), [elemento(s, PROGRAMA).id])
            for _ in "ab"
        ),
    )

    assert fallas == ["Conflicto"]
    with abrir(motor) as session:
        assert session.scalars(select(RevisionOds)).all() == []
