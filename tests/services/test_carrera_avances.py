"""Two people at one Avance: the second is told, and nothing of either is lost."""

from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import VersionAvance
from pladeco.services.avances import enviar, guardar, retirar
from pladeco.services.errores import Conflicto
from pladeco.services.registro import actuar, vigilar
from pladeco.services.revisiones import devolver, validar
from tests.ciclo import (
    actor,
    cuantos_avances,
    enviado,
    guardado,
    limpiezas,
    luego,
    lugar,
    pasos,
)
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar


def abrir(motor: Engine) -> Session:
    session = Session(motor)
    vigilar(session)
    actuar(session, None, AHORA)
    return session


@pytest.fixture
def plan(motor: Engine) -> PlanDePrueba:
    with abrir(motor) as session, session.begin():
        return sembrar(session, AHORA)


def guardar_como(
    session: Session, plan: PlanDePrueba, persona: str, cuantas: int, revision: int
) -> VersionAvance:
    return guardar(
        session,
        lugar(session, plan),
        limpiezas(cuantas, logros=f"Lo escribió {persona}."),
        revision=revision,
        actor=actor(session, plan, persona),
        ahora=luego(),
    )


def test_the_second_who_saves_is_told_and_the_first_stays(
    motor: Engine, plan: PlanDePrueba
) -> None:
    with abrir(motor) as session, session.begin():
        vista = guardado(session, plan).revision
    with abrir(motor) as de_ana, de_ana.begin():
        guardar_como(de_ana, plan, "ana", 3, vista)

    with abrir(motor) as de_diego, pytest.raises(Conflicto, match="sigue en la página"):
        guardar_como(de_diego, plan, "diego", 7, vista)

    with abrir(motor) as session:
        quedo = session.query(VersionAvance).one()
        assert (quedo.valor, quedo.logros) == (Decimal(3), "Lo escribió ana.")


def test_two_who_begin_the_same_avance_make_one(
    motor: Engine, plan: PlanDePrueba
) -> None:
    with abrir(motor) as de_ana, de_ana.begin():
        guardar_como(de_ana, plan, "ana", 3, 0)

    with abrir(motor) as de_diego, pytest.raises(Conflicto):
        guardar_como(de_diego, plan, "diego", 7, 0)

    with abrir(motor) as session:
        assert cuantos_avances(session) == 1


@pytest.mark.parametrize("segundo", ["validar", "devolver", "retirar", "enviar"])
def test_who_acts_on_what_was_settled_meanwhile_is_told(
    motor: Engine, plan: PlanDePrueba, segundo: str
) -> None:
    with abrir(motor) as session, session.begin():
        clave = enviado(session, plan).id
    with abrir(motor) as primera, primera.begin():
        version = primera.get_one(VersionAvance, clave)
        validar(primera, version, actor=actor(primera, plan, "rita"), ahora=luego())

    with abrir(motor) as session, pytest.raises(Conflicto, match="está validado"):
        tarde(session, plan, session.get_one(VersionAvance, clave), segundo)

    with abrir(motor) as session:
        version = session.get_one(VersionAvance, clave)
        assert version.estado is Estado.VALIDADO
        assert [p for p, _ in pasos(session, version)] == [
            "registrar", "enviar", "validar",
        ]  # fmt: skip


def tarde(
    session: Session, plan: PlanDePrueba, version: VersionAvance, paso: str
) -> None:
    ana, rita = actor(session, plan, "ana"), actor(session, plan, "rita")
    if paso == "validar":
        validar(session, version, actor=rita, ahora=luego())
    elif paso == "devolver":
        devolver(session, version, nota="¿?", actor=rita, ahora=luego())
    elif paso == "retirar":
        retirar(session, version, actor=ana, ahora=luego())
    else:
        enviar(session, version, actor=ana, ahora=luego())
