"""Who takes the place of whom in gunicorn, with a program that loads in an instant."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.instalacion import ORDEN, Servido, puerto_libre

_PACIENCIA = 120  # seconds

# As in deploy/, of a program that answers which version it is, and may not load.
_AJUSTES = """
import os, sys, time
from pathlib import Path
from types import SimpleNamespace

exec(Path({de!r}).read_text())
sys.modules["pladeco.arranque"] = SimpleNamespace(espaciar_basura=list)
graceful_timeout = 600  # who is not heard is waited for until the test gives up
_ENTRE_INTENTOS = 0.1
"""
_PROGRAMA = """
import os, sys
from pathlib import Path

def crear():
    if Path("no_carga").exists():
        sys.exit(4)
    version = Path("version").read_bytes()
    Path(f"cargó {os.getpid()}").touch()

    def responder(entorno, empezar):
        empezar("200 OK", [("Content-Type", "text/plain")])
        return [version]

    return responder
"""
# Between its birth and its own ears it stays until there is something to hear.
_NACE_LENTO = """
def post_fork(server, worker):
    ya = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    Path("nacido").write_text("lo guarda" if signal.SIGTERM in ya else "lo pierde")
    while not signal.sigpending() and os.getppid() == server.pid:
        time.sleep(0.01)
"""


@dataclass(frozen=True, slots=True)
class Programa:
    """Its folder, and the server that runs it."""

    carpeta: Path
    puerto: int
    proceso: subprocess.Popen[bytes]

    def version(self) -> str:
        conexion = HTTPConnection("127.0.0.1", self.puerto, timeout=_PACIENCIA)
        try:
            conexion.request("GET", "/")
            return conexion.getresponse().read().decode()
        finally:
            conexion.close()

    def obreros(self) -> list[int]:
        return Servido(self.puerto, self.proceso.pid).obreros()

    def intentos_fallidos(self) -> int:
        return self._veces("no pudo cargar")

    def nacidos(self) -> int:
        return self._veces("Booting worker")

    def _veces(self, que: str) -> int:
        return (self.carpeta / "dicho").read_text("utf-8").count(que)

    def terminar(self) -> int:
        self.proceso.terminate()
        return self.proceso.wait(timeout=_PACIENCIA)


@contextmanager
def corriendo(
    carpeta: Path, *, ajustes: str = "", obreros: int = 1
) -> Iterator[Programa]:
    (carpeta / "programa.py").write_text(_PROGRAMA, "utf-8")
    (carpeta / "version").write_text("1")
    (carpeta / "ajustes.py").write_text(
        _AJUSTES.format(de=ORDEN[-1]) + ajustes, "utf-8"
    )
    puerto = puerto_libre()
    with (carpeta / "dicho").open("wb") as dicho:
        proceso = subprocess.Popen(
            [
                *(*ORDEN[:-1], "ajustes.py", "--bind", f"127.0.0.1:{puerto}"),
                *("--workers", str(obreros), "programa:crear()"),
            ],
            cwd=carpeta,
            stdout=dicho,
            stderr=dicho,
        )
    try:
        with socket.socket() as prueba:
            hasta_que(lambda: prueba.connect_ex(("127.0.0.1", puerto)) == 0)
        yield Programa(carpeta, puerto, proceso)
    finally:
        proceso.kill()
        proceso.wait()


def hasta_que(listo: Callable[[], object]) -> None:
    hasta = time.monotonic() + _PACIENCIA
    while not listo():
        assert time.monotonic() < hasta
        time.sleep(0.02)


def test_one_that_has_just_been_born_hears_that_all_must_end(tmp_path: Path) -> None:
    """Else it serves on, and whoever restarts the server waits a minute for it."""
    with corriendo(tmp_path, ajustes=_NACE_LENTO) as programa:
        hasta_que((tmp_path / "nacido").exists)

        assert programa.terminar() == 0
        # From its first step on: Python forgets what came before that.
        assert (tmp_path / "nacido").read_text() == "lo guarda"


def test_a_version_that_does_not_load_leaves_the_one_before_at_work(
    tmp_path: Path,
) -> None:
    with corriendo(tmp_path) as programa:
        assert programa.version() == "1"
        antes = programa.obreros()
        (tmp_path / "no_carga").touch()
        (tmp_path / "version").write_text("2")
        programa.proceso.send_signal(signal.SIGHUP)
        hasta_que(lambda: programa.intentos_fallidos() > 1)
        durante = programa.version()

        (tmp_path / "no_carga").unlink()

        hasta_que(lambda: programa.version() == "2")
        hasta_que(lambda: len(programa.obreros()) == 1)
        assert durante == "1"
        assert programa.obreros() != antes
        assert programa.terminar() == 0
        assert programa.nacidos() == 1 + programa.intentos_fallidos() + 1


def test_one_that_died_and_cannot_load_again_takes_nobody_with_it(
    tmp_path: Path,
) -> None:
    """As when the database is away just then."""
    with corriendo(tmp_path, obreros=2) as programa:
        hasta_que(lambda: len(list(tmp_path.glob("cargó *"))) == 2)
        assert programa.version() == "1"
        (tmp_path / "no_carga").touch()
        os.kill(programa.obreros()[0], signal.SIGKILL)
        hasta_que(programa.intentos_fallidos)

        assert programa.version() == "1"
        assert programa.terminar() == 0
