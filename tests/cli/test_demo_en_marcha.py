"""`pladeco demo` as a process: made once, apart from real data, ended by Ctrl-C."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.ordenes import contar, correr, una_linea
from tests.conftest import HOY


def test_the_demo_is_made_once_apart_and_always_the_same(
    instancia: Path, demo_hecha: Path
) -> None:
    base = instancia / "demo" / "pladeco.sqlite3"
    assert correr("demo", "--solo-preparar", f"--fecha={HOY}").exit_code == 0
    hecha = inventado(base)

    assert correr("demo", "--solo-preparar").exit_code == 0

    assert len(hecha["version_avance"]) > 500
    assert inventado(base) == hecha == inventado(demo_hecha / "pladeco.sqlite3")
    assert not (instancia / "pladeco.sqlite3").exists()


def inventado(base: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return what a demo made up, without the keys that are new each time."""
    que = {
        "evidencia": "nombre, sha256, fecha",
        "monto": "anio, estado, monto",
        "usuario": "nombre, activo",
        "version_avance": "valor, enviada_en",
    }
    with closing(sqlite3.connect(base)) as conexion:
        return {
            tabla: sorted(
                conexion.execute(f"SELECT {columnas} FROM {tabla}"),  # noqa: S608
                key=str,
            )
            for tabla, columnas in que.items()
        }


def test_the_demo_never_touches_real_data(con_plan: Path) -> None:
    real = con_plan / "pladeco.sqlite3"
    (con_plan / "demo").mkdir()
    ajustes = con_plan / "demo" / "pladeco.toml"
    ajustes.write_text(f'base_de_datos = "sqlite:///{real}"', "utf-8")

    resultado = correr("demo", "--solo-preparar")

    assert resultado.exit_code == 1
    assert "datos reales" in resultado.stderr
    assert contar(real, "usuario") == 0


def test_the_demo_does_not_follow_the_real_address(
    con_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = con_demo / "real.sqlite3"
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", f"sqlite:///{real}")

    correr("demo", "--solo-preparar", "--fecha", "2026-10-07")

    assert not real.exists()


def test_a_taken_port_is_told_in_one_line(instancia: Path) -> None:
    with socket.socket() as ocupado:
        ocupado.bind(("127.0.0.1", 0))
        ocupado.listen()
        puerto = str(ocupado.getsockname()[1])

        resultado = correr("demo", "--puerto", puerto)

    assert resultado.exit_code == 1
    assert len(resultado.stderr.strip().splitlines()) == 1
    assert f"El puerto {puerto} está ocupado" in resultado.stderr


def test_a_second_demo_waits_for_the_first(instancia: Path) -> None:
    (instancia / "demo").mkdir(parents=True)
    turno = instancia / "demo" / "preparando.sqlite3"
    with closing(sqlite3.connect(turno, isolation_level=None)) as primera:
        primera.execute("BEGIN EXCLUSIVE")

        una_linea(correr("demo", "--solo-preparar"), "Otro proceso está preparando")


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Let what is started here hear Ctrl-C: a shell's background jobs do not."""
    anterior = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, anterior)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_ends_web_and_scheduler(con_demo: Path) -> None:
    with socket.socket() as libre:
        libre.bind(("127.0.0.1", 0))
        puerto = libre.getsockname()[1]
    proceso = subprocess.Popen(
        [sys.executable, "-m", "pladeco", "demo", "--puerto", str(puerto)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PLADECO_INSTANCE": str(con_demo)},
        cwd=Path(__file__).parents[2],
        text=True,
    )
    try:
        _esperar(f"http://127.0.0.1:{puerto}/salud")
        proceso.send_signal(signal.SIGINT)
        salida, _ = proceso.communicate(timeout=120)
    finally:
        proceso.kill()
        proceso.communicate()

    assert proceso.returncode == 0
    assert "Traceback" not in salida
    assert "Terminó la demostración" in salida
    assert _con_el_puerto_libre(puerto)


def _esperar(direccion: str) -> None:
    limite = time.monotonic() + 120
    while True:
        try:
            with urlopen(direccion, timeout=20) as respuesta:  # noqa: S310 - our own server
                assert respuesta.status == 200
                return
        except OSError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.2)


def _con_el_puerto_libre(puerto: int) -> bool:
    with socket.socket() as prueba:
        return prueba.connect_ex(("127.0.0.1", puerto)) != 0
