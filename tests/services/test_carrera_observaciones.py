"""Several at once: each Observacion has its number, one sent twice is one."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import Engine, select

from pladeco.models import Observacion
from pladeco.models.base import uuid7
from pladeco.services.errores import Conflicto
from pladeco.services.observaciones import responder
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar
from tests.services.test_carrera_avances import abrir
from tests.services.test_observaciones import RESPUESTA, observada

_A_LA_VEZ = 6


@pytest.fixture
def plan(motor: Engine) -> PlanDePrueba:
    with abrir(motor) as session, session.begin():
        return sembrar(session, AHORA)


def numeros(motor: Engine) -> list[int]:
    with abrir(motor) as session:
        return sorted(session.scalars(select(Observacion.numero)))


@pytest.mark.parametrize("repetida", [False, True], ids=["apart", "the same"])
def test_those_that_come_together_are_numbered_one_by_one(
    motor: Engine,
    plan: PlanDePrueba,
    repetida: bool,
) -> None:
    misma = uuid7()

    def observar(clave: UUID) -> None:
        with abrir(motor) as session, session.begin():
            observada(session, plan, clave=clave)

    claves = [misma if repetida else uuid7() for _ in range(_A_LA_VEZ)]
    with ThreadPoolExecutor(_A_LA_VEZ) as hilos:
        list(hilos.map(observar, claves))

    assert numeros(motor) == list(range(1, 2 if repetida else _A_LA_VEZ + 1))


def test_of_two_answers_at_once_one_stays(motor: Engine, plan: PlanDePrueba) -> None:
    with abrir(motor) as session, session.begin():
        clave = observada(session, plan).id

    def contestar(_: int) -> bool:
        with abrir(motor) as session, session.begin():
            rita = actor(session, plan, "rita")
            observacion = session.get_one(Observacion, clave)
            try:
                responder(session, observacion, RESPUESTA, actor=rita, ahora=AHORA)
            except Conflicto:
                return False
            return True

    with ThreadPoolExecutor(2) as hilos:
        assert sorted(hilos.map(contestar, range(2))) == [False, True]
