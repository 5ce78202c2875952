"""Getting in, getting out, and going on with what was being written."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.extensions import transaction
from pladeco.services import ingreso as ingresos
from pladeco.services.errores import NoSePuede
from pladeco.services.registro import actuar
from pladeco.web.access import (
    Persona,
    cargar_persona,
    direccion_del_pedido,
    olvidar_cookie,
)
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.destino import primera_pagina, siguiente_local
from pladeco.web.cuenta.forms import IngresoForm
from pladeco.web.pendiente import Pendiente, es_de_otra_persona, leer_pendiente

_DEMASIADOS_INTENTOS = 429
# Names of our forms that say nothing to a person: kept, but not shown.
_TECNICOS = frozenset(
    {
        "revision", "version", "siguiente", "pendiente", "accion",
        "recibo", "visto", "mostrado", "fila",
    }
)  # fmt: skip
# What a person calls a field, where its name is not enough.
_PALABRAS = {
    "codigo": "Código",
    "razon": "Razón",
    "causa": "Causa del atraso",
    "compromiso_fecha": "Fecha del compromiso",
    "alias": "Otros nombres",
}
_AJENO = (
    "Lo escribió otra persona, con su propia cuenta: solo ella puede enviarlo. Usted "
    "ingresó con la suya."
)
# What the button of the kept form did, where it did not just save.
_BOTONES = {
    "enviar": "Volver a enviar lo que había escrito",
    "validar": "Volver a validar",
    "devolver": "Volver a devolver con la nota",
}
_GUARDAR = "Volver a guardar lo que había escrito"
_CONFIRMAR = "Volver a pedirlo"


@cuenta.route("/ingresar", methods=["GET", "POST"])
def ingresar() -> ResponseReturnValue:
    forma = IngresoForm()
    if request.method == "GET":
        forma.siguiente.data = siguiente_local(request.args.get("siguiente"))
        if current_user.is_authenticated:
            return redirect(_destino(forma))
        return _pagina(forma)
    if not forma.validate():
        return _pagina(forma), 422
    try:
        with transaction() as session:
            persona = _intentar(session, forma)
    except NoSePuede as motivo:
        return _pagina(forma, str(motivo)), _DEMASIADOS_INTENTOS
    if persona is None:
        return _pagina(forma, ingresos.rechazo()), 422
    _recordar(persona)
    pendiente = leer_pendiente(forma.pendiente.data or "")
    return _continuar(pendiente) if pendiente else redirect(_destino(forma))


@cuenta.post("/salir")
def salir() -> ResponseReturnValue:
    if current_user.is_authenticated:
        with transaction() as session:
            ingresos.revocar_token(session, current_user.token, now())
    logout_user()
    olvidar_cookie()
    flash("Cerró su sesión.", "bien")
    return redirect(url_for("cuenta.ingresar"), 303)


@cuenta.route("/retomar", methods=["GET", "POST"])
def retomar() -> ResponseReturnValue:
    """Ask who it is, and then offer what was typed before the session ended."""
    if request.method == "GET":
        return redirect(url_for("cuenta.ingresar"))
    firmado = request.form.get("pendiente", "")
    pendiente = leer_pendiente(firmado)
    if pendiente is None:
        return _nada_que_retomar()
    if current_user.is_authenticated:
        return _continuar(pendiente)
    return _pagina(IngresoForm(formdata=None, pendiente=firmado))


def _intentar(session: Session, forma: IngresoForm) -> Persona | None:
    """Open a session, `None` with the failed try written down."""
    ahora, direccion = now(), direccion_del_pedido()
    actuar(session, None, ahora)
    usuario = ingresos.ingresar(
        session,
        forma.cuenta.data or "",
        forma.clave.data or "",
        direccion=direccion,
        ahora=ahora,
    )
    if usuario is None:
        return None
    if current_user.is_authenticated:
        ingresos.revocar_token(session, current_user.token, ahora)
    token = ingresos.abrir_sesion(session, usuario, direccion=direccion, ahora=ahora)
    persona: Persona | None = cargar_persona(token)
    return persona


def _recordar(persona: Persona) -> None:
    """Give the browser a cookie that shares nothing with the one it came with."""
    olvidar_cookie()
    g.pop("csrf_token", None)
    login_user(persona)


def _destino(forma: IngresoForm) -> str:
    pedido = siguiente_local(forma.siguiente.data)
    return pedido or primera_pagina(current_user.actor)


def _pagina(forma: IngresoForm, motivo: str | None = None) -> str:
    return render_template("cuenta/ingresar.html", forma=forma, motivo=motivo)


def _continuar(pendiente: Pendiente) -> ResponseReturnValue:
    """Show what was typed, with one button that sends it."""
    if es_de_otra_persona(pendiente, current_user.usuario_id):
        return _nada_que_retomar(_AJENO)
    if siguiente_local(pendiente["url"]) is None:
        return _nada_que_retomar()
    escrito = [
        (_PALABRAS.get(nombre, nombre.replace("_", " ").capitalize()), valor)
        for nombre, valor in pendiente["campos"]
        if valor.strip() and _se_muestra(nombre)
    ]
    accion = dict(pendiente["campos"]).get("accion", "")
    return render_template(
        "cuenta/retomar.html",
        pendiente=pendiente,
        escrito=escrito,
        boton_dice=_BOTONES.get(accion, _GUARDAR if escrito else _CONFIRMAR),
        descartar=primera_pagina(current_user.actor),
    )


def _nada_que_retomar(motivo: str | None = None) -> ResponseReturnValue:
    return render_template("cuenta/nada_que_retomar.html", motivo=motivo), 422


def _se_muestra(nombre: str) -> bool:
    return nombre not in _TECNICOS and nombre.replace("_", "").isalpha()
