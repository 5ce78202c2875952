"""An installation with a full outbox, a real mail server, schedulers as processes."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from pladeco.models import Correo, Turno
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.tareas import DURACION_TURNO
from pladeco.services.correos import Carta, encolar
from tests.services.test_correos import puerto_libre

_PROGRAMA = Path(__file__).with_name("planificador_apurado.py")
_RAIZ = Path(__file__).parents[2]
_MOMENTO = 0.005  # seconds


class Cartero:
    """A mail server that takes a moment over each letter, and remembers it.

    While `contesta` is not set it has the letter, and says nothing.
    """

    def __init__(self, puerto: int) -> None:
        self.puerto = puerto
        self.contesta = Event()
        self.contesta.set()
        self.recibidos: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        assert isinstance(sobre.content, bytes)
        self.recibidos[message_from_bytes(sobre.content)["Message-ID"]] += 1
        time.sleep(_MOMENTO)
        self.contesta.wait()
        return "250 OK"


@pytest.fixture
def cartero() -> Iterator[Cartero]:
    guarda = Cartero(puerto_libre())
    servidor = Controller(guarda, hostname="127.0.0.1", port=guarda.puerto)
    servidor.start()
    yield guarda
    guarda.contesta.set()
    servidor.stop()


def instalar(
    carpeta: Path, base: Engine, cartero: Cartero, *, cartas: int, ahora: datetime
) -> None:
    """Write the settings of an installation, and letters into its outbox."""
    direccion = base.url.render_as_string(hide_password=False)
    (carpeta / "pladeco.toml").write_text(
        f'base_de_datos = "{direccion}"\n'
        f'[correo]\nservidor = "127.0.0.1"\npuerto = {cartero.puerto}\n'
        'remitente = "plan@qh.cl"\ntls = false\n',
        "utf-8",
    )
    carta = Carta("Queda 1 día", "Hola.\n", "<p>Hola.</p>")
    with Session(base) as session:
        for n in range(cartas):
            para = f"persona{n}@qh.cl"
            encolar(session, carta, para=para, clave=f"aviso-{n}", ahora=ahora)
        session.commit()


def arrancar(instancia: Path) -> subprocess.Popen[str]:
    """Start a scheduler; what it says goes into one pipe."""
    return subprocess.Popen(
        [sys.executable, str(_PROGRAMA)],
        cwd=_RAIZ,
        env=os.environ | {"PLADECO_INSTANCE": str(instancia), "PYTHONPATH": str(_RAIZ)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def lider(base: Engine) -> int | None:
    """Return the process that holds the lease."""
    with Session(base) as session:
        turno = session.scalar(select(Turno))
    return None if turno is None else _proceso(turno)


def _proceso(turno: Turno) -> int:
    return int(turno.dueno.rpartition("-")[2])


def vencer_turno(base: Engine, vivos: Collection[int | None]) -> None:
    """Let the lease of who is not among the living be over: nobody waits for it."""
    with Session(base) as session:
        turno = session.scalar(select(Turno))
        if turno is None or _proceso(turno) in vivos:
            return
        session.execute(
            update(Turno)
            .where(Turno.dueno == turno.dueno)
            .values(vence_en=turno.vence_en - DURACION_TURNO)
        )
        session.commit()


def cuantos(base: Engine, *estados: EstadoCorreo) -> int:
    """Count the letters that are at one of these states."""
    with Session(base) as session:
        consulta = select(func.count()).select_from(Correo)
        return session.scalars(consulta.where(Correo.estado.in_(estados))).one()
