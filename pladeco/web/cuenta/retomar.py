"""Going on with what was being written when a session ended."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco.web.access import a_medias
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.entrada import nada_que_retomar, seguir
from pladeco.web.cuenta.forms import IngresoForm
from pladeco.web.pendiente import leer_pendiente


@cuenta.route("/retomar", methods=["GET", "POST"])
def retomar() -> ResponseReturnValue:
    """Ask who it is, and then offer what was typed before the session ended."""
    if request.method == "GET":
        return redirect(url_for("cuenta.ingresar"))
    firmado = request.form.get("pendiente", "")
    pendiente = leer_pendiente(firmado)
    if pendiente is None:
        return nada_que_retomar()
    if current_user.is_authenticated or a_medias():
        return seguir(None, firmado)
    return render_template(
        "cuenta/ingresar.html",
        forma=IngresoForm(formdata=None, pendiente=firmado),
        motivo=None,
    )
