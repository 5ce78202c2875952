"""Requests too large or too slow: refused soon, and nobody else waits for them."""

# ruff: noqa: E501 - a request is one line

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from io import BytesIO

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser
from waitress.server import create_server

from pladeco.config import MAXIMO_POR_ENVIO
from tests.archivos import pdf
from tests.ataques.mundo import AVANCE, ORDENANZA, Mundo

_LENTAS = 60
_MEBIBYTE = 1024 * 1024
_EN_PARTES = (
    b'--aqui\r\nContent-Disposition: form-data; name="logros"\r\n\r\n'
    + b"x" * 3 * _MEBIBYTE
    + b"\r\n--aqui--\r\n"
)


def test_a_body_that_says_it_is_too_large_is_not_read(mundo: Mundo) -> None:
    leido = BytesIO(b"x" * 1000)

    respuesta = mundo.clientes["ana"].post(
        AVANCE,
        input_stream=leido,
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(MAXIMO_POR_ENVIO + 1)},
    )

    assert respuesta.status_code == 413
    assert leido.tell() == 0


@pytest.mark.parametrize(
    ("datos", "tipo"),
    [
        ({"logros": "x" * 3 * _MEBIBYTE}, "application/x-www-form-urlencoded"),
        (_EN_PARTES, "multipart/form-data; boundary=aqui"),
        ({f"campo-{n}": "x" for n in range(1500)}, "multipart/form-data"),
        (
            {f"c{n}": "x" * 2000 for n in range(1500)},
            "application/x-www-form-urlencoded",
        ),
    ],
    ids=["one text", "one text with files", "many fields", "many texts"],
)
def test_more_text_than_anybody_types_is_refused(
    mundo: Mundo, datos: dict[str, str] | bytes, tipo: str
) -> None:
    antes = mundo.contenido()

    respuesta = mundo.clientes["ana"].post(AVANCE, data=datos, content_type=tipo)

    assert respuesta.status_code == 413
    assert mundo.contenido() == antes


def test_many_files_at_once_are_refused_in_one_sentence(mundo: Mundo) -> None:
    muchos = [(BytesIO(pdf()), f"acta {n}.pdf") for n in range(300)]

    respuesta = mundo.clientes["ana"].post(
        ORDENANZA, data={"revision": "1", "logros": "x", "archivos": muchos}
    )

    assert respuesta.status_code in (409, 413, 422)


@pytest.mark.parametrize("largo", [10_000, 200_000])
def test_an_endless_address_is_answered(mundo: Mundo, largo: int) -> None:
    rita = mundo.clientes["rita"]

    for ruta in (f"/plan/{'L' * largo}", f"/{'a/' * (largo // 2)}", "/tablero"):
        respuesta = rita.get(ruta, query_string={"unidad": "x" * largo})
        assert respuesta.status_code < 500
        respuesta.close()


def test_an_endless_cookie_is_nobodys(mundo: Mundo) -> None:
    cliente = mundo.app.test_client()

    respuesta = cliente.get("/tablero", headers={"Cookie": f"pladeco={'x' * 100_000}"})

    assert respuesta.status_code == 302


def test_json_nested_without_end_is_not_read(mundo: Mundo) -> None:
    respuesta = mundo.clientes["ana"].post(
        AVANCE, data="[" * 100_000, content_type="application/json"
    )

    assert respuesta.status_code < 500


@pytest.mark.parametrize(
    "texto", ["9" * 100_000, "1e999999999", "0" * 50_000 + "1", "-" * 10_000]
)
def test_a_number_without_end_is_told_soon(mundo: Mundo, texto: str) -> None:
    empieza = time.process_time()

    respuesta = mundo.clientes["ana"].post(
        ORDENANZA, data={"revision": "1", "valor": texto, "logros": "x"}
    )

    assert respuesta.status_code in (303, 409, 422)
    assert time.process_time() - empieza < 3


@pytest.fixture
def puerto(mundo: Mundo) -> Iterator[int]:
    """The web program on waitress, as `pladeco servir` runs it."""
    servidor = create_server(mundo.app, host="127.0.0.1", port=0, threads=8)
    hilo = threading.Thread(target=servidor.run, daemon=True)
    hilo.start()
    yield int(servidor.effective_port)  # type: ignore[union-attr]
    # Called by its own thread, which would else sleep for a second.
    servidor.trigger.pull_trigger(servidor.close)  # type: ignore[union-attr]
    hilo.join(timeout=5)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_slow_requests_hold_nobody_up(puerto: int) -> None:
    """Sixty say the first words of a request and then nothing; others are served."""
    lentas = [socket.create_connection(("127.0.0.1", puerto)) for _ in range(_LENTAS)]
    try:
        for numero, lenta in enumerate(lentas):
            cuerpo = numero % 2
            largo = b"Content-Length: 100000\r\n\r\nx=" if cuerpo else b"X-Lento: "
            metodo = b"POST" if cuerpo else b"GET"
            lenta.sendall(metodo + b" /ingresar HTTP/1.1\r\nHost: x\r\n" + largo)
        with urllib.request.urlopen(
            f"http://127.0.0.1:{puerto}/salud", timeout=60
        ) as dice:
            assert dice.status == 200
    finally:
        for lenta in lentas:
            lenta.close()


MALFORMADAS = {
    "length and chunks": b"POST /salud HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"POST /salud HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 6\r\n\r\nabcdef",
    "negative length": b"GET /salud HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "endless headers": b"GET /salud HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c\r\n"
    + b"X: y\r\n" * 20_000
    + b"\r\n",
    "a NUL": b"GET /sal\x00ud HTTP/1.1\r\nHost: x\r\n\r\n",
}
malformadas = pytest.mark.parametrize("cabeza", MALFORMADAS.values(), ids=MALFORMADAS)


@malformadas
def test_gunicorn_reads_no_malformed_request(cabeza: bytes) -> None:
    """So a proxy and it never differ about where one ends."""
    with pytest.raises((ParseException, StopIteration)):
        next(RequestParser(Config(), iter([cabeza]), ("127.0.0.1", 1)))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@malformadas
def test_a_malformed_request_is_one_answer_and_no_more(
    puerto: int, cabeza: bytes
) -> None:
    """A proxy and we never differ about where a request ends: no smuggling."""
    with socket.create_connection(("127.0.0.1", puerto), timeout=60) as conexion:
        segunda = b"GET /ingresar HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        try:
            conexion.sendall(cabeza + segunda)
            recibido = b"".join(iter(lambda: conexion.recv(65_536), b""))
        except ConnectionError:
            recibido = b""

    assert recibido.count(b"HTTP/1.1 ") + recibido.count(b"HTTP/1.0 ") <= 2
    assert b"500 Internal" not in recibido
