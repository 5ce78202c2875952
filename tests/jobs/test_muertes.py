"""Schedulers killed while they send: no letter lost, none twice without a word of it.

`PLADECO_MUERTES` asks for a longer run (how many kills), `PLADECO_SEMILLA` for another
one. The schedulers are processes of their own and the mail server a real one.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.orm import Session

from pladeco.models import Base, Correo, Turno
from pladeco.models.avisos import EstadoCorreo
from pladeco.models.motor import preparar_motor
from pladeco.services.correos import Carta, encolar
from tests.services.test_correos import puerto_libre

MUERTES = int(os.environ.get("PLADECO_MUERTES", "5"))
SEMILLA = int(os.environ.get("PLADECO_SEMILLA", "20261121"))
CORREOS = 500
_PACIENCIA = 30 + 8 * MUERTES  # seconds
_PROGRAMA = Path(__file__).with_name("planificador_apurado.py")
_RAIZ = Path(__file__).parents[2]


class Cartero:
    """A mail server that takes a moment over each letter, and remembers it."""

    def __init__(self) -> None:
        self.recibidos: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        assert isinstance(sobre.content, bytes)
        self.recibidos[message_from_bytes(sobre.content)["Message-ID"]] += 1
        time.sleep(0.005)
        return "250 OK"


@pytest.fixture
def cartero() -> Iterator[tuple[Cartero, int]]:
    guarda, puerto = Cartero(), puerto_libre()
    servidor = Controller(guarda, hostname="127.0.0.1", port=puerto)
    servidor.start()
    yield guarda, puerto
    servidor.stop()


@pytest.fixture
def base(tmp_path: Path, cartero: tuple[Cartero, int]) -> Iterator[Engine]:
    """An installation whose outbox is full."""
    (tmp_path / "pladeco.toml").write_text(
        f'[correo]\nservidor = "127.0.0.1"\npuerto = {cartero[1]}\n'
        'remitente = "plan@qh.cl"\ntls = false\n',
        "utf-8",
    )
    motor = preparar_motor(create_engine(f"sqlite:///{tmp_path / 'pladeco.sqlite3'}"))
    Base.metadata.create_all(motor)
    carta = Carta("Queda 1 día", "Hola.\n", "<p>Hola.</p>")
    ahora = datetime.now(UTC)  # noqa: TID251 - the schedulers have the real clock
    with Session(motor) as session:
        for n in range(CORREOS):
            para = f"persona{n}@qh.cl"
            encolar(session, carta, para=para, clave=f"aviso-{n}", ahora=ahora)
        session.commit()
    yield motor
    motor.dispose()


@contextmanager
def planificadores(instancia: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start two, and leave none behind."""
    vivos = [arrancar(instancia), arrancar(instancia)]
    try:
        yield vivos
    finally:
        for proceso in vivos:
            proceso.kill()
            proceso.wait()


def arrancar(instancia: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(_PROGRAMA)],
        cwd=_RAIZ,
        env=os.environ | {"PLADECO_INSTANCE": str(instancia), "PYTHONPATH": str(_RAIZ)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def lider(base: Engine) -> int | None:
    """Return the process that holds the lease."""
    with Session(base) as session:
        dueno = session.scalar(select(Turno.dueno))
    return None if dueno is None else int(dueno.rpartition("-")[2])


def por_salir(base: Engine) -> int:
    with Session(base) as session:
        return (
            session.scalar(
                select(func.count())
                .select_from(Correo)
                .where(Correo.estado != EstadoCorreo.ENVIADO)
            )
            or 0
        )


def matar(base: Engine, vivos: list[subprocess.Popen[bytes]], instancia: Path) -> bool:
    """Kill the leader where it stands and start another in its place."""
    quien = lider(base)
    for n, proceso in enumerate(vivos):
        if proceso.pid == quien and proceso.poll() is None:
            proceso.send_signal(signal.SIGKILL)
            proceso.wait()
            vivos[n] = arrancar(instancia)
            return True
    return False


def test_killed_while_it_sends_nothing_is_lost_and_doubts_are_told(
    base: Engine, cartero: tuple[Cartero, int], tmp_path: Path
) -> None:
    azar = random.Random(SEMILLA)  # noqa: S311 - repeatable, not secret
    # One death after so many letters; between two of them any instant may be it.
    cuando = sorted(azar.sample(range(5, CORREOS - 40), MUERTES))
    recibidos = cartero[0].recibidos
    muertes, hasta = 0, time.monotonic() + _PACIENCIA

    with planificadores(tmp_path) as vivos:
        while por_salir(base):
            assert time.monotonic() < hasta, f"{por_salir(base)} letters are left"
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
