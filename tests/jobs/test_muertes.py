"""Schedulers killed while they send: no letter lost, none twice without a word of it.

`PLADECO_MUERTES` asks for a longer run (how many kills), `PLADECO_SEMILLA` for another
one. The schedulers are processes of their own and the mail server a real one; the
outbox is on SQLite once and on PostgreSQL once.
"""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from tests.jobs.correo_real import Cartero, arrancar, cuantos, instalar, lider

MUERTES = int(os.environ.get("PLADECO_MUERTES", "3"))
SEMILLA = int(os.environ.get("PLADECO_SEMILLA", "20261121"))
CORREOS = 500
_PACIENCIA = 40 + 8 * MUERTES  # seconds
_POR_SALIR = tuple(e for e in EstadoCorreo if e is not EstadoCorreo.ENVIADO)


@pytest.fixture
def base(motor: Engine, tmp_path: Path, cartero: Cartero) -> Engine:
    """An installation whose outbox is full."""
    instalar(tmp_path, motor, cartero, cartas=CORREOS)
    return motor


@contextmanager
def planificadores(instancia: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Start two, and leave none behind."""
    vivos = [arrancar(instancia), arrancar(instancia)]
    try:
        yield vivos
    finally:
        for proceso in vivos:
            proceso.kill()
            proceso.communicate()


def matar(base: Engine, vivos: list[subprocess.Popen[str]], instancia: Path) -> bool:
    """Kill the leader where it stands and start another in its place."""
    quien = lider(base)
    for n, proceso in enumerate(vivos):
        if proceso.pid == quien and proceso.poll() is None:
            proceso.send_signal(signal.SIGKILL)
            proceso.communicate()
            vivos[n] = arrancar(instancia)
            return True
    return False


def test_killed_while_it_sends_nothing_is_lost_and_doubts_are_told(
    base: Engine, cartero: Cartero, tmp_path: Path
) -> None:
    azar = random.Random(SEMILLA)  # noqa: S311 - repeatable, not secret
    # One death after so many letters; between two of them any instant may be it.
    cuando = sorted(azar.sample(range(5, CORREOS - 40), MUERTES))
    recibidos = cartero.recibidos
    muertes, hasta = 0, time.monotonic() + _PACIENCIA

    with planificadores(tmp_path) as vivos:
        while quedan := cuantos(base, *_POR_SALIR):
            assert time.monotonic() < hasta, f"{quedan} letters are left"
            time.sleep(azar.uniform(0, 0.02))
            if (
                cuando
                and recibidos.total() >= cuando[0]
                and matar(base, vivos, tmp_path)
            ):
                cuando.pop(0)
                muertes += 1

    assert muertes == MUERTES
    with Session(base) as session:
        correos = list(session.scalars(select(Correo)))
    dudas = {c.message_id: c.inciertos for c in correos}
    assert set(recibidos) == set(dudas)  # none lost, none of another name
    dobles = {clave: veces for clave, veces in recibidos.items() if veces > 1}
    assert all(veces <= 1 + dudas[clave] for clave, veces in dobles.items())
    assert sum(dudas.values()) <= MUERTES
