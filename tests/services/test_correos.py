"""The outbox: once by key, tried again with patience, and never a forged header."""

import socket
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from smtplib import SMTPServerDisconnected

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.config import Config, CorreoSaliente
from pladeco.extensions import db, transaction
from pladeco.jobs import enviar_correos
from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.services.correos import Carta, encolar, enviar_uno, pendientes
from tests.conftest import AHORA

CARTA = Carta("Quedan 7 días: año 2026", "Hola, Ana.\n", "<p>Hola, Ana.</p>")
MINUTO = timedelta(minutes=1)


def en_cola(session: Session, carta: Carta = CARTA, para: str = "ana@qh.cl") -> Correo:
    encolar(session, carta, para=para, clave="aviso-1", ahora=AHORA)
    return session.scalars(select(Correo)).one()


def enviar(correo: Correo, ahora: datetime = AHORA, *, falla: bool = False) -> bytes:
    mandados: list[bytes] = []

    def por_aqui(mensaje: EmailMessage) -> None:
        if falla:
            raise SMTPServerDisconnected("se cortó")
        mandados.append(mensaje.as_bytes(policy=policy.SMTP))

    enviar_uno(correo, por_aqui, remitente="plan@qh.cl", ahora=ahora)
    return b"".join(mandados)


def test_a_notice_waits_once_for_each_key(session: Session) -> None:
    for _ in range(3):
        encolar(session, CARTA, para="ana@qh.cl", clave="aviso-1", ahora=AHORA)
    encolar(session, CARTA, para="ana@qh.cl", clave="aviso-2", ahora=AHORA)

    assert [c.clave for c in pendientes(session, AHORA)] == ["aviso-1", "aviso-2"]


def test_a_notice_is_text_and_html(session: Session) -> None:
    correo = en_cola(session)

    mensaje = message_from_bytes(enviar(correo), policy=policy.default)

    assert mensaje["Subject"] == "Quedan 7 días: año 2026"
    assert (mensaje["From"], mensaje["To"]) == ("plan@qh.cl", "ana@qh.cl")
    partes = [p.get_content_type() for p in mensaje.iter_parts()]
    assert partes == ["text/plain", "text/html"]
    assert (correo.estado, correo.enviado_en) == (EstadoCorreo.ENVIADO, AHORA)


def test_each_failure_waits_twice_as_long(session: Session) -> None:
    correo, esperas = en_cola(session), []

    for _ in range(4):
        ahora = correo.proximo_en
        enviar(correo, ahora, falla=True)
        esperas.append(correo.proximo_en - ahora)

    assert esperas == [MINUTO, 2 * MINUTO, 4 * MINUTO, 8 * MINUTO]
    assert correo.falla == "se cortó"
    assert pendientes(session, correo.proximo_en - MINUTO) == []
    assert pendientes(session, correo.proximo_en) == [correo]


def test_after_eight_failures_it_is_given_up(session: Session) -> None:
    correo = en_cola(session)

    for _ in range(8):
        assert correo.estado is EstadoCorreo.PENDIENTE
        enviar(correo, correo.proximo_en, falla=True)

    assert (correo.estado, correo.intentos) == (EstadoCorreo.FALLIDO, 8)
    assert pendientes(session, AHORA + timedelta(days=9)) == []


def test_what_failed_and_then_went_forgets_the_failure(session: Session) -> None:
    correo = en_cola(session)
    enviar(correo, falla=True)

    enviar(correo)

    assert (correo.estado, correo.falla) == (EstadoCorreo.ENVIADO, None)


@pytest.mark.parametrize(("asunto", "para"), [
    ("Hola\r\nBcc: todos@qh.cl", "ana@qh.cl"),
    ("Hola\nX-Otra: sí", "ana@qh.cl"),
    ("Hola", "ana@qh.cl\r\nBcc: todos@qh.cl"),
    ("Hola", "ana@qh.cl\nX-Otra: sí"),
])  # fmt: skip
def test_a_forged_header_is_not_sent_and_stops_nobody(
    session: Session, asunto: str, para: str
) -> None:
    correo = en_cola(session, replace(CARTA, asunto=asunto), para)

    mandado = enviar(correo)

    assert mandado == b""
    assert correo.falla
    assert (correo.estado, correo.intentos) == (EstadoCorreo.PENDIENTE, 1)


