"""Services are tested in a session; races, leases and locks on both engines."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.services.registro import actuar, vigilar
from tests.con_visa import con_visa
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.modificadas import en_ambos, taller
from tests.motores import (
    MOTORES,
    archivo_sqlite,
    motor,
    postgres_sembrado,
    postgres_vacio,
    servidor_postgres,
)
from tests.sembrado import sembrado as sembrado_en_memoria

__all__ = [
    "archivo_sqlite",
    "con_visa",
    "en_ambos",
    "motor",
    "postgres_sembrado",
    "postgres_vacio",
    "sembrado_en_memoria",
    "servidor_postgres",
    "taller",
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for both engines once on each."""
    if (
        metafunc.definition.get_closest_marker("ambos_motores")
        and "session" in metafunc.fixturenames
    ):
        metafunc.parametrize("en_cual", MOTORES)


@pytest.fixture
def en_cual() -> str:
    return "sqlite"


@pytest.fixture
def session(en_cual: str, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session of this test's own; on PostgreSQL all is rolled back after it."""
    if en_cual == "sqlite":
        with _vigilada(Session(request.getfixturevalue("engine"))) as nueva:
            yield nueva
        return
    motor_postgres: Engine
    if "sembrado" in request.fixturenames:
        motor_postgres, _ = request.getfixturevalue("postgres_sembrado")
    else:
        motor_postgres = request.getfixturevalue("postgres_vacio")
    with motor_postgres.connect() as conexion, conexion.begin() as transaccion:
        with _vigilada(
            Session(conexion, join_transaction_mode="create_savepoint")
        ) as nueva:
            yield nueva
        transaccion.rollback()


def _vigilada(nueva: Session) -> Session:
    vigilar(nueva)
    actuar(nueva, None, AHORA)
    return nueva


@pytest.fixture
def sembrado(
    en_cual: str, session: Session, request: pytest.FixtureRequest
) -> PlanDePrueba:
    """The small plan of Quebrada Honda, in the session."""
    plan: PlanDePrueba
    if en_cual == "sqlite":
        plan = request.getfixturevalue("sembrado_en_memoria")
    else:
        _, plan = request.getfixturevalue("postgres_sembrado")
    return plan
