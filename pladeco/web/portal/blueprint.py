"""Addresses of the portal: each page of the newest Corte, and of any by its number.

A page that did not change is not made again: its ETag tells what is published.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco import __version__
from pladeco.extensions import db
from pladeco.queries.cortes import FilaCorte, load_corte, load_publicados
from pladeco.queries.portal.memoria import Publicados
from pladeco.queries.portal.publicado import Publicado
from pladeco.queries.portal.vigencia import Vigencia, load_vigencia
from pladeco.services.publicacion import COPIA
from pladeco.web.contexto import navegacion_cerrada
from pladeco.web.estaticos import huella_actual

portal = Blueprint("portal", __name__)

_DE_UN_CORTE: Final = "/ciudadania/cortes/<corte>"
Vista = Callable[..., ResponseReturnValue]


@portal.url_value_preprocessor
def _apartar_corte(_endpoint: str | None, partes: dict[str, Any] | None) -> None:
    g.corte_pedido = (partes or {}).pop("corte", None)


@portal.url_defaults
def _llevar_corte(endpoint: str, partes: dict[str, Any]) -> None:
    """Keep who reads an old Corte in it: all links of its pages lead to its own."""
    pedido = g.get("corte_pedido")
    if pedido and current_app.url_map.is_endpoint_expecting(endpoint, "corte"):
        partes.setdefault("corte", pedido)


def pagina(regla: str, *, fotos: bool = False) -> Callable[[Vista], Vista]:
    """Register a view of a Publicado; `fotos`: its page shows pictures.

    It is found below /ciudadania for the newest Corte, and below its number for each.
    """

    def decorar(vista: Vista) -> Vista:
        @wraps(vista)
        def publica(**partes: Any) -> ResponseReturnValue:
            vigencia = load_vigencia(db.session())
            if vigencia is None:
                return _nada_publicado()
            g.vigencia = vigencia
            if not se_ve(vigencia):
                return _cerrado(vigencia)
            huella = _huella(vigencia, con_fotos=fotos)
            # A proxy that compresses makes the mark a weak one.
            if huella is not None and _ya_la_tiene(huella):
                return _con_huella(Response(status=304), huella)
            hallado = _hallar(vigencia)
            if not isinstance(hallado, Publicado):
                return hallado
            respuesta = no_listar(make_response(vista(hallado, **partes)), vigencia)
            return respuesta if huella is None else _con_huella(respuesta, huella)

        portal.add_url_rule(_al_dia(regla), vista.__name__, publica)
        portal.add_url_rule(f"{_DE_UN_CORTE}{regla}", vista.__name__, publica)
        return publica

    return decorar


def _al_dia(regla: str) -> str:
    return f"/ciudadania{regla}" if regla else "/"


# -- who may see it


def se_ve(vigencia: Vigencia) -> bool:
    """Say whether who asks may read: closed, it is for those with an account."""
    return vigencia.abierta or current_user.is_authenticated


def no_listar(respuesta: Response, vigencia: Vigencia) -> Response:
    """Tell search engines to leave it out, where they may not show it."""
    if not vigencia.en_buscadores or current_app.config["PLADECO"].demo:
        respuesta.headers["X-Robots-Tag"] = "noindex"
    return respuesta


def _cerrado(vigencia: Vigencia) -> ResponseReturnValue:
    pagina = render_template(
        "portal/cerrado.html", correo=vigencia.correo, navegacion=navegacion_cerrada()
    )
    return no_listar(make_response(pagina, 403), vigencia)


# -- what is asked for


def _hallar(vigencia: Vigencia) -> Publicado | ResponseReturnValue:
    session = db.session()
    if g.corte_pedido is not None:
        corte = _corte_or_404(vigencia)
        if corte.tramite.publicado is None:
            return _retirado(corte)
    else:
        publicados = load_publicados(session, vigencia.instrumento_id)
        if not publicados:
            return _nada_publicado()
        corte = publicados[0]
    memoria: Publicados = current_app.extensions["pladeco_publicados"]
    return memoria.de(session, corte)


def _corte_or_404(vigencia: Vigencia) -> FilaCorte:
    anio, _, numero = str(g.corte_pedido).partition("-")
    if not (anio.isdecimal() and numero.isdecimal() and len(anio + numero) < 9):  # noqa: PLR2004 - what a column holds
        abort(404)
    hallado = load_corte(db.session(), vigencia.instrumento_id, int(anio), int(numero))
    if hallado is None or hallado.direccion != g.corte_pedido:
        abort(404)
    return hallado


def _retirado(corte: FilaCorte) -> ResponseReturnValue:
    """Say that it was withdrawn and why; what never was published is not there."""
    if corte.tramite.retirado is None:
        abort(404)
    g.corte_pedido = None  # its links lead to what is published
    return render_template("portal/retirado.html", corte=corte), 410


def _nada_publicado() -> ResponseReturnValue:
    if request.endpoint == "portal.inicio" and g.corte_pedido is None:
        return render_template("portal/vacio.html")
    if g.corte_pedido is not None:
        abort(404)
    return redirect(url_for("portal.inicio"))


# -- whether it is still the same


def _huella(vigencia: Vigencia, *, con_fotos: bool) -> str | None:
    """Return the ETag of a page; `None` where it is of one person, or of a copy."""
    if current_user.is_authenticated or "_flashes" in cookie or es_copia():
        return None
    base = current_app.config["PLADECO"].direccion_publica
    partes = (
        __version__, huella_actual(), base, request.full_path,
        vigencia.huella(con_fotos=con_fotos),
    )  # fmt: skip
    return hashlib.sha256("\n".join(partes).encode()).hexdigest()[:32]


def _ya_la_tiene(huella: str) -> bool:
    """Say whether it holds this very page; «any» says nothing of a page not there."""
    tiene = request.if_none_match
    return not tiene.star_tag and tiene.contains_weak(huella)


def _con_huella(respuesta: Response, huella: str) -> Response:
    if respuesta.status_code in (200, 304):
        respuesta.set_etag(huella)
        respuesta.headers["Vary"] = "Cookie"
    return respuesta


def es_copia() -> bool:
    return COPIA in request.environ
