"""The outbox: once by key, tried again with patience, and never a forged header."""

import socket
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from pladeco.config import Config, CorreoSaliente
from pladeco.extensions import db, transaction
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.models import Correo, Tarea
from pladeco.models.avisos import EstadoCorreo
from pladeco.services.correos import (
    Carta,
    anotar_enviado,
    anotar_falla,
    encolar,
    recoger_inciertos,
    reintentar,
    soltar,
    tomar_siguiente,
)
from pladeco.services.errores import NoSePuede
from pladeco.services.registro import actuar
from tests.conftest import AHORA

CARTA = Carta("Quedan 7 días: año 2026", "Hola, Ana.\n", "<p>Hola, Ana.</p>")
MINUTO = timedelta(minutes=1)
SMTP_ = policy.SMTP
ENVIAR = next(t for t in TAREAS if t.nombre == "correos")


def en_cola(session: Session, carta: Carta = CARTA, para: str = "ana@qh.cl") -> Correo:
    encolar(session, carta, para=para, clave="aviso-1", ahora=AHORA)
    return session.scalars(select(Correo)).one()


def tomar(session: Session, ahora: datetime = AHORA) -> EmailMessage | None:
    tomado = tomar_siguiente(
        session, remitente="plan@qh.cl", informes=Path(), ahora=ahora
    )
    return tomado[1] if tomado else None


def fallar(session: Session, correo: Correo, *, incierta: bool = False) -> timedelta:
    """Take it and fail; return how long it waits then."""
    ahora = correo.proximo_en
    assert tomar(session, ahora)
    anotar_falla(session, correo.id, "se cortó", ahora=ahora, incierta=incierta)
    return correo.proximo_en - ahora


def test_a_letter_waits_once_for_each_key(session: Session) -> None:
    for clave in ("aviso-1", "aviso-1", "aviso-2"):
        encolar(session, CARTA, para="ana@qh.cl", clave=clave, ahora=AHORA)

    claves = list(session.scalars(select(Correo.clave).order_by(Correo.clave)))
    assert claves == ["aviso-1", "aviso-2"]


def test_a_letter_is_text_and_html(session: Session) -> None:
    correo = en_cola(session)

    mensaje = tomar(session)
    assert mensaje is not None
    leido = message_from_bytes(mensaje.as_bytes(policy=SMTP_), policy=policy.default)

    assert leido["Subject"] == "Quedan 7 días: año 2026"
    assert (leido["From"], leido["To"]) == ("plan@qh.cl", "ana@qh.cl")
    assert leido["Message-ID"] == correo.message_id
    partes = [p.get_content_type() for p in leido.iter_parts()]
    assert partes == ["text/plain", "text/html"]


def test_it_is_taken_once_and_settled(session: Session) -> None:
    correo = en_cola(session)

    assert tomar(session) is not None
    assert (correo.estado, correo.tomado_en) == (EstadoCorreo.EN_CURSO, AHORA)
    assert tomar(session) is None

    anotar_enviado(session, correo.id, ahora=AHORA)
    assert (correo.estado, correo.enviado_en) == (EstadoCorreo.ENVIADO, AHORA)
    assert correo.tomado_en is None


def test_each_failure_waits_twice_as_long(session: Session) -> None:
    correo = en_cola(session)

    esperas = [fallar(session, correo) for _ in range(4)]

    assert esperas == [MINUTO, 2 * MINUTO, 4 * MINUTO, 8 * MINUTO]
    assert correo.falla == "se cortó"
    assert tomar(session, correo.proximo_en - MINUTO) is None
    assert tomar(session, correo.proximo_en) is not None


def test_after_eight_failures_it_is_given_up_until_somebody_asks(
    session: Session,
) -> None:
    correo = en_cola(session)

    for _ in range(8):
        assert correo.estado is EstadoCorreo.PENDIENTE
        fallar(session, correo)

    assert (correo.estado, correo.intentos) == (EstadoCorreo.FALLIDO, 8)
    assert tomar(session, AHORA + timedelta(days=9)) is None
    reintentar(session, correo, ahora=AHORA)
    assert tomar(session) is not None


