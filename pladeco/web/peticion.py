"""Each request has a number: in its answer, in the log, and in the Bitácora."""

import logging
import re
from time import perf_counter
from typing import Final
from uuid import uuid4

from flask import Flask, Response, g, request

from pladeco.extensions import db
from pladeco.logs import PETICION, sin_datos

CABECERA: Final = "X-Request-ID"
_acceso = logging.getLogger("pladeco.acceso")
# As nginx and Caddy make them; anything else could be somebody's words.
_BIEN_HECHO: Final = re.compile(
    r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
# What a code, a number, a date or a key of ours looks like in an address.
_CODIGO: Final = re.compile(
    r"[A-Z][A-Z0-9-]{0,39}|\d{1,6}|\d{4}-[A-Z]?\d{1,2}|\d{4}-\d\d-\d\d|"
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_PARTE: Final = re.compile(r"<(?:[^:<>]*:)?(\w+)>")
# They are never told, whatever they look like.
_CALLADAS: Final = frozenset({"correo", "secreto", "token"})


def registrar(app: Flask) -> None:
    """Before all else that looks at a request, so that its refusals are told too."""
    app.before_request(_numerar)
    app.after_request(_contar)
    app.teardown_request(_soltar)


def ruta() -> str:
    """Return the address asked for without what a person may have put into it."""
    regla = request.url_rule
    if regla is None:
        return "(ninguna)"
    partes = request.view_args or {}

    def parte(hallada: re.Match[str]) -> str:
        valor = str(partes.get(hallada[1], ""))
        seguro = hallada[1] not in _CALLADAS and _CODIGO.fullmatch(valor)
        return sin_datos(valor) if seguro else hallada[0]

    return _PARTE.sub(parte, regla.rule)


def _numerar() -> None:
    traido = request.headers.get(CABECERA, "")
    g.peticion = traido if _BIEN_HECHO.fullmatch(traido) else str(uuid4())
    g.llego = perf_counter()
    PETICION.set(g.peticion)
    db.session().info["peticion"] = g.peticion


def _contar(respuesta: Response) -> Response:
    respuesta.headers[CABECERA] = g.peticion
    datos = {
        "metodo": request.method,
        "ruta": ruta(),
        "estado": respuesta.status_code,
        "ms": round((perf_counter() - g.llego) * 1000, 1),
        "bytes": respuesta.content_length,
    }
    _acceso.info("%(metodo)s %(ruta)s %(estado)s", datos, extra={"datos": datos})
    return respuesta


def _soltar(_falla: BaseException | None) -> None:
    PETICION.set(None)
