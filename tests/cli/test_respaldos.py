"""`respaldar`, `restaurar`, `verificar`, `trasladar`, as whoever runs it calls them."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from pladeco import clock
from pladeco.models.base import uuid7
from tests.cli.ordenes import correr
from tests.fabricas import PlanDePrueba
from tests.instalada import instalada_sqlite
from tests.motores import archivo_sqlite

__all__ = ["archivo_sqlite", "instalada_sqlite"]
BASE = "pladeco.sqlite3"


@pytest.fixture
def instancia(
    instalada_sqlite: tuple[Path, PlanDePrueba],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    carpeta = tmp_path / "instance"
    shutil.copytree(instalada_sqlite[0], carpeta)
    monkeypatch.setenv("PLADECO_INSTANCE", str(carpeta))
    return carpeta


def mandar(base: Path, orden: str, *valores: str) -> None:
    with closing(sqlite3.connect(base)) as conexion, conexion:
        conexion.execute(orden, valores)


def respaldado(carpeta: Path) -> Path:
    resultado = correr("respaldar", "--carpeta", str(carpeta))
    assert resultado.exit_code == 0, resultado.output
    (ruta,) = carpeta.glob("pladeco-*.zip")
    return ruta


def test_the_round(
    instancia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta = respaldado(tmp_path / "respaldos")
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "nueva"))

    resultado = correr("restaurar", str(ruta))

    assert resultado.exit_code == 0, resultado.output
    assert "Restauró Municipalidad de Quebrada Honda" in resultado.output
    assert "Las filas, los archivos y las cifras son los del respaldo." in (
        resultado.output
    )
    assert correr("verificar").exit_code == 0
    assert correr("verificar", "--respaldo", str(ruta)).exit_code == 0
    otra_vez = correr("restaurar", str(ruta))
    assert otra_vez.exit_code == 1
    assert "no está vacía" in otra_vez.output
    assert instancia.exists()


@pytest.mark.parametrize(
    "orden", [("servir", "--solo-revisar"), ("verificar",), ("respaldar",), ("migrar",)]
)
def test_nothing_works_where_a_restoring_did_not_end(
    instancia: Path, orden: tuple[str, ...]
) -> None:
    (instancia / "restaurando.txt").touch()

    resultado = correr(*orden)

    assert resultado.exit_code == 1
    assert "ejecute otra vez la misma orden «pladeco restaurar»" in resultado.output


def test_a_file_is_no_place_for_copies(instancia: Path) -> None:
    resultado = correr("respaldar", "--carpeta", str(instancia / BASE))

    assert resultado.exit_code == 1
    assert "es un archivo, no una carpeta" in resultado.output


def test_a_backup_is_told_to_the_bitacora(instancia: Path, tmp_path: Path) -> None:
    ruta = respaldado(tmp_path / "respaldos")

    with closing(sqlite3.connect(instancia / BASE)) as conexion:
        (despues,) = conexion.execute(
            "SELECT despues FROM bitacora WHERE accion = 'respaldar'"
        ).fetchone()
    assert json.loads(despues)["nombre"] == ruta.name


def test_what_is_found_ends_with_two(instancia: Path) -> None:
    mandar(instancia / BASE, "UPDATE version_avance SET valor = 1 WHERE valor > 1")

    en_palabras, en_json = correr("verificar"), correr("verificar", "--json")

    assert (en_palabras.exit_code, en_json.exit_code) == (2, 2)
    assert "[avance] El avance L1-O01-A01-I1 de 2026-T3" in en_palabras.output
    assert "3 hallazgos." in en_palabras.output
    dicho = json.loads(en_json.output)
    assert dicho["sana"] is False
    # Of what was validated its hash; of that and of a draft, what the Bitácora told.
    clases = [h["clase"] for h in dicho["hallazgos"]]
    assert clases == ["avance", "anotado", "anotado"]
    assert dicho["revisado"]["versiones"] == 3


@pytest.mark.usefixtures("instancia")
def test_a_sound_one_in_json() -> None:
    dicho = json.loads(correr("verificar", "--json").output)

    assert (dicho["sana"], dicho["hallazgos"]) == (True, [])


def test_what_was_lost_is_told(instancia: Path, tmp_path: Path) -> None:
    perdido = next((instancia / "evidencias").iterdir())
    perdido.unlink()

    resultado = correr("respaldar", "--carpeta", str(tmp_path / "respaldos"))

    assert resultado.exit_code == 2
    assert f"evidencias/{perdido.name}" in resultado.output


def test_a_full_database_has_its_copy_all_the_same(
    instancia: Path, tmp_path: Path
) -> None:
    mandar(
        instancia / BASE,
        "CREATE TRIGGER lleno BEFORE INSERT ON bitacora "
        "BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
    )

    resultado = correr("respaldar", "--carpeta", str(tmp_path / "respaldos"))

    assert resultado.exit_code == 2
    assert "quedó hecho y sirve, pero la base de datos no dejó" in resultado.output
    assert len([*(tmp_path / "respaldos").iterdir()]) == 1


def test_a_damaged_copy_is_not_restored(
    instancia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta = respaldado(tmp_path / "respaldos")
    ruta.write_bytes(ruta.read_bytes()[:2000])
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "nueva"))

    resultado = correr("restaurar", str(ruta))

    assert resultado.exit_code == 1
    assert "incompleto" in resultado.output
    assert not (tmp_path / "nueva").exists()
    assert instancia.exists()


def test_the_demo_stays_apart(
    instancia: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ruta = respaldado(tmp_path / "respaldos")
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "nueva"))

    resultado = correr("restaurar", "--demo", str(ruta))

    assert resultado.exit_code == 1
    assert "es de una instalación real" in resultado.output
    assert instancia.exists()


def test_it_moves_to_another_database(instancia: Path, tmp_path: Path) -> None:
    otra = tmp_path / "otra.sqlite3"

    resultado = correr("trasladar", "--hacia", f"sqlite:///{otra}")

    assert resultado.exit_code == 0, resultado.output
    assert "las cifras de 4 metas también" in resultado.output
    assert f'base_de_datos = "sqlite:///{otra}"' in resultado.output
    con_datos = correr("trasladar", "--hacia", f"sqlite:///{otra}")
    assert con_datos.exit_code == 1
    assert "ya tiene datos" in con_datos.output
    misma = correr("trasladar", "--hacia", f"sqlite:///{instancia / BASE}")
    assert "Esa es la base de datos de ahora" in misma.output


def test_nobody_works_meanwhile(instancia: Path, tmp_path: Path) -> None:
    vence = clock.now() + timedelta(minutes=1)
    mandar(
        instancia / BASE,
        "INSERT INTO turno (id, nombre, dueno, vence_en) "
        "VALUES (?, 'planificador', 'otro', ?)",
        uuid7().hex,
        f"{vence:%Y-%m-%d %H:%M:%S.%f}",
    )

    resultado = correr("trasladar", "--hacia", f"sqlite:///{tmp_path / 'otra.db'}")

    assert resultado.exit_code == 1
    assert "El planificador está trabajando" in resultado.output


@pytest.mark.parametrize("comando", ["respaldar", "verificar"])
def test_another_version_of_the_database_is_told(comando: str, instancia: Path) -> None:
    mandar(instancia / BASE, "UPDATE alembic_version SET version_num = 'ce9d74071de7'")

    resultado = correr(comando)

    assert resultado.exit_code == 1
    assert "es de una versión anterior" in resultado.output
