"""A disk that is full, for real: where the program's files and its database lie.

Only «make fallas» runs this, and as root: it mounts a small disk of its own.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from typing_extensions import override

from tests.faults.corte_de_luz import ServidorPostgres, servidor_en
from tests.faults.criadero import Criadero
from tests.faults.instalacion import Bodega
from tests.faults.test_base_ausente import Quitable, quitar_y_reponer

_MONTAR = ("/usr/bin/mount", "-t", "tmpfs")
_DESMONTAR = ("/usr/bin/umount", "--lazy")
_MEBIBYTE = b"\0" * 1024 * 1024
_BLOQUE = b"\0" * 4096


class DiscoLleno(Quitable):
    """Takes away all room there is, and gives it back."""

    def __init__(self, disco: Path) -> None:
        self.relleno = disco / "relleno"

    @override
    def quitar(self) -> None:
        with self.relleno.open("wb", buffering=0) as archivo:
            for trozo in (_MEBIBYTE, _BLOQUE):
                try:
                    while archivo.write(trozo) == len(trozo):
                        pass
                except OSError:
                    continue  # no room for one so big

    @override
    def reponer(self) -> None:
        self.relleno.unlink()


class DiscoDePostgres(DiscoLleno):
    """The same, where the server may have given up: it is started again."""

    def __init__(self, disco: Path, servidor: ServidorPostgres) -> None:
        super().__init__(disco)
        self.servidor = servidor

    @override
    def reponer(self) -> None:
        super().reponer()
        self.servidor.reponer()


@contextmanager
def disco(mebibytes: int) -> Iterator[Path]:
    """Mount one."""
    with TemporaryDirectory(prefix="pladeco-disco-") as donde:
        tamano = f"size={mebibytes}m,mode=0700"
        subprocess.run((*_MONTAR, "-o", tamano, "tmpfs", donde), check=True)
        try:
            yield Path(donde)
        finally:
            subprocess.run((*_DESMONTAR, donde), check=True)


solo_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a disk")


@solo_root
def test_full_on_sqlite_nothing_is_lost(
    cria: Criadero, azar: Random, tmp_path: Path
) -> None:
    with disco(6) as chico:
        instalacion = Bodega(tmp_path, None).sacar("sembrada", chico / "una")

        quitar_y_reponer(instalacion, DiscoLleno(chico), cria, azar)


@solo_root
def test_full_on_postgresql_nothing_is_lost(
    cria: Criadero, azar: Random, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with disco(160) as chico, servidor_en(chico, monkeypatch) as servidor:
        instalacion = Bodega(tmp_path, servidor.url).sacar("sembrada", chico / "una")

        quitar_y_reponer(instalacion, DiscoDePostgres(chico, servidor), cria, azar)
