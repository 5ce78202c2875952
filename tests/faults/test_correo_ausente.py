"""The mail server is away, or says "later", for a day: every letter leaves once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from flask import Flask
from sqlalchemy import select

from pladeco.config import CorreoSaliente
from pladeco.extensions import db
from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.services.correos import Carta, encolar
from tests.conftest import AHORA
from tests.jobs.conftest import Reloj
from tests.services.test_correos import puerto_libre
from tests.web.progreso import escribiendo

CARTAS = 12
CADA = timedelta(minutes=20)
UN_DIA = timedelta(days=1)
MAS_TARDE = "451 4.7.1 Try again later"


class Cartero:
    """A server that counts what it takes, and may answer something else."""

    def __init__(self) -> None:
        self.responde = "250 OK"
        self.recibidos: Counter[str] = Counter()

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        assert isinstance(sobre.content, bytes)
        if self.responde.startswith("250"):
            self.recibidos[message_from_bytes(sobre.content)["Message-ID"]] += 1
        return self.responde


@pytest.fixture
def cartero() -> Cartero:
    return Cartero()


@pytest.fixture
def servidor(cartero: Cartero, app: Flask) -> Iterator[Controller]:
    """A server that is down until it is started."""
    puerto = puerto_libre()
    saliente = CorreoSaliente(
        servidor="127.0.0.1", puerto=puerto, remitente="plan@qh.cl", tls=False
    )
    app.config["PLADECO"] = replace(app.config["PLADECO"], correo=saliente)
    controlador = Controller(cartero, hostname="127.0.0.1", port=puerto)
    yield controlador
    controlador.stop(no_assert=True)


@pytest.fixture
def salida(app: Flask) -> None:
    carta = Carta("Queda 1 día", "Hola.\n", "<p>Hola.</p>")
    with escribiendo(app) as session:
        for n in range(CARTAS):
            para = f"persona{n}@qh.cl"
            encolar(session, carta, para=para, clave=f"aviso-{n}", ahora=AHORA)


def pasar_un_dia(reloj: Reloj) -> None:
    hasta = reloj.ahora + UN_DIA
    while reloj.ahora < hasta:
        reloj.correr("correos")
        reloj.ahora += CADA


def estados(app: Flask) -> Counter[EstadoCorreo]:
    with app.app_context():
        return Counter(db.session.scalars(select(Correo.estado)))


@pytest.mark.usefixtures("salida")
def test_down_for_a_day_it_gets_each_letter_once(
    app: Flask, reloj: Reloj, servidor: Controller, cartero: Cartero
) -> None:
    pasar_un_dia(reloj)
    assert estados(app) == {EstadoCorreo.PENDIENTE: CARTAS}

    servidor.start()
    reloj.ahora += CADA
    reloj.correr("correos")

    assert estados(app) == {EstadoCorreo.ENVIADO: CARTAS}
    assert sorted(cartero.recibidos.values()) == [1] * CARTAS


@pytest.mark.usefixtures("salida")
def test_told_later_for_a_day_none_is_given_up(
    app: Flask, reloj: Reloj, servidor: Controller, cartero: Cartero
) -> None:
    servidor.start()
    cartero.responde = MAS_TARDE
    pasar_un_dia(reloj)
    assert estados(app) == {EstadoCorreo.PENDIENTE: CARTAS}

    cartero.responde = "250 OK"
    reloj.ahora += timedelta(hours=2)
    reloj.correr("correos")

    assert estados(app) == {EstadoCorreo.ENVIADO: CARTAS}
    assert sorted(cartero.recibidos.values()) == [1] * CARTAS


@pytest.mark.usefixtures("salida")
def test_told_no_it_is_given_up_the_same_day_and_said(
    app: Flask, reloj: Reloj, servidor: Controller, cartero: Cartero
) -> None:
    servidor.start()
    cartero.responde = "550 5.1.1 No such user"

    pasar_un_dia(reloj)

    assert estados(app) == {EstadoCorreo.FALLIDO: CARTAS}
