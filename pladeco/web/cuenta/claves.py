"""A new password by a one-time link, for who forgot the old one."""

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.cartas import escribir_carta
from pladeco.clock import now
from pladeco.domain.permisos import Actor
from pladeco.extensions import db, transaction
from pladeco.models import EnlaceClave, Usuario
from pladeco.queries.bandeja import load_bandeja
from pladeco.services import claves
from pladeco.services.correos import encolar
from pladeco.services.errores import NoSePuede
from pladeco.services.ingreso import enlace_vigente, usar_enlace
from pladeco.services.registro import actuar
from pladeco.services.sesiones import huella
from pladeco.web.access import direccion_del_pedido
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.forms import ClaveForm, OlvideForm
from pladeco.web.fallas import decir_falla


@cuenta.route("/clave/olvide", methods=["GET", "POST"])
def olvide() -> ResponseReturnValue:
    forma = OlvideForm()
    if request.method == "GET":
        return render_template("cuenta/olvide.html", forma=forma, motivo=None)
    if not forma.validate():
        return render_template("cuenta/olvide.html", forma=forma, motivo=None), 422
    try:
        with transaction() as session:
            _mandar_enlace(session, forma.cuenta.data or "")
    except NoSePuede as motivo:
        pagina = render_template("cuenta/olvide.html", forma=forma, motivo=str(motivo))
        return pagina, 429
    return redirect(url_for("cuenta.olvide_enviado"), 303)


@cuenta.get("/clave/enviado")
def olvide_enviado() -> ResponseReturnValue:
    """Say the same whether the account exists or not."""
    return render_template("cuenta/olvide_enviado.html")


@cuenta.route("/clave/<token>", methods=["GET", "POST"])
def crear_clave(token: str) -> ResponseReturnValue:
    enlace = enlace_vigente(db.session(), token, now())
    if enlace is None:
        return render_template("cuenta/enlace_vencido.html"), 404
    forma = ClaveForm()
    usuario = db.session().get_one(Usuario, enlace.usuario_id)
    if request.method == "GET":
        return _pagina_de_clave(forma, usuario)
    if not forma.validate():
        return _pagina_de_clave(forma, usuario), 422
    try:
        with transaction() as session:
            actuar(session, _quien_tiene(enlace, usuario), now())
            usar_enlace(session, token, forma.clave.data or "", ahora=now())
    except NoSePuede as motivo:
        codigo = decir_falla(forma, motivo)
        return _pagina_de_clave(forma, usuario), codigo
    flash("Su clave quedó guardada. Ya puede ingresar con ella.", "bien")
    return redirect(url_for("cuenta.ingresar"), 303)


@cuenta.get("/correos-demo")
def correos_demo() -> ResponseReturnValue:
    """Show the outbox to anybody: only where everything is invented."""
    config = current_app.config["PLADECO"]
    if not config.demo:
        abort(404)
    pagina = request.args.get("pagina", default=1, type=int)
    return render_template(
        "cuenta/correos_demo.html",
        pagina=load_bandeja(db.session(), None, pagina),
        raiz=config.direccion_publica.rstrip("/"),
    )


def _pagina_de_clave(forma: ClaveForm, usuario: Usuario) -> str:
    return render_template(
        "cuenta/clave.html", forma=forma, nombre=usuario.nombre, correo=usuario.correo
    )


def _mandar_enlace(session: Session, escrita: str) -> None:
    ahora = now()
    actuar(session, None, ahora)

    def entregar(usuario: Usuario, token: str) -> None:
        raiz = current_app.config["PLADECO"].direccion_publica.rstrip("/")
        enlace = raiz + url_for("cuenta.crear_clave", token=token)
        carta = escribir_carta("clave", nombre=usuario.nombre, enlace=enlace)
        clave = f"clave:{huella(token)}"
        encolar(session, carta, para=usuario.correo, clave=clave, ahora=ahora)

    claves.pedir_enlace(
        session,
        escrita,
        direccion=direccion_del_pedido(),
        ahora=ahora,
        entregar=entregar,
    )


def _quien_tiene(enlace: EnlaceClave, usuario: Usuario) -> Actor:
    return Actor(enlace.usuario_id, usuario.nombre, direccion=direccion_del_pedido())
