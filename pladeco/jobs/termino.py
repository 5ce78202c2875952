"""Waiting until somebody ends the timer, as each system lets one wait."""

import signal
from collections.abc import Callable
from threading import Event
from typing import Final

_TERMINAN: Final = frozenset({signal.SIGTERM, signal.SIGINT})
_CADA: Final = 0.5  # seconds; on Windows nothing interrupts a wait without an end


def preparar_termino() -> Callable[[], None]:
    """Get ready before any thread starts; returns what waits for the end.

    After it a second signal ends the process at once.
    """
    if hasattr(signal, "pthread_sigmask"):
        return _por_mascara()
    return por_manejador()


def _por_mascara() -> Callable[[], None]:
    # Not by handlers: what they raise is lost in whatever the clock is doing just then.
    antes = signal.pthread_sigmask(signal.SIG_BLOCK, _TERMINAN)

    def esperar() -> None:
        signal.sigwait(_TERMINAN)
        _devolver()
        signal.pthread_sigmask(signal.SIG_SETMASK, antes)

    return esperar


def por_manejador() -> Callable[[], None]:
    """Do the same where a thread cannot keep signals for later, as on Windows."""
    pedido = Event()
    for senal in _TERMINAN:
        signal.signal(senal, lambda *_: pedido.set())

    def esperar() -> None:
        while not pedido.wait(_CADA):
            pass
        _devolver()

    return esperar


def _devolver() -> None:
    for senal in _TERMINAN:
        signal.signal(senal, signal.SIG_DFL)
