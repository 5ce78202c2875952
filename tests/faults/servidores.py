"""Real servers of an installation, started, killed whole or in part, started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Final

from tests.faults.instalacion import Instalacion
from tests.faults.operaciones import CLAVE_SECRETA

RAIZ: Final = Path(__file__).parents[2]
_PACIENCIA: Final = 60
# Without these the scheduler would not start; the webs here are asked by plain HTTP.
_COMO_DE_VERDAD: Final = {
    "PLADECO_DIRECCION_PUBLICA": "https://pladeco.qh.cl",
    "PLADECO_HTTPS": "1",
    "PLADECO_PROXIES": "1",
}


@dataclass(slots=True)
class Servidor:
    """One of an installation's processes, in a group of its own.

    `puerto` is 0 for those that nobody asks anything.
    """

    orden: tuple[str, ...]
    instalacion: Instalacion
    ahora: datetime
    puerto: int = 0
    ritmo: float = 1
    proceso: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def dicho(self) -> str:
        return self._salida.read_text("utf-8", "replace")

    @property
    def _salida(self) -> Path:
        return self.instalacion.carpeta / f"salida-{self.puerto}.txt"

    def arrancar(self) -> None:
        entorno = os.environ | {
            "PLADECO_INSTANCE": str(self.instalacion.carpeta),
            "PLADECO_BASE_DE_DATOS": self.instalacion.direccion,
            "PLADECO_CLAVE_SECRETA": CLAVE_SECRETA,
            **({} if self.puerto else _COMO_DE_VERDAD),
            "PLADECO_RELOJ": self.ahora.isoformat(),
            "PLADECO_RITMO": str(self.ritmo),
        }
        with self._salida.open("ab") as salida:
            self.proceso = subprocess.Popen(
                [sys.executable, "-m", *self.orden],
                cwd=RAIZ,
                env=entorno,
                stdin=subprocess.DEVNULL,
                stdout=salida,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def esperar(self) -> None:
        """Wait until it answers."""
        hasta = monotonic() + _PACIENCIA
        while not self._contesta():
            assert self.proceso is not None
            assert self.proceso.poll() is None, self.dicho
            assert monotonic() < hasta, self.dicho
            sleep(0.02)

    def _contesta(self) -> bool:
        conexion = HTTPConnection("127.0.0.1", self.puerto, timeout=5)
        try:
            conexion.request("GET", "/ingresar")
            return conexion.getresponse().status == 200
        except OSError:
            return False
        finally:
            conexion.close()

    def matar(self) -> None:
        """Kill all of it at once."""
        assert self.proceso is not None
        with suppress(ProcessLookupError):
            os.killpg(self.proceso.pid, signal.SIGKILL)
        self.proceso.wait()

    def matar_obrero(self, azar: Random) -> bool:
        """Kill one of its workers; the rest stays, and makes another."""
        assert self.proceso is not None
        hijos = Path(f"/proc/{self.proceso.pid}/task/{self.proceso.pid}/children")
        vivos = hijos.read_text().split()
        if not vivos:
            return False
        with suppress(ProcessLookupError):
            os.kill(int(azar.choice(vivos)), signal.SIGKILL)
        return True


def gunicorn(puerto: int) -> tuple[str, ...]:
    lugar = ("--bind", f"127.0.0.1:{puerto}", "--preload", "--log-level", "critical")
    obreros = ("--workers", "2", "--threads", "4", "--worker-class", "gthread")
    return ("gunicorn", *lugar, *obreros, "tests.faults.servido:app")


def waitress(puerto: int) -> tuple[str, ...]:
    return ("tests.faults.programa", "servir", "--puerto", str(puerto))


PLANIFICADOR: Final = ("tests.faults.programa", "planificador")


@contextmanager
def en_marcha(*servidores: Servidor) -> Iterator[None]:
    """Start them, wait until they answer, and leave none behind."""
    try:
        for servidor in servidores:
            servidor.arrancar()
        for servidor in servidores:
            if servidor.puerto:
                servidor.esperar()
        yield
    finally:
        for servidor in servidores:
            if servidor.proceso is not None:
                servidor.matar()
