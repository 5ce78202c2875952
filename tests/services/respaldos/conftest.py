"""An installation of the test's own on each engine, made once and copied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from pladeco.models.motor import preparar_motor
from tests.instalada import (
    en_sqlite,
    instalada,
    instalada_postgres,
    instalada_sqlite,
)
from tests.motores import motor_vacio

__all__ = [
    "en_sqlite",
    "instalada",
    "instalada_postgres",
    "instalada_sqlite",
    "motor_vacio",
]


@pytest.fixture
def vacia_sqlite(tmp_path: Path) -> Iterator[Engine]:
    """A database without a single table, where the engine makes no difference."""
    motor = preparar_motor(create_engine(f"sqlite:///{tmp_path / 'vacia.sqlite3'}"))
    yield motor
    motor.dispose()
