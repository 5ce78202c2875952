"""New code without a lost request: gunicorn as it is installed, while people work."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from bench.carga import Anotado, Oficial, comparar
from bench.instalacion import ORDEN, Servido, entorno, esperar
from bench.municipio import Municipio, armar
from bench.navegador import Navegador
from tests.motores import archivo_sqlite, motor, servidor_postgres

__all__ = ["archivo_sqlite", "motor", "servidor_postgres"]

_RAIZ = Path(__file__).parents[2]
_PACIENCIA = 120  # seconds
# What is lost in a reload does not depend on the database.
pytestmark = pytest.mark.parametrize("motor", ["sqlite"], indirect=True)


@dataclass(slots=True)
class Gente:
    """Two who save without a pause, and two who only look."""

    municipio: Municipio
    puerto: int
    anotado: Anotado = field(default_factory=Anotado)
    basta: threading.Event = field(default_factory=threading.Event)
    vueltas: list[int] = field(default_factory=lambda: [0])

    @contextmanager
    def trabajando(self) -> Iterator[None]:
        hilos = [
            threading.Thread(target=self._cuidar, args=(hacer,))
            for hacer in (self._guardar(0), self._guardar(1), self._mirar, self._mirar)
        ]
        for hilo in hilos:
            hilo.start()
        try:
            yield
        finally:
            self.basta.set()
            for hilo in hilos:
                hilo.join()

    def que_sigan(self, veces: int) -> None:
        """Wait until they have done so many things more."""
        vueltas = self.vueltas[0]
        hasta_que(lambda: self.vueltas[0] > vueltas + veces)

    def _cuidar(self, hacer: Callable[[], None]) -> None:
        try:
            while not self.basta.is_set():
                hacer()
                self.vueltas[0] += 1
        except Exception as falla:
            self.anotado.fallas.append(f"{type(falla).__name__}: {falla}")

    def _guardar(self, numero: int) -> Callable[[], None]:
        oficial = Oficial(
            self.municipio.funcionarios[numero],
            numero,
            Navegador(self.puerto),
            self.anotado,
            Random(numero),  # noqa: S311 - repeatable, not secret
        )
        oficial.entrar()
        return lambda: oficial.guardar(numero, _SIN_ESPERAR)

    def _mirar(self) -> None:
        self.anotado.tomar("mirar", Navegador(self.puerto).ver("/ingresar"))


_SIN_ESPERAR = threading.Barrier(1)


@pytest.fixture
def municipio(motor: Engine) -> Municipio:
    ahora = datetime.now(UTC)  # noqa: TID251 - the server has the real clock
    return armar(motor, unidades=2, por_unidad=1, indicadores=1, ahora=ahora)


def hasta_que(listo: Callable[[], object]) -> None:
    hasta = time.monotonic() + _PACIENCIA
    while not listo():
        assert time.monotonic() < hasta
        time.sleep(0.02)


def relevados(servido: Servido, antes: list[int]) -> bool:
    """Say whether none of the workers that were there is left."""
    ahora = servido.obreros()
    return bool(ahora) and not set(ahora) & set(antes)


def test_reloaded_and_then_restarted_whole_no_request_is_lost(
    motor: Engine, municipio: Municipio, tmp_path: Path
) -> None:
    """As systemd does: it keeps the door open, whoever comes meanwhile waits in it."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as puerta:
        puerto = puerta.getsockname()[1]
        proceso = _con_puerta(puerta, tmp_path, motor)
        try:
            esperar(puerto, proceso)
            servido = Servido(puerto, proceso.pid)
            gente = Gente(municipio, puerto)
            with gente.trabajando():
                gente.que_sigan(4)
                antes = servido.obreros()
                os.kill(servido.padre, signal.SIGHUP)
                hasta_que(lambda: relevados(servido, antes))
                gente.que_sigan(4)
                proceso.terminate()
                assert proceso.wait(timeout=_PACIENCIA) == 0
                nacidos = (tmp_path / "dicho").read_text().count("Booting worker")
                proceso = _con_puerta(puerta, tmp_path, motor)
                gente.que_sigan(8)
        finally:
            proceso.terminate()
            proceso.wait(timeout=_PACIENCIA)

    assert nacidos == 2  # it and its relief, who stays
    assert gente.anotado.fallas == []
    assert len(gente.anotado.acuses) > 1
    assert comparar(motor, gente.anotado) == []


def _con_puerta(
    puerta: socket.socket, carpeta: Path, motor: Engine
) -> subprocess.Popen[bytes]:
    """Start it with a socket that is open already, as file 3."""
    guion = (
        f"import os, sys; os.dup2({puerta.fileno()}, 3); "
        "os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid())); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    with (carpeta / "dicho").open("w") as dicho:
        return subprocess.Popen(
            [
                *(sys.executable, "-c", guion, *ORDEN),
                *("--workers", "1", "pladeco.wsgi:crear()"),
            ],
            cwd=_RAIZ,
            env=entorno(carpeta, motor),
            pass_fds=[puerta.fileno()],
            stdout=subprocess.DEVNULL,
            stderr=dicho,
        )


def test_what_must_not_start_says_why_and_ends(tmp_path: Path, motor: Engine) -> None:
    """An empty database is none of an installation."""
    hecho = subprocess.run(
        [*ORDEN, "--bind", "127.0.0.1:0", "--workers", "1", "pladeco.wsgi:crear()"],
        cwd=_RAIZ,
        env=entorno(tmp_path, motor),
        capture_output=True,
        text=True,
        timeout=_PACIENCIA,
        check=False,
    )

    assert hecho.returncode != 0
    dichas = [json.loads(li) for li in hecho.stderr.splitlines() if li[:1] == "{"]
    (motivo,) = [linea for linea in dichas if linea["de"] == "pladeco.wsgi"]
    assert "pladeco iniciar" in motivo["dice"]
