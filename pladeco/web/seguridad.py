"""The door: what of a request gets in, and the headers of every answer."""

import re
from itertools import chain
from typing import Any

from flask import Flask, Request, Response, abort, current_app, request
from typing_extensions import override
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.routing import IntegerConverter

from pladeco.domain.ingreso.invisibles import INVISIBLES
from pladeco.models.motor import SOLO_LECTURA

_CSP = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
_SEGUROS = frozenset({"GET", "HEAD", "OPTIONS"})
_REHUSADO = 400  # and what follows
_MAXIMO_DE_TEXTO = 2 * 1024 * 1024
_DE_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# PostgreSQL keeps no NUL. Word pastes a \v where a line ends: a space stays there.
_SOBRAN = (*range(32), 127, *map(ord, INVISIBLES))
_LIMPIEZA = {n: None for n in _SOBRAN if chr(n) not in "\n\r\t"} | {
    ord("\v"): " ",
    ord("\f"): " ",
}


class Pedido(Request):
    """A request whose texts are clean and of a bearable length.

    The limit of Werkzeug is for one field of a multipart form: here all the text of
    a form together has it, however it was sent.
    """

    def __init__(self, environ: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(environ, *args, **kwargs)
        if self.mimetype != "multipart/form-data":
            self.max_content_length = _MAXIMO_DE_TEXTO

    @override
    def _load_form_data(self) -> None:
        if "form" in self.__dict__:
            return
        super()._load_form_data()
        campos = list(self.form.items(multi=True))
        # Written as Werkzeug does: `form` has no setter.
        self.__dict__["form"] = ImmutableMultiDict()
        if sum(len(nombre) + len(valor) for nombre, valor in campos) > _MAXIMO_DE_TEXTO:
            raise RequestEntityTooLarge
        self.__dict__["form"] = ImmutableMultiDict(
            (nombre.translate(_LIMPIEZA), valor.translate(_LIMPIEZA))
            for nombre, valor in campos
        )


class EnteroCorto(IntegerConverter):
    """A number in an address: what is longer than any column holds is not found."""

    regex = r"[0-9]{1,9}"


def registrar(app: Flask) -> None:
    app.request_class = Pedido
    app.url_map.converters["int"] = EnteroCorto
    app.before_request(_preparar)
    app.after_request(_cabeceras)
    app.teardown_request(_soltar)


def _soltar(_error: BaseException | None) -> None:
    """Leave nothing of a request to what its thread does next."""
    SOLO_LECTURA.set(False)


def _preparar() -> None:
    """Read the whole form before any table is touched, so that no lock waits for it.

    No address of ours holds control characters: whoever sends them finds nothing.
    """
    SOLO_LECTURA.set(request.method in _SEGUROS)
    if request.method not in _SEGUROS:
        request.form  # noqa: B018 - reading it is the point
    direccion = chain((request.path,), *request.args.items(multi=True))
    if any(_DE_CONTROL.search(texto) for texto in direccion):
        abort(404)


def _cabeceras(respuesta: Response) -> Response:
    cabeceras = respuesta.headers
    cabeceras.setdefault("Content-Security-Policy", _CSP)
    cabeceras["X-Content-Type-Options"] = "nosniff"
    cabeceras["Referrer-Policy"] = "same-origin"
    cabeceras["Cross-Origin-Opener-Policy"] = "same-origin"
    cabeceras["Permissions-Policy"] = "geolocation=(), microphone=(), payment=()"
    if request.blueprint != "portal":  # which says it itself, as settings want
        cabeceras["X-Robots-Tag"] = "noindex"
    if current_app.config["PLADECO"].https:
        cabeceras["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint == "cuenta.salir":
        cabeceras["Clear-Site-Data"] = (
            '"cache"'  # nothing seen waits for the next person
        )
    # Also downloads, which Flask would make public; what is stricter stays. A file of
    # ours is everybody's, the page that says that there is none is of who asked.
    hay = respuesta.status_code < _REHUSADO
    es_de_todos = hay and request.endpoint == "static"
    if not es_de_todos and not respuesta.cache_control.no_store:
        cabeceras["Cache-Control"] = "private, no-cache"
        cabeceras.pop("Expires", None)  # of a file: an old proxy would keep it
    return respuesta