def test_what_left_is_not_sent_again(session: Session) -> None:
    correo = en_cola(session)
    tomar(session)
    anotar_enviado(session, correo.id, ahora=AHORA)

    with pytest.raises(NoSePuede, match="ya se envió"):
        reintentar(session, correo, ahora=AHORA)


def test_what_failed_and_then_went_forgets_the_failure(session: Session) -> None:
    correo = en_cola(session)
    fallar(session, correo)

    tomar(session, correo.proximo_en)
    anotar_enviado(session, correo.id, ahora=AHORA)

    assert (correo.estado, correo.falla) == (EstadoCorreo.ENVIADO, None)


def test_what_a_dead_process_held_goes_again_as_it_was(session: Session) -> None:
    correo = en_cola(session)
    primero = tomar(session)

    assert recoger_inciertos(session, ahora=AHORA) == 1
    assert (correo.estado, correo.inciertos) == (EstadoCorreo.INCIERTO, 1)

    segundo = tomar(session)
    assert primero is not None
    assert segundo is not None
    assert primero["Message-ID"] == segundo["Message-ID"]
    anotar_enviado(session, correo.id, ahora=AHORA)
    assert (correo.estado, correo.inciertos) == (EstadoCorreo.ENVIADO, 1)


def test_a_failure_told_by_who_lost_the_lease_changes_nothing(
    session: Session,
) -> None:
    correo = en_cola(session)
    tomar(session)
    recoger_inciertos(session, ahora=AHORA)

    anotar_falla(session, correo.id, "tarde", ahora=AHORA, incierta=False)

    assert correo.estado is EstadoCorreo.INCIERTO
    assert correo.falla != "tarde"


def test_nobody_at_the_other_end_costs_no_try(session: Session) -> None:
    correo = en_cola(session)
    tomar(session)

    soltar(session, correo.id, "no contesta", ahora=AHORA)

    assert (correo.estado, correo.intentos) == (EstadoCorreo.PENDIENTE, 0)
    assert correo.proximo_en > AHORA


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
    despues = AHORA + timedelta(seconds=1)
    encolar(session, CARTA, para="diego@qh.cl", clave="aviso-2", ahora=despues)

    mensaje = tomar(session, despues)

    assert mensaje is not None
    assert mensaje["To"] == "diego@qh.cl"
    assert correo.falla
    assert (correo.estado, correo.intentos) == (EstadoCorreo.PENDIENTE, 1)


def test_a_letter_goes_its_way_on_both_engines(motor: Engine) -> None:
    with Session(motor) as session:
        actuar(session, None, AHORA)
        correo = en_cola(session)
        session.commit()
        for _ in range(2):
            assert tomar(session) is not None
            session.commit()
            assert tomar(session) is None
            assert recoger_inciertos(session, ahora=AHORA) == 1
            session.commit()
        assert tomar(session) is not None
        anotar_enviado(session, correo.id, ahora=AHORA)
        session.commit()

        assert (correo.estado, correo.inciertos) == (EstadoCorreo.ENVIADO, 2)


# -- a real server


class Buzon:
    """What a server received; it refuses some people and hangs up on others."""

    def __init__(self) -> None:
        self.recibidos: list[Envelope] = []
        self.calla = False
        self.mientras: Callable[[], None] = lambda: None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd asks for this name
        self, server: SMTP, _: SesionSmtp, sobre: Envelope, para: str, __: list[str]
    ) -> str:
        if para.startswith("nadie"):
            return "550 no such user"
        if para.startswith("corte"):
            assert server.transport is not None
            server.transport.close()
        self.calla = para.startswith("calla")
        sobre.rcpt_tos.append(para)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, server: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        self.mientras()
        self.recibidos.append(sobre)
        if self.calla:  # taken, and gone before it could say so
            assert server.transport is not None
            server.transport.close()
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


