"""Asked to end, a scheduler does: quietly, its work at hand done, its turn free."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bench.instalacion import entorno
from bench.municipio import armar
from pladeco.models import Turno
from pladeco.models.avisos import EstadoCorreo
from tests.jobs.correo_real import Cartero, arrancar, cuantos, instalar, lider

_RAIZ = Path(__file__).parents[2]
_PACIENCIA = 120  # seconds


@pytest.fixture
def proceso(
    motor: Engine, tmp_path: Path, cartero: Cartero
) -> Iterator[subprocess.Popen[str]]:
    """A scheduler in the middle of its first letter of three."""
    cartero.contesta.clear()
    ahora = datetime.now(UTC)  # noqa: TID251 - the scheduler has the real clock
    instalar(tmp_path, motor, cartero, cartas=3, ahora=ahora)
    arrancado = arrancar(tmp_path)
    try:
        esperar(lambda: cartero.recibidos.total() == 1)
        yield arrancado
    finally:
        cartero.contesta.set()
        arrancado.kill()
        arrancado.communicate()


def esperar(listo: Callable[[], bool]) -> None:
    hasta = time.monotonic() + _PACIENCIA
    while not listo():
        assert time.monotonic() < hasta
        time.sleep(0.02)


def mandar(proceso: subprocess.Popen[str], senal: int, carpeta: Path) -> None:
    """Tell it to end, and wait until it has heard it."""
    proceso.send_signal(senal)
    esperar((carpeta / "termina").exists)


# Each signal once and each engine once: neither knows of the other.
@pytest.mark.parametrize(
    ("motor", "senal"),
    [("sqlite", signal.SIGTERM), ("postgresql", signal.SIGINT)],
    indirect=["motor"],
)
def test_the_letter_at_hand_is_the_last_one(
    motor: Engine,
    cartero: Cartero,
    proceso: subprocess.Popen[str],
    senal: signal.Signals,
    tmp_path: Path,
) -> None:
    mandar(proceso, senal, tmp_path)
    cartero.contesta.set()
    dicho, _ = proceso.communicate(timeout=_PACIENCIA)

    assert (proceso.returncode, dicho) == (0, "")
    assert cartero.recibidos.total() == 1
    assert cuantos(motor, EstadoCorreo.ENVIADO) == 1
    assert cuantos(motor, EstadoCorreo.PENDIENTE) == 2
    with Session(motor) as session:
        vence = session.scalars(select(Turno.vence_en)).one()
    assert vence <= datetime.now(UTC)  # noqa: TID251 - the scheduler has the real clock


@pytest.mark.parametrize("motor", ["sqlite"], indirect=True)
def test_a_second_signal_does_not_wait(
    proceso: subprocess.Popen[str], tmp_path: Path
) -> None:
    mandar(proceso, signal.SIGTERM, tmp_path)
    assert proceso.poll() is None

    proceso.send_signal(signal.SIGTERM)

    dicho, _ = proceso.communicate(timeout=_PACIENCIA)
    assert (proceso.returncode, dicho) == (-signal.SIGTERM, "")


@pytest.mark.parametrize("motor", ["sqlite"], indirect=True)
def test_the_command_says_that_it_ended(motor: Engine, tmp_path: Path) -> None:
    ahora = datetime.now(UTC)  # noqa: TID251 - the scheduler has the real clock
    armar(motor, unidades=1, por_unidad=1, indicadores=1, ahora=ahora)
    proceso = subprocess.Popen(
        [sys.executable, "-m", "pladeco", "planificador"],
        cwd=_RAIZ,
        env=entorno(tmp_path, motor),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        esperar(lambda: lider(motor) == proceso.pid)
        proceso.send_signal(signal.SIGTERM)
        dicho, _ = proceso.communicate(timeout=_PACIENCIA)
    finally:
        proceso.kill()
        proceso.communicate()

    assert proceso.returncode == 0
    assert dicho == (
        "Terminó el planificador. Lo pendiente sigue cuando vuelva a partir.\n"
    )
