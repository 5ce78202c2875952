"""Installations of a test's own: none yet, begun, with a plan, beside a demo."""

import os
import shutil
from pathlib import Path

import pytest

from pladeco.paths import PLAN_DE_DEMOSTRACION
from tests.cli.ordenes import correr, iniciar


@pytest.fixture
def instancia(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is not there yet, and nothing else in the environment."""
    for nombre in [n for n in os.environ if n.startswith("PLADECO_")]:
        monkeypatch.delenv(nombre)
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "instance"))
    return tmp_path / "instance"


@pytest.fixture(scope="session")
def hecha(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An installation out of an empty folder, to be copied, and what was told of it."""
    carpeta = tmp_path_factory.mktemp("hecha") / "instance"
    with pytest.MonkeyPatch.context() as entorno:
        for nombre in [n for n in os.environ if n.startswith("PLADECO_")]:
            entorno.delenv(nombre)
        entorno.setenv("PLADECO_INSTANCE", str(carpeta))
        hecho = iniciar(color="#0b5c3f")
    assert hecho.exit_code == 0, hecho.output
    return carpeta, hecho.output


@pytest.fixture
def instalada(instancia: Path, hecha: tuple[Path, str]) -> Path:
    """A real installation, by `pladeco iniciar`."""
    shutil.copytree(hecha[0], instancia)
    return instancia


@pytest.fixture(scope="session")
def importada(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with a plan, to be copied."""
    carpeta = tmp_path_factory.mktemp("importada")
    with pytest.MonkeyPatch.context() as entorno:
        entorno.setenv("PLADECO_INSTANCE", str(carpeta))
        assert correr("migrar").exit_code == 0
        assert correr("importar", str(PLAN_DE_DEMOSTRACION)).exit_code == 0
    return carpeta


@pytest.fixture
def con_plan(instancia: Path, importada: Path) -> Path:
    """An installation with a plan."""
    shutil.copytree(importada, instancia)
    return instancia


@pytest.fixture
def con_demo(instancia: Path, demo_hecha: Path) -> Path:
    """An installation beside which the demo is ready."""
    shutil.copytree(demo_hecha, instancia / "demo")
    return instancia
