"""The small plan in an institution that wants the director's visa."""

import pytest
from sqlalchemy.orm import Session

from tests.ajustando import poner_ajustes
from tests.fabricas import PlanDePrueba


@pytest.fixture
def con_visa(session: Session, sembrado: PlanDePrueba) -> PlanDePrueba:
    poner_ajustes(session, sembrado, visa_director="sí")
    return sembrado
