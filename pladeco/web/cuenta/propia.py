"""The own account: data, password, open sessions."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco.clock import now
from pladeco.domain.run import mostrar_run
from pladeco.extensions import db, login, transaction
from pladeco.models import Usuario
from pladeco.queries.sesiones import load_sesiones
from pladeco.services.claves import cambiar_clave
from pladeco.services.errores import NoSePuede
from pladeco.services.sesiones import (
    cerrar_una,
    huella,
    revocar_sesiones,
    tiene_segundo,
)
from pladeco.web.access import direccion_del_pedido
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.forms import CambioClaveForm
from pladeco.web.fallas import decir_falla

P = ParamSpec("P")
_NO_ES = "La clave actual no es esa. Escríbala otra vez."


def _con_ingreso(
    vista: Callable[P, ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Let in whoever has logged in, with any role or none."""

    @wraps(vista)
    def protegida(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return login.unauthorized()  # type: ignore[no-any-return]
        return vista(*args, **kwargs)

    return protegida


@cuenta.get("/cuenta")
@_con_ingreso
def ver() -> ResponseReturnValue:
    return _pagina(CambioClaveForm(formdata=None))


@cuenta.post("/cuenta/clave")
@_con_ingreso
def cambiar() -> ResponseReturnValue:
    forma = CambioClaveForm()
    if not forma.validate():
        return _pagina(forma), 422
    try:
        with transaction() as session:
            cambiada = cambiar_clave(
                session,
                session.get_one(Usuario, current_user.usuario_id),
                actual=forma.clave_actual.data or "",
                nueva=forma.clave.data or "",
                token=current_user.token,
                direccion=direccion_del_pedido(),
                ahora=now(),
            )
    except NoSePuede as motivo:
        codigo = decir_falla(forma, motivo)
        return _pagina(forma), codigo
    if not cambiada:
        forma.clave_actual.errors = [_NO_ES]
        return _pagina(forma), 422
    flash("Cambió su clave. Sus otras sesiones se cerraron.", "bien")
    return redirect(url_for("cuenta.ver"), 303)


@cuenta.post("/cuenta/sesiones")
@_con_ingreso
def cerrar_otras() -> ResponseReturnValue:
    with transaction() as session:
        usuario = session.get_one(Usuario, current_user.usuario_id)
        revocar_sesiones(session, usuario, now(), salvo=current_user.token)
    flash("Cerró sus otras sesiones. Solo queda esta.", "bien")
    return redirect(url_for("cuenta.ver"), 303)


@cuenta.post("/cuenta/sesiones/<uuid:sesion_id>/cerrar")
@_con_ingreso
def cerrar_esa(sesion_id: UUID) -> ResponseReturnValue:
    with transaction() as session:
        usuario = session.get_one(Usuario, current_user.usuario_id)
        if not cerrar_una(session, usuario, sesion_id, now()):
            abort(404)
    flash("Cerró esa sesión.", "bien")
    return redirect(url_for("cuenta.ver"), 303)


def _pagina(forma: CambioClaveForm) -> str:
    session = db.session()
    usuario = session.get_one(Usuario, current_user.usuario_id)
    run = usuario.run_numero, usuario.run_dv
    return render_template(
        "cuenta/ver.html",
        forma=forma,
        correo=usuario.correo,
        run=mostrar_run(run[0], run[1]) if run[0] and run[1] else None,
        con_segundo=tiene_segundo(usuario),
        sesiones=load_sesiones(
            session,
            usuario.id,
            esta=huella(current_user.token),
            ahora=now(),
        ),
    )
