"""Where a process can die: before each statement, around each commit, at each file.

All are counted in memory that outlives the process; at the one that was asked for it
kills itself, as a power cut would: no handler runs, nothing is flushed. Those at which
something has just become lasting are marked: half of an operation is seen there.
"""

import os
import signal
import sys
from collections.abc import Callable
from mmap import mmap
from typing import Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

_ANCHO: Final = 8
_MARCAS: Final = 1 << 16  # more than any operation has instants
_DE_ARCHIVOS: Final = frozenset(
    {"os.remove", "os.rename", "os.mkdir", "os.link", "os.truncate", "os.rmdir"}
)
_ESCRIBE: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def cuenta_nueva() -> mmap:
    """Return a counter that a process shares with those it forks."""
    return mmap(-1, _ANCHO + _MARCAS)


def leer_cuenta(cuenta: mmap) -> int:
    return int.from_bytes(cuenta[:_ANCHO], "little")


def leer_duraderos(cuenta: mmap) -> list[int]:
    """Return the instants at which something had just become lasting."""
    return [n for n in range(1, leer_cuenta(cuenta) + 1) if cuenta[_ANCHO + n]]


class Puntos:
    """Counts the instants of this process, and dies at number `muere_en`."""

    def __init__(self, cuenta: mmap, muere_en: int | None, carpeta: str) -> None:
        self._cuenta = cuenta
        self._muere_en = muere_en
        self._carpeta = carpeta

    def pasar(self, *_: Any) -> None:
        van = leer_cuenta(self._cuenta) + 1
        self._cuenta[:_ANCHO] = van.to_bytes(_ANCHO, "little")
        if van == self._muere_en:
            os.kill(os.getpid(), signal.SIGKILL)

    def pasar_duradero(self) -> None:
        self._cuenta[_ANCHO + leer_cuenta(self._cuenta) + 1] = 1
        self.pasar()

    def vigilar(self) -> None:
        """Watch this process until it ends."""
        event.listen(Engine, "before_cursor_execute", self.pasar)
        comprometer: Callable[..., None] = DefaultDialect.do_commit

        def contado(dialecto: DefaultDialect, conexion: Any) -> None:
            self.pasar()
            comprometer(dialecto, conexion)
            self.pasar_duradero()

        setattr(DefaultDialect, "do_commit", contado)  # noqa: B010 - a method elsewhere
        asegurar = os.fsync

        def asegurado(descriptor: Any) -> None:
            self.pasar()  # all is written by now, and nobody refers to it
            asegurar(descriptor)
            self.pasar()

        setattr(os, "fsync", asegurado)  # noqa: B010
        sys.addaudithook(self._archivo)

    def _archivo(self, suceso: str, argumentos: tuple[Any, ...]) -> None:
        if suceso == "open":
            ruta, _, banderas = argumentos
            toca = isinstance(banderas, int) and banderas & _ESCRIBE
        else:
            ruta, toca = (argumentos or (None,))[0], suceso in _DE_ARCHIVOS
        if toca and str(ruta).startswith(self._carpeta):
            self.pasar_duradero()
