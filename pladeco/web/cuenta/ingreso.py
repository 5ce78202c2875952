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
from pladeco.web.access import a_medias, direccion_del_pedido, olvidar_cookie
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.codigo import quien_ingresa
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.cuenta.entrada import recordar, seguir
from pladeco.web.cuenta.forms import IngresoForm
from pladeco.web.fallas import DEMASIADOS


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
        return _pagina(forma, str(motivo)), DEMASIADOS
    if token is None:
        return _pagina(forma, ingresos.rechazo()), 422
    recordar(token)
    return seguir(forma.siguiente.data, forma.pendiente.data)


@cuenta.post("/salir")
def salir() -> ResponseReturnValue:
    medias = a_medias()
    with transaction() as session:
        if medias is not None:
            actuar(session, quien_ingresa(medias), now())
        _terminar_la_de_ahora(session)
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
    actuar(session, None, ahora)
    usuario = ingresos.ingresar(
        session, forma.cuenta.data or "", mirada, direccion=direccion, ahora=ahora
    )
    if usuario is None:
        return None
    _terminar_la_de_ahora(session)
    return abrir_sesion(session, usuario, direccion=direccion, ahora=ahora)


def _terminar_la_de_ahora(session: Session) -> None:
    """End the session that the browser came with, also one that is half open."""
    quien = a_medias() or (current_user if current_user.is_authenticated else None)
    if quien is not None:
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
