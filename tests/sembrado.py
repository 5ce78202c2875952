"""The plan of Quebrada Honda in a session, without the web program."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pladeco.services.registro import actuar
from tests.conftest import AHORA, copiar_base
from tests.fabricas import PlanDePrueba


@pytest.fixture
def sembrado(
    engine: Engine, session: Session, semilla: tuple[Path, PlanDePrueba]
) -> PlanDePrueba:
    archivo, plan = semilla
    copiar_base(archivo, engine)
    actuar(session, None, AHORA)
    return plan
