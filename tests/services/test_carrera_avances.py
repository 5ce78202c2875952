"""Two people at one Avance: the second is told, and nothing of either is lost."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import Estado
from pladeco.models import VersionAvance
from pladeco.services.avances import enviar, guardar, retirar
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.services.periodos import cerrar
from pladeco.services.registro import actuar, vigilar
from pladeco.services.revisiones import devolver, validar
from tests.ciclo import (
    actor,
    cuantos_avances,
    el_periodo,
    enviado,
    guardado,
    limpiezas,
    luego,
    lugar,
    pasos,
)
from tests.conftest import AHORA, HOY
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


def test_what_arrives_twice_is_saved_once(motor: Engine, plan: PlanDePrueba) -> None:
    with abrir(motor) as de_ana, de_ana.begin():
        primera = guardar_como(de_ana, plan, "ana", 3, 0).revision

    with abrir(motor) as otra_vez, otra_vez.begin():
        assert guardar_como(otra_vez, plan, "ana", 3, 0).revision == primera

    with abrir(motor) as session:
        assert cuantos_avances(session) == 1


def test_who_closes_waits_for_who_is_saving(motor: Engine, plan: PlanDePrueba) -> None:
    with abrir(motor) as de_ana, ThreadPoolExecutor(1) as hilo:
        guardado(de_ana, plan)
        cierre = hilo.submit(cerrar_el_periodo, motor, plan)
        with pytest.raises(TimeoutError):
            cierre.result(timeout=0.5)
        de_ana.commit()
        cierre.result(timeout=120)

    with abrir(motor) as tarde, pytest.raises(NoSePuede, match="está cerrado"):
        guardar_como(tarde, plan, "ana", 5, 1)


def cerrar_el_periodo(motor: Engine, plan: PlanDePrueba) -> None:
    with abrir(motor) as session, session.begin():
        cerrar(session, el_periodo(session, plan), ahora=AHORA, hoy=HOY)


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
