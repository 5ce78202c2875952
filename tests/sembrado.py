"""The plan of Quebrada Honda in a session, without the web program."""

import pytest
from sqlalchemy.orm import Session

from pladeco.services.registro import actuar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar


@pytest.fixture
def sembrado(session: Session) -> PlanDePrueba:
    actuar(session, None, AHORA)
    plan = sembrar(session, AHORA)
    session.commit()
    return plan
