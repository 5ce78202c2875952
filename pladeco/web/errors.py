"""Error pages: what happened and what to do, never a stack trace."""

import errno
import logging
import sqlite3
from typing import Any

from flask import Flask, current_app, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as SinConexion
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from pladeco.models.motor import ARCHIVO_AUSENTE
from pladeco.queries.cortes import CorteAlterado
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.web.access import a_medias
from pladeco.web.fallas import codigo_http
from pladeco.web.pendiente import campos_escritos, guardar_pendiente
from pladeco.web.peticion import ruta

_registro = logging.getLogger(__name__)
_PROHIBIDO = 403
_CON_PAGINA = (_PROHIBIDO, 404, 413, 422)
_DE_OTRO_SITIO = frozenset({"cross-site", "same-site"})  # as browsers call them
# Passwords are not kept: a form that holds one is filled in again.
_CON_CLAVE = frozenset({"clave", "clave_actual", "codigo_segundo"})

# What SQLite says of a file that is held, full, or not there for now.
_LLENA = "database or disk is full"
_PASAJERAS = ("locked", _LLENA, ARCHIVO_AUSENTE, "disk I/O")
_DISCO_LLENO = "53100"  # as PostgreSQL says it
_NO_CABE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def registrar(app: Flask) -> None:
    app.register_error_handler(CSRFError, _sin_testigo)
    app.register_error_handler(NoSePuede, _no_se_puede)
    app.register_error_handler(CorteAlterado, _corte_alterado)
    app.register_error_handler(StaleDataError, _carrera)
    app.register_error_handler(IntegrityError, _carrera)
    app.register_error_handler(OperationalError, _base_no_responde)
    app.register_error_handler(SinConexion, _base_no_responde)
    app.register_error_handler(OSError, _base_no_responde)
    app.register_error_handler(HTTPException, _pagina)
    app.register_error_handler(Exception, _interno)


def sesion_terminada() -> ResponseReturnValue:
    """Ask for the login again, and keep what was typed for after it.

    Who is in has sent a page of an earlier session, or the same one once more.
    """
    return (
        render_template(
            "errores/sesion.html",
            pendiente=guardar_pendiente(),
            dentro=current_user.is_authenticated,
        ),
        401,
    )


def sin_ingresar() -> ResponseReturnValue:
    """Send to the login whoever only looks; who was writing keeps what was typed."""
    if request.method == "POST":
        return sesion_terminada()
    medias = a_medias()
    donde = "cuenta.ingresar" if medias is None else medias.donde
    return redirect(url_for(donde, siguiente=request.full_path))


def _sin_testigo(_falla: CSRFError) -> ResponseReturnValue:
    """Take it for a session that ended, unless the browser says whose form it is.

    What a page of another site sent is not kept: its words would be shown as those of
    who came by it, and the cookie of that page would take the place of the real one.
    """
    if request.headers.get("Sec-Fetch-Site") not in _DE_OTRO_SITIO:
        return sesion_terminada()
    _registro.warning("formulario de otro sitio en %s", ruta())
    return render_template("errores/ajeno.html"), _PROHIBIDO


def _pagina(falla: HTTPException) -> Any:
    if isinstance(falla, InternalServerError):  # a page of ours failed in its turn
        return _base_no_responde(falla.original_exception or falla)
    if falla.code == _PROHIBIDO and current_user.is_authenticated:
        _registro.warning("no le corresponde a %s", current_user.usuario_id)
    if falla.code in _CON_PAGINA:
        return render_template(f"errores/{falla.code}.html", motivo=None), falla.code
    if falla.code in (400, 405, 408, 411, 414, 431):
        return render_template("errores/422.html", motivo=None), falla.code
    return falla


def _no_se_puede(falla: NoSePuede) -> ResponseReturnValue:
    codigo = codigo_http(falla)
    return render_template("errores/422.html", motivo=str(falla)), codigo


def _corte_alterado(falla: CorteAlterado) -> ResponseReturnValue:
    _registro.error("corte alterado en %s", ruta())
    g.corte_pedido = None  # in the portal: links lead to what is published now
    return render_template("errores/corte.html", motivo=str(falla)), 409


def _carrera(falla: Exception) -> ResponseReturnValue:
    _registro.warning("otra persona se adelantó en %s: %s", ruta(), falla)
    return _no_se_puede(
        Conflicto(
            "Otra persona cambió esto al mismo tiempo. Vuelva atrás: lo que escribió "
            "sigue en el formulario."
        )
    )


def _base_no_responde(falla: BaseException) -> ResponseReturnValue:
    """Ask to try again when the database is busy or away; the rest is our fault."""
    if not _es_pasajera(falla):
        return _interno(falla)
    _registro.warning("base de datos ocupada en %s: %s", ruta(), falla)
    de_nuevo = request.method == "POST" and not _CON_CLAVE & set(request.form)
    regla = request.url_rule
    direccion = url_for("cuenta.ingresar")
    if de_nuevo or (regla is not None and "GET" in (regla.methods or ())):
        direccion = request.full_path.removesuffix("?")
    pagina = current_app.jinja_env.get_template("errores/503.html").render(
        direccion=direccion,
        de_nuevo=de_nuevo,
        campos=campos_escritos(),
        lleno=_sin_espacio(falla),
    )
    return pagina, 503, {"Retry-After": "10", "Cache-Control": "no-store"}


def _es_pasajera(falla: BaseException) -> bool:
    """Tell a locked, lost or full database from one that is broken.

    PostgreSQL calls operational only what is none of the program's fault; SQLite
    also a missing table.
    """
    if isinstance(falla, OperationalError):
        dicho = str(falla.orig)
        return not isinstance(falla.orig, sqlite3.Error) or any(
            motivo in dicho for motivo in _PASAJERAS
        )
    return isinstance(falla, SinConexion) or _sin_espacio(falla)


def _sin_espacio(falla: BaseException) -> bool:
    """Tell whether the disk is full, for the database or for a file."""
    if isinstance(falla, OperationalError):
        estado = getattr(falla.orig, "sqlstate", None)
        return estado == _DISCO_LLENO or _LLENA in str(falla.orig)
    return isinstance(falla, OSError) and falla.errno in _NO_CABE


def _interno(falla: BaseException) -> ResponseReturnValue:
    _registro.exception("falla no prevista en %s", ruta(), exc_info=falla)
    pagina = current_app.jinja_env.get_template("errores/500.html")
    # The login leads on whoever is in; here nobody is looked up.
    inicio = url_for("cuenta.ingresar" if "_user_id" in cookie else "portal.inicio")
    return pagina.render(pedido=g.get("peticion"), inicio=inicio), 500
