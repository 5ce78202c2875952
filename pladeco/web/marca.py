"""The institution's emblem and colour, for every page and copies of the portal."""

import hashlib
from typing import Final

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.domain.colores import paleta_de
from pladeco.extensions import db
from pladeco.queries.casa import load_casa, load_emblema

marca = Blueprint("marca", __name__, url_prefix="/ciudadania")
_LARGO: Final = 32  # of an ETag


@marca.get("/emblema")
def emblema() -> ResponseReturnValue:
    """Send the picture; who has it already is told so without reading it."""
    session = db.session()
    huella = load_casa(session).emblema or abort(404)
    if request.if_none_match.contains_weak(huella[:_LARGO]):
        return _con_huella(Response(status=304), huella)
    png, huella = load_emblema(session) or abort(404)
    respuesta = make_response(png)
    respuesta.mimetype = "image/png"
    respuesta.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return _con_huella(respuesta, huella)


@marca.get("/colores.css")
def colores() -> ResponseReturnValue:
    """Put the institution's colour in the place of the programme's."""
    color = load_casa(db.session()).color
    if color is None:
        abort(404)
    hoja = render_template("marca/colores.css", paleta=paleta_de(color))
    respuesta = make_response(hoja)
    respuesta.mimetype = "text/css"
    return _con_huella(respuesta, hashlib.sha256(hoja.encode()).hexdigest())


def _con_huella(respuesta: Response, huella: str) -> Response:
    respuesta.set_etag(huella[:_LARGO])
    respuesta.make_conditional(request)
    return respuesta