# -- a real server


class Buzon:
    """What a server received; it refuses some people and hangs up on others."""

    def __init__(self) -> None:
        self.recibidos: list[Envelope] = []
        self.mientras: Callable[[], None] = lambda: None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd asks for this name
        self, server: SMTP, _: SesionSmtp, sobre: Envelope, para: str, __: list[str]
    ) -> str:
        if para.startswith("nadie"):
            return "550 no such user"
        if para.startswith("corte"):
            assert server.transport is not None
            server.transport.close()
        sobre.rcpt_tos.append(para)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        self.mientras()
        self.recibidos.append(sobre)
        return "250 OK"


def puerto_libre() -> int:
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        puerto: int = prueba.getsockname()[1]
        return puerto


@pytest.fixture
def buzon() -> Iterator[tuple[Buzon, int]]:
    guarda = Buzon()
    puerto = puerto_libre()
    servidor = Controller(guarda, hostname="127.0.0.1", port=puerto)
    servidor.start()
    yield guarda, puerto
    servidor.stop()


def con_servidor(app: Flask, puerto: int) -> Config:
    config: Config = app.config["PLADECO"]
    saliente = CorreoSaliente(
        servidor="127.0.0.1", puerto=puerto, remitente="plan@qh.cl", tls=False
    )
    return replace(config, correo=saliente)


def encolar_para(app: Flask, *personas: str) -> None:
    with app.app_context(), transaction() as session:
        for persona in personas:
            para = f"{persona}@qh.cl"
            encolar(session, CARTA, para=para, clave=f"aviso-{persona}", ahora=AHORA)


def estados(app: Flask) -> dict[str, str]:
    with app.app_context():
        return {c.para: c.estado.value for c in db.session.scalars(select(Correo))}


def test_notices_go_through_a_real_server(app: Flask, buzon: tuple[Buzon, int]) -> None:
    guarda, puerto = buzon
    encolar_para(app, "ana", "diego")

    with app.app_context():
        enviar_correos(con_servidor(app, puerto))
        enviar_correos(con_servidor(app, puerto))

    assert [s.rcpt_tos for s in guarda.recibidos] == [["ana@qh.cl"], ["diego@qh.cl"]]
    assert set(estados(app).values()) == {"enviado"}


def test_one_refused_address_keeps_nobody_waiting(
    app: Flask, buzon: tuple[Buzon, int]
) -> None:
    _, puerto = buzon
    encolar_para(app, "nadie", "ana")

    with app.app_context():
        enviar_correos(con_servidor(app, puerto))

    assert estados(app) == {"nadie@qh.cl": "pendiente", "ana@qh.cl": "enviado"}


def test_a_server_that_hangs_up_is_called_again(
    app: Flask, buzon: tuple[Buzon, int]
) -> None:
    _, puerto = buzon
    encolar_para(app, "corte", "ana")

    with app.app_context():
        enviar_correos(con_servidor(app, puerto))

    assert estados(app) == {"corte@qh.cl": "pendiente", "ana@qh.cl": "enviado"}


def test_while_a_server_answers_others_can_write(
    app: Flask, buzon: tuple[Buzon, int], tmp_path: Path
) -> None:
    guarda, puerto = buzon
    encolar_para(app, "ana")
    escrito: list[str] = []

    def escribir() -> None:
        base = sqlite3.connect(tmp_path / "pladeco.sqlite3", timeout=0.2)
        base.execute("BEGIN IMMEDIATE")
        base.close()
        escrito.append("sí")

    guarda.mientras = escribir
    with app.app_context():
        enviar_correos(con_servidor(app, puerto))

    assert escrito == ["sí"]
    assert estados(app) == {"ana@qh.cl": "enviado"}


def test_without_a_server_notices_wait(app: Flask) -> None:
    encolar_para(app, "ana")

    with app.app_context():
        assert enviar_correos(app.config["PLADECO"]) == "no hay servidor de correo"

    assert estados(app) == {"ana@qh.cl": "pendiente"}
