"""The eye that looks for half-done things sees each: they are made on purpose."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.a_medias import a_medias
from tests.faults.instalacion import Bodega

_DANOS = {
    "its steps do not lead": "DELETE FROM movimiento",
    "validado_en and its state": "UPDATE version_avance SET validado_en = NULL",
    "has no version": "DELETE FROM version_avance",
    "cerrado, Corte None": "UPDATE periodo SET corte_id = NULL",
    "does not match its hash": "UPDATE corte SET contenido = contenido || ' '",
    "emitido with None": "UPDATE informe SET estado = 'emitido'",
    "is empty": "DELETE FROM elemento",
    "0 entries": "DELETE FROM bitacora",
    "foreign key": "DELETE FROM usuario",
}


@pytest.fixture(scope="module")
def cerrada(tmp_path_factory: pytest.TempPathFactory) -> Bodega:
    return Bodega(tmp_path_factory.mktemp("bodega"), None)


def test_what_is_whole_is_not_told(cerrada: Bodega, tmp_path: Path) -> None:
    sana = cerrada.sacar("cerrada", tmp_path / "una")

    assert a_medias(sana.motor(), sana.carpeta) == []


@pytest.mark.parametrize("dice", _DANOS)
def test_what_is_half_done_is_told(cerrada: Bodega, dice: str, tmp_path: Path) -> None:
    rota = cerrada.sacar("cerrada", tmp_path / "una")
    with closing(sqlite3.connect(rota.url.database or "")) as conexion:
        conexion.execute("PRAGMA ignore_check_constraints=ON")
        disparadores = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (disparador,) in conexion.execute(disparadores).fetchall():
            conexion.execute(f"DROP TRIGGER {disparador}")
        conexion.execute(_DANOS[dice])
        conexion.commit()

    assert any(dice in dicho for dicho in a_medias(rota.motor(), rota.carpeta))
