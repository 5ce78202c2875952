"""What keeps an installation from starting, each told with its remedy."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from pladeco.arranque import problemas_de_arranque
from pladeco.config import cargar_config
from pladeco.models.motor import preparar_motor
from tests.cli.ordenes import correr, iniciar

pytestmark = pytest.mark.usefixtures("instancia")


def problemas() -> str:
    """Return all that keeps it, a line each."""
    config = cargar_config(demo=False)
    motor = preparar_motor(create_engine(config.base_de_datos))
    dichos = problemas_de_arranque(config, motor)
    motor.dispose()
    return "\n".join(dichos)


@pytest.mark.parametrize("comando", ["servir", "planificador"])
def test_nothing_starts_before_it_is_installed(comando: str) -> None:
    hecho = correr(comando)

    assert hecho.exit_code == 1, hecho.output
    assert "Falta la dirección" in hecho.stderr
    assert "ejecute «pladeco iniciar»" in hecho.stderr


def test_to_look_makes_no_database(instancia: Path) -> None:
    correr("servir", "--solo-revisar")

    assert not (instancia / "pladeco.sqlite3").exists()


def test_an_empty_database_beside_copies_was_lost(instalada: Path) -> None:
    """To begin anew is the last thing that should be advised then."""
    (instalada / "respaldos").mkdir()
    (instalada / "respaldos" / "pladeco-20261121T063000Z.zip").touch()
    (instalada / "pladeco.sqlite3").unlink()

    alguno, otra_vez = correr("servir"), iniciar()

    for hecho in (alguno, otra_vez):
        assert hecho.exit_code == 1, hecho.output
        assert "restaure el último" in hecho.stderr
        assert "ejecute «pladeco iniciar»" not in hecho.stderr
    assert not (instalada / "pladeco.sqlite3").exists()


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        ("DELETE FROM alembic_version", "ejecute «pladeco iniciar»"),
        ("UPDATE alembic_version SET version_num = 'a8617f366026'", "«pladeco migrar»"),
        ("UPDATE alembic_version SET version_num = 'otra'", "más nueva"),
        ("UPDATE institucion SET es_demo = 1", "es de demostración"),
        ("UPDATE usuario SET activo = 0", "Nadie administra"),
        ("UPDATE usuario SET correo = 'alba@demo.pladeco.cl'", "de la demostración"),
    ],
)
def test_a_database_that_is_none_of_ours_keeps_it_from_starting(
    instalada: Path, orden: str, dice: str
) -> None:
    with closing(sqlite3.connect(instalada / "pladeco.sqlite3")) as base, base:
        base.execute(orden)

    assert dice in problemas()


def test_what_is_installed_may_start(instalada: Path) -> None:
    assert problemas() == ""


@pytest.mark.parametrize(
    ("variable", "valor", "dice"),
    [
        ("PLADECO_CLAVE_SECRETA", "de-prueba", "menos de 32 caracteres"),
        ("PLADECO_CLAVE_SECRETA", "cambie-esta-clave-0123456789-abcdef", "de ejemplo"),
        ("PLADECO_DIRECCION_PUBLICA", "http://127.0.0.1:8000", "Falta la dirección"),
        ("PLADECO_DIRECCION_PUBLICA", "http://qh.cl", "use https://"),
        ("PLADECO_HTTPS", "0", "cookies no están protegidas"),
        ("PLADECO_PROXIES", "0", "está detrás de él"),
    ],
)
def test_defaults_and_weak_settings_keep_it_from_starting(
    instalada: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
    valor: str,
    dice: str,
) -> None:
    monkeypatch.setenv(variable, valor)

    assert dice in problemas()


@pytest.mark.parametrize("archivo", ["clave_secreta", "pladeco.toml", "correo.toml"])
def test_secrets_that_others_may_read_keep_it_from_starting(
    instalada: Path, archivo: str
) -> None:
    (instalada / archivo).touch()
    (instalada / archivo).chmod(0o644)

    assert f"chmod 600 {instalada / archivo}" in problemas()


def test_a_database_that_others_may_read_keeps_it_from_starting(
    instalada: Path,
) -> None:
    instalada.chmod(0o755)
    (instalada / "pladeco.sqlite3").chmod(0o644)

    assert f"chmod 700 {instalada}" in problemas()


def test_all_that_keeps_it_is_told_at_once(
    instalada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLADECO_CLAVE_SECRETA", "corta")
    monkeypatch.setenv("PLADECO_PROXIES", "0")
    (instalada / "correo.toml").write_text("servidor = 7", "utf-8")
    (instalada / "correo.toml").chmod(0o600)

    hecho = correr("servir")

    lineas = hecho.stderr.strip().splitlines()
    assert lineas[0] == "No se puede partir todavía:"
    assert len(lineas) == 4
