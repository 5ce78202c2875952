"""The demo on an instance of its own, and the page that its board is held against."""

import re
from pathlib import Path
from typing import Any

from flask import Flask, template_rendered
from flask.testing import FlaskClient
from werkzeug.local import LocalProxy

from pladeco.app import create_app
from pladeco.config import Config
from pladeco.services.demostracion import CLAVE_DEMO

TABLERO = "/tablero"
ANCLA = "/bench/ancla"
_PLANTILLA = "tablero/ver.html"
_FICHA = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def crear_app(carpeta: Path) -> Flask:
    """Build the program on a folder, with one page more: the anchor of the board.

    It fills the same template with what the board was last given, kept as constants:
    nobody is looked up, nothing is queried or reckoned.
    """
    app = create_app(
        Config(
            instancia=carpeta,
            base_de_datos=f"sqlite:///{carpeta / 'bench.sqlite3'}",
            clave_secreta="de-bench",
            demo=True,
        )
    )
    constantes: dict[str, Any] = {}

    def capturar(_app: Flask, template: Any, context: dict[str, Any], **_: Any) -> None:
        if template.name == _PLANTILLA:
            constantes.update({n: _sin_proxy(v) for n, v in context.items()})

    template_rendered.connect(capturar, app, weak=False)

    @app.get(ANCLA)
    def ancla() -> str:
        return app.jinja_env.get_template(_PLANTILLA).render(constantes)

    return app


def _sin_proxy(valor: Any) -> Any:
    """Return the thing itself: a proxy would look up the person anew."""
    if isinstance(valor, LocalProxy):
        return valor._get_current_object()
    return valor


def entrar(app: Flask, quien: str) -> FlaskClient:
    """Return a browser in which somebody of the demo has really logged in."""
    cliente = app.test_client()
    respuesta = cliente.post(
        "/ingresar",
        data={
            "cuenta": f"{quien}@demo.pladeco.cl",
            "clave": CLAVE_DEMO,
            "csrf_token": ficha(cliente.get("/ingresar").text),
        },
    )
    exigir(respuesta.status_code, 302)
    return cliente


def ficha(pagina: str) -> str:
    """Return the token that the forms of a page carry."""
    hallada = _FICHA.search(pagina)
    if hallada is None:
        raise ValueError("La página no trae su ficha csrf.")
    return hallada[1]


def exigir(estado: int, esperado: int) -> None:
    """Stop where something else than what was meant would be measured."""
    if estado != esperado:
        mensaje = f"Respondió {estado} donde se esperaba {esperado}."
        raise RuntimeError(mensaje)
