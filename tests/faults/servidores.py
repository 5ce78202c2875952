"""Real servers of an installation, started, killed whole or in part, started again."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import Final

from tests.faults.criadero import Criadero
from tests.faults.instalacion import Instalacion
from tests.faults.operaciones import CLAVE_SECRETA

_PACIENCIA: Final = 120  # seconds


@dataclass(slots=True)
class Servidor:
    """One of an installation's processes, in a group of its own.

    `que` is one of `servido.SERVIDOS`; `puerto` is 0 for those that nobody asks.
    """

    que: str
    cria: Criadero
    instalacion: Instalacion
    ahora: datetime
    puerto: int = 0
    comienzo: float = field(default_factory=monotonic)
    numero: int | None = field(default=None, init=False)

    @property
    def dicho(self) -> str:
        return self._salida.read_text("utf-8", "replace")

    @property
    def _salida(self) -> Path:
        # Not where its data are: that disk may be full.
        return self.cria.carpeta / f"{self.que}-{id(self)}.txt"

    def arrancar(self) -> None:
        self.numero = self.cria.servir(
            self.que,
            puerto=self.puerto,
            salida=self._salida,
            ahora=self.ahora,
            comienzo=self.comienzo,
            entorno={
                "PLADECO_INSTANCE": str(self.instalacion.carpeta),
                "PLADECO_BASE_DE_DATOS": self.instalacion.direccion,
                "PLADECO_CLAVE_SECRETA": CLAVE_SECRETA,
                "PLADECO_DIRECCION_PUBLICA": "http://localhost:8000",
            },
        )

    def esperar(self) -> None:
        """Wait until it answers."""
        hasta = monotonic() + _PACIENCIA
        while not self._contesta():
            assert self.vive(), self.dicho
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

    def vive(self) -> bool:
        """Say whether it is at work; one that ended by itself is known from then on."""
        if self.numero is not None and self.cria.termino(self.numero):
            self.numero = None
        return self.numero is not None

    def matar(self) -> None:
        """Kill all of it at once, if it lives."""
        if self.numero is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.numero, signal.SIGKILL)
        self.cria.esperar_termino(self.numero)
        self.numero = None

    def matar_algo(self, azar: Random) -> bool:
        """Kill one of its workers, of which it makes another; or all, and start again.

        Returns `False` where there was nobody to kill.
        """
        if self.que != "gunicorn":
            self.matar()
            self.arrancar()
            return True
        hijos = Path(f"/proc/{self.numero}/task/{self.numero}/children")
        vivos = hijos.read_text().split()
        if not vivos:
            return False
        with suppress(ProcessLookupError):
            os.kill(int(azar.choice(vivos)), signal.SIGKILL)
        return True


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
            servidor.matar()
