"""The built-in server: who it believes, and what it lets in."""

import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from waitress.server import create_server
from werkzeug.test import Client

from pladeco.cli.servidor import ajustes_de_waitress
from pladeco.config import MAXIMO_POR_ENVIO, Config
from pladeco.jobs.termino import por_manejador


def config(proxies: int) -> Config:
    return Config(
        instancia=Path("/"),
        base_de_datos="sqlite://",
        clave_secreta="x",
        proxies=proxies,
    )


def quien_pide(environ: Any, empezar: Callable[..., Any]) -> Iterable[bytes]:
    empezar("200 OK", [])
    return [environ.get("HTTP_X_FORWARDED_FOR", "nadie").encode()]


@pytest.mark.parametrize(("proxies", "sabe"), [(0, "nadie"), (1, "200.1.2.3")])
def test_only_behind_a_proxy_somebody_may_tell_who_asks(
    proxies: int, sabe: str
) -> None:
    servidor: Any = create_server(
        quien_pide, host="127.0.0.1", port=0, **ajustes_de_waitress(config(proxies))
    )
    servidor.close()  # what it would do with a request is asked without the network
    pregunta = Client(servidor.application)

    respuesta = pregunta.get(
        headers={"X-Forwarded-For": "200.1.2.3"},
        environ_overrides={"REMOTE_ADDR": "127.0.0.1"},
    )

    assert respuesta.text == sabe


def test_it_leaves_it_to_the_program_to_refuse_what_is_too_large() -> None:
    ajustes = ajustes_de_waitress(config(0))

    assert ajustes["max_request_body_size"] > MAXIMO_POR_ENVIO


@pytest.mark.parametrize("senal", [signal.SIGTERM, signal.SIGINT])
def test_where_signals_cannot_be_kept_the_timer_ends_by_them_too(
    senal: signal.Signals,
) -> None:
    antes = {s: signal.getsignal(s) for s in (signal.SIGTERM, signal.SIGINT)}
    try:
        esperar = por_manejador()
        os.kill(os.getpid(), senal)

        esperar()

        assert signal.getsignal(senal) is signal.SIG_DFL
    finally:
        for cual, como in antes.items():
            signal.signal(cual, como)
