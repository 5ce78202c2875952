"""An installation of the test's own on each engine, made once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine

from pladeco.models.motor import preparar_motor
from pladeco.services.respaldos.hechura import hacer_respaldo
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.instalada import (
    en_postgresql,
    en_sqlite,
    instalada,
    instalada_postgres,
    instalada_sqlite,
)
from tests.motores import _de_postgres, motor_vacio

__all__ = [
    "en_postgresql",
    "en_sqlite",
    "instalada",
    "instalada_postgres",
    "instalada_sqlite",
    "motor_vacio",
]


@pytest.fixture(scope="session")
def copia_hecha(
    instalada_sqlite: tuple[Path, PlanDePrueba],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A sound backup, made once."""
    carpeta = tmp_path_factory.mktemp("copiada") / "instalada"
    shutil.copytree(instalada_sqlite[0], carpeta)
    engine = preparar_motor(create_engine(f"sqlite:///{carpeta / 'pladeco.sqlite3'}"))
    hecho = hacer_respaldo(
        engine,
        instancia=carpeta,
        carpeta=carpeta.parent,
        ahora=AHORA,
        programa="9.9.9",
    )
    engine.dispose()
    return hecho.ruta


@pytest.fixture
def copia(copia_hecha: Path, tmp_path: Path) -> Path:
    """A backup of this test's own, to be spoiled."""
    return Path(shutil.copy(copia_hecha, tmp_path))


@pytest.fixture
def vacia_sqlite(tmp_path: Path) -> Iterator[Engine]:
    """A database without a single table, where the engine makes no difference."""
    motor = preparar_motor(create_engine(f"sqlite:///{tmp_path / 'vacia.sqlite3'}"))
    yield motor
    motor.dispose()


@pytest.fixture
def vacia_postgresql(servidor_postgres: URL) -> Iterator[Engine]:
    yield from _de_postgres(servidor_postgres, desde="template1")
