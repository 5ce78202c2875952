"""Getting in and getting out."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.extensions import solo_leyendo, transaction
from pladeco.services import ingreso as ingresos
from pladeco.services.errores import NoSePuede
from pladeco.services.intentos import anotar_freno
from pladeco.services.registro import actuar
from pladeco.services.sesiones import abrir_sesion, revocar_token
from pladeco.web.access import (
    AMedias,
    Persona,
    a_medias,
    direccion_del_pedido,
    olvidar_cookie,
)
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.codigo import quien_ingresa
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.cuenta.entrada import recordar, seguir
from pladeco.web.cuenta.forms import IngresoForm
from pladeco.web.fallas import DEMASIADOS

_SIN_CLAVE = "Si no recuerda su clave, pida una nueva con «Olvidé mi clave»."


@cuenta.route("/ingresar", methods=["GET", "POST"])
def ingresar() -> ResponseReturnValue:
    forma = IngresoForm()
    if request.method == "GET":
        forma.siguiente.data = siguiente_local(request.args.get("siguiente"))
        if current_user.is_authenticated or a_medias():
            return seguir(forma.siguiente.data, None)
        return _pagina(forma)
    if not forma.validate():
        return _pagina(forma), 422
    try:
        with solo_leyendo() as session:
            mirada = _mirar(session, forma)
        with transaction() as session:
            token = _intentar(session, forma, mirada)
    except NoSePuede as motivo:
        _anotar_freno(forma)
        return _pagina(forma, f"{motivo} {_SIN_CLAVE}"), DEMASIADOS
    if token is None:
        return _pagina(forma, ingresos.rechazo()), 422
    recordar(token)
    return seguir(forma.siguiente.data, forma.pendiente.data)


@cuenta.post("/salir")
def salir() -> ResponseReturnValue:
    quien = _quien_estaba()
    with transaction() as session:
        _terminar_la_de(session, quien)
    logout_user()
    olvidar_cookie()
    flash("Cerró su sesión.", "bien")
    return redirect(url_for("cuenta.ingresar"), 303)


def _mirar(session: Session, forma: IngresoForm) -> ingresos.ClaveMirada:
    return ingresos.mirar_clave(
        session,
        forma.cuenta.data or "",
        forma.clave.data or "",
        direccion=direccion_del_pedido(),
        ahora=now(),
    )


def _intentar(
    session: Session, forma: IngresoForm, mirada: ingresos.ClaveMirada
) -> str | None:
    """Return the token of a new session, `None` with the failed try written down."""
    ahora, direccion = now(), direccion_del_pedido()
    quien = _quien_estaba()  # before anything is written: see there
    actuar(session, None, ahora)
    usuario = ingresos.ingresar(
        session, forma.cuenta.data or "", mirada, direccion=direccion, ahora=ahora
    )
    if usuario is None:
        return None
    session.flush()
    _terminar_la_de(session, quien)
    return abrir_sesion(session, usuario, direccion=direccion, ahora=ahora)


def _quien_estaba() -> Persona | AMedias | None:
    """Return whose session the browser came with, also one that is half open.

    To find out may note the visit, which undoes what was begun in this request.
    """
    quien: Persona | AMedias | None = a_medias()
    return quien or (current_user if current_user.is_authenticated else None)


def _terminar_la_de(session: Session, quien: Persona | AMedias | None) -> None:
    """End the session of whoever was there, in their own name."""
    if quien is None:
        return
    suyo = quien_ingresa(quien) if isinstance(quien, AMedias) else quien.actor
    actuar(session, suyo, now())
    revocar_token(session, quien.token, now())


def _anotar_freno(forma: IngresoForm) -> None:
    """Tell the Bitácora in a transaction of its own: the refused one is undone."""
    with transaction() as session:
        actuar(session, None, now())
        anotar_freno(
            session,
            forma.cuenta.data or "",
            direccion=direccion_del_pedido(),
            ahora=now(),
        )


def _pagina(forma: IngresoForm, motivo: str | None = None) -> str:
    return render_template("cuenta/ingresar.html", forma=forma, motivo=motivo)
