"""Installations that are killed, on both engines; what kills them is in processes."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from typing import Final

import pytest
from typing_extensions import override

from tests.faults.criadero import Criadero, criadero
from tests.faults.instalacion import Bodega
from tests.jobs.conftest import reloj
from tests.motores import MOTORES, servidor_postgres

__all__ = ["reloj", "servidor_postgres"]

# `make fallas` asks for more of each, and any run for another seed.
MUERTES: Final = int(os.environ.get("PLADECO_FALLAS", "1"))
SEMILLA: Final = int(os.environ.get("PLADECO_SEMILLA", "20261121"))


def por_turno(nombres: Iterable[str]) -> list[tuple[str, str]]:
    """Return engine and name, for `parametrize`; in a short run one engine each.

    They take turns, so that both have some of all that there is.
    """
    if MUERTES > 1:
        return list(product(MOTORES, nombres))
    return [(MOTORES[n % len(MOTORES)], nombre) for n, nombre in enumerate(nombres)]


@dataclass(slots=True)
class Cuenta:
    """What a long run tells in the end."""

    muertes: int = 0
    confirmado: int = 0
    perdido: int = 0
    a_medias: int = 0

    @override
    def __str__(self) -> str:
        return (
            f"{self.muertes} muertes, {self.confirmado} confirmados, "
            f"{self.perdido} perdidos, {self.a_medias} a medias"
        )


@pytest.fixture
def azar(request: pytest.FixtureRequest) -> Random:
    """Repeatable, and another for each test."""
    return Random(f"{SEMILLA} {request.node.name}")  # noqa: S311 - not a secret


@pytest.fixture(scope="session")
def cria(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Criadero]:
    with criadero(tmp_path_factory.mktemp("criadero")) as abierto:
        yield abierto


@pytest.fixture(scope="module", params=MOTORES)
def bodega(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Bodega:
    nombre = request.param
    servidor = (
        None if nombre == "sqlite" else request.getfixturevalue("servidor_postgres")
    )
    return Bodega(Path(tmp_path_factory.mktemp(f"bodega-{nombre}")), servidor)
