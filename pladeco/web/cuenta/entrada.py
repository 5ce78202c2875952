"""Where a login leads: to what is still owed, to what was being written, to a page."""

from flask import g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user
from sqlalchemy import select

from pladeco.domain.segundo_factor import Falta
from pladeco.extensions import db
from pladeco.models import Usuario
from pladeco.web.access import a_medias, cargar_persona, olvidar_cookie
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.cuenta.forms import CodigoForm, PrepararForm
from pladeco.web.pendiente import Pendiente, es_de_otra_persona, leer_pendiente
from pladeco.web.primera_pagina import primera_pagina

# Names of our forms that say nothing to a person: kept, but not shown.
_TECNICOS = frozenset(
    {
        "revision", "version", "siguiente", "pendiente", "accion",
        "recibo", "visto", "mostrado", "fila", "una_vez",
    }
)  # fmt: skip
# What a person calls a field, where its name is not enough.
_PALABRAS = {
    "codigo": "Código",
    "razon": "Razón",
    "causa": "Causa del atraso",
    "compromiso_fecha": "Fecha del compromiso",
    "alias": "Otros nombres",
    "logros": "Qué se hizo",
    "comentario_cifra": "Comentario a la cifra",
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


def recordar(token: str) -> None:
    """Give the browser a cookie that shares nothing with the one it came with."""
    olvidar_cookie()
    g.pop("csrf_token", None)
    login_user(cargar_persona(token))


def seguir(siguiente: str | None, firmado: str | None) -> ResponseReturnValue:
    """Lead on who has typed a password or a code: `firmado` is what was written."""
    medias = a_medias()
    if medias is None:
        pendiente = leer_pendiente(firmado or "")
        if pendiente:
            return continuar(pendiente)
        return redirect(
            siguiente_local(siguiente) or primera_pagina(current_user.actor)
        )
    if not firmado:
        siguiente = siguiente_local(siguiente)
        return redirect(url_for(medias.donde, siguiente=siguiente))
    lleva = {"siguiente": siguiente, "pendiente": firmado}
    if medias.falta is Falta.CODIGO:
        return pagina_del_codigo(CodigoForm(formdata=None, data=lleva))
    return pagina_de_inscripcion(PrepararForm(formdata=None, data=lleva))


def pagina_del_codigo(forma: CodigoForm, motivo: str | None = None) -> str:
    return render_template("cuenta/codigo.html", forma=forma, motivo=motivo)


def pagina_de_inscripcion(forma: PrepararForm) -> str:
    """Show how to begin with a second factor."""
    obligado = a_medias() is not None
    suyo = select(Usuario.correo).where(Usuario.id == current_user.usuario_id)
    return render_template(
        "cuenta/segundo_empezar.html",
        forma=forma,
        obligado=obligado,
        correo=None if obligado else db.session().scalar(suyo),
    )


def continuar(pendiente: Pendiente) -> ResponseReturnValue:
    """Show what was typed, with one button that sends it."""
    if es_de_otra_persona(pendiente, current_user.usuario_id):
        return nada_que_retomar(_AJENO)
    if siguiente_local(pendiente["url"]) is None:
        return nada_que_retomar()
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


def nada_que_retomar(motivo: str | None = None) -> ResponseReturnValue:
    return render_template("cuenta/nada_que_retomar.html", motivo=motivo), 422


def _se_muestra(nombre: str) -> bool:
    return nombre not in _TECNICOS and nombre.replace("_", "").isalpha()