def enviar(app: Flask, puerto: int) -> str:
    config: Config = app.config["PLADECO"]
    saliente = CorreoSaliente(
        servidor="127.0.0.1", puerto=puerto, remitente="plan@qh.cl", tls=False
    )
    app.config["PLADECO"] = replace(config, correo=saliente)
    return correr_tarea(app, ENVIAR, lambda: AHORA)


def encolar_para(app: Flask, *personas: str) -> None:
    with app.app_context(), transaction() as session:
        for antes, persona in enumerate(reversed(personas), 1):
            # Keys of one millisecond have no order: the letters say which came first.
            en = AHORA - timedelta(seconds=antes)
            para = f"{persona}@qh.cl"
            encolar(session, CARTA, para=para, clave=f"aviso-{persona}", ahora=en)


def estados(app: Flask) -> dict[str, str]:
    with app.app_context():
        return {c.para: c.estado.value for c in db.session.scalars(select(Correo))}


def test_notices_go_through_a_real_server(app: Flask, buzon: tuple[Buzon, int]) -> None:
    guarda, puerto = buzon
    encolar_para(app, "ana", "diego")

    enviar(app, puerto)
    enviar(app, puerto)

    assert [s.rcpt_tos for s in guarda.recibidos] == [["ana@qh.cl"], ["diego@qh.cl"]]
    assert set(estados(app).values()) == {"enviado"}


def test_one_refused_address_keeps_nobody_waiting(
    app: Flask, buzon: tuple[Buzon, int]
) -> None:
    _, puerto = buzon
    encolar_para(app, "nadie", "ana")

    enviar(app, puerto)

    assert estados(app) == {"nadie@qh.cl": "pendiente", "ana@qh.cl": "enviado"}


def test_a_server_that_hangs_up_is_called_again(
    app: Flask, buzon: tuple[Buzon, int]
) -> None:
    _, puerto = buzon
    encolar_para(app, "corte", "ana")

    enviar(app, puerto)

    assert estados(app) == {"corte@qh.cl": "pendiente", "ana@qh.cl": "enviado"}


def test_a_server_that_falls_silent_over_a_letter_leaves_it_uncertain(
    app: Flask, buzon: tuple[Buzon, int]
) -> None:
    guarda, puerto = buzon
    encolar_para(app, "calla", "ana")

    enviar(app, puerto)

    assert estados(app) == {"calla@qh.cl": "incierto", "ana@qh.cl": "enviado"}
    assert len(guarda.recibidos) == 2


def test_without_an_answer_all_wait_and_the_job_tells(app: Flask) -> None:
    encolar_para(app, "ana", "diego")

    assert enviar(app, puerto_libre()) == "falló"

    assert set(estados(app).values()) == {"pendiente"}
    with app.app_context():
        tarea = db.session.scalars(select(Tarea)).one()
        assert tarea.falla is not None
        assert tarea.falla.startswith("Los correos esperan. En 127.0.0.1")


def test_a_server_that_no_name_can_be_makes_them_wait_too(app: Flask) -> None:
    encolar_para(app, "ana")
    saliente = CorreoSaliente(servidor=f"{'a' * 70}.cl", remitente="plan@qh.cl")
    app.config["PLADECO"] = replace(app.config["PLADECO"], correo=saliente)

    assert correr_tarea(app, ENVIAR, lambda: AHORA) == "falló"

    with app.app_context():
        correo = db.session.scalars(select(Correo)).one()
        assert (correo.estado, correo.intentos) == (EstadoCorreo.PENDIENTE, 0)
        assert "no puede ser el nombre de un servidor" in (correo.falla or "")


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
    enviar(app, puerto)

    assert escrito == ["sí"]
    assert estados(app) == {"ana@qh.cl": "enviado"}


def test_without_a_server_notices_wait(app: Flask) -> None:
    encolar_para(app, "ana")

    assert correr_tarea(app, ENVIAR, lambda: AHORA) == "no hay servidor de correo"

    assert estados(app) == {"ana@qh.cl": "pendiente"}
