"""SECPLA settles which strategic plan a programme of the matrices serves."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Vinculo
from pladeco.services import enlaces
from pladeco.services.errores import Conflicto, NoSePuede
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import elemento

CONFIRMADO, RECHAZADO, PROPUESTO = (
    EstadoPropuesta.CONFIRMADO,
    EstadoPropuesta.RECHAZADO,
    EstadoPropuesta.PROPUESTO,
)


@pytest.fixture
def vinculo(session: Session, sembrado: PlanDePrueba) -> Vinculo:
    nuevo = Vinculo(
        desde_id=elemento(session, "L1-O01-G01").id,
        hacia_id=elemento(session, "L1-E01-P01").id,
        estado=PROPUESTO,
        razon="Los dos cuidan el agua.",
    )
    session.add(nuevo)
    session.flush()
    return nuevo


def decidir(
    session: Session,
    plan: PlanDePrueba,
    vinculo: Vinculo,
    decision: EstadoPropuesta,
    visto: EstadoPropuesta = PROPUESTO,
) -> None:
    enlaces.decidir_vinculo(
        session,
        vinculo,
        decision,
        visto=visto,
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
    )


def vincular(session: Session, plan: PlanDePrueba, desde: str, hacia: str) -> Vinculo:
    return enlaces.vincular(
        session,
        elemento(session, desde),
        elemento(session, hacia),
        razon=" A mano. ",
        actor=actor(session, plan, "rita"),
        ahora=AHORA,
    )


@pytest.mark.parametrize("decision", [CONFIRMADO, RECHAZADO])
def test_a_decision_is_signed_and_can_be_taken_back(
    session: Session,
    sembrado: PlanDePrueba,
    vinculo: Vinculo,
    decision: EstadoPropuesta,
) -> None:
    decidir(session, sembrado, vinculo, decision)
    assert vinculo.estado is decision
    assert (vinculo.decidido_en, vinculo.decidido_por_id) == (
        AHORA,
        sembrado.personas["rita"],
    )

    decidir(session, sembrado, vinculo, PROPUESTO, visto=decision)
    assert vinculo.estado is PROPUESTO
    assert vinculo.decidido_en is None


def test_who_decides_what_somebody_decided_before_is_told(
    session: Session, sembrado: PlanDePrueba, vinculo: Vinculo
) -> None:
    decidir(session, sembrado, vinculo, RECHAZADO)

    with pytest.raises(Conflicto):
        decidir(session, sembrado, vinculo, CONFIRMADO)
    assert vinculo.estado is RECHAZADO


def test_one_links_by_hand(session: Session, sembrado: PlanDePrueba) -> None:
    nuevo = vincular(session, sembrado, "L1-O01-G01", "L1-E01-P01-G01")

    assert nuevo.estado is CONFIRMADO
    assert nuevo.razon == "A mano."
    assert nuevo.decidido_por_id == sembrado.personas["rita"]


def test_linking_what_was_rejected_confirms_it(
    session: Session, sembrado: PlanDePrueba, vinculo: Vinculo
) -> None:
    decidir(session, sembrado, vinculo, RECHAZADO)

    assert vincular(session, sembrado, "L1-O01-G01", "L1-E01-P01").id == vinculo.id
    assert vinculo.estado is CONFIRMADO
    assert len(session.scalars(select(Vinculo)).all()) == 1
    with pytest.raises(NoSePuede, match="ya está confirmado"):
        vincular(session, sembrado, "L1-O01-G01", "L1-E01-P01")


def test_activities_without_programme_are_linked_by_their_objetivo(
    session: Session, sembrado: PlanDePrueba
) -> None:
    assert vincular(session, sembrado, "L1-O01", "L1-E01-P01").estado is CONFIRMADO


@pytest.mark.parametrize(
    ("desde", "hacia"),
    [
        ("L1-E01-P01-G01", "L1-E01-P01"),
        ("L1-O01-A01", "L1-E01-P01"),
        ("L1", "L1-E01-P01"),
        ("L1-O01-G01", "L2-O01-G01"),
        ("L1-O01-G01", "L1-E01"),
        ("L1-O01-G01", "L1-E01-P01-G01-Y01"),
        ("L1-O01-G01", "L1-O01-G01"),
    ],
)
def test_a_vinculo_goes_from_the_matrices_to_the_strategic_table(
    session: Session, sembrado: PlanDePrueba, desde: str, hacia: str
) -> None:
    with pytest.raises(NoSePuede, match="Un vínculo"):
        vincular(session, sembrado, desde, hacia)
