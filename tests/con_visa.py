"""The small plan in an institution that wants the director's visa."""

import pytest
from sqlalchemy.orm import Session

from pladeco.models import Ajuste
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba


@pytest.fixture
def con_visa(session: Session, sembrado: PlanDePrueba) -> PlanDePrueba:
    session.add(
        Ajuste(
            institucion_id=sembrado.institucion,
            clave="visa_director",
            valor="sí",
            cambiado_en=AHORA,
            cambiado_por_id=sembrado.personas["rita"],
        )
    )
    session.flush()
    return sembrado
