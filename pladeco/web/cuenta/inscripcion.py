"""Putting on a second factor: the key for the telephone, and its first code."""

from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from pladeco.cartas import escribir_del_segundo_factor
from pladeco.clock import now
from pladeco.extensions import db, transaction
from pladeco.services import segundo_factor as factores
from pladeco.services.claves import es_su_clave
from pladeco.services.errores import NoSePuede
from pladeco.services.sesiones import completar_sesion, revocar_sesiones
from pladeco.web.access import a_medias, direccion_del_pedido
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.codigo import NO_ES
from pladeco.web.cuenta.entrada import pagina_de_inscripcion, recordar
from pladeco.web.cuenta.forms import CodigoForm, PrepararForm
from pladeco.web.cuenta.llaves import llavero
from pladeco.web.cuenta.por_inscribir import (
    con_ingreso_o_por_inscribir,
    quien_esta,
    usuario_de,
)
from pladeco.web.cuenta.segundo import pagina_de_codigos
from pladeco.web.fallas import decir_falla
from pladeco.web.primera_pagina import primera_pagina
from pladeco.web.qr import dibujar

_NO_ES_LA_CLAVE = "La clave no es esa. Escríbala otra vez."


@cuenta.post("/cuenta/segundo-factor/preparar")
@con_ingreso_o_por_inscribir
def segundo_preparar() -> ResponseReturnValue:
    """Show the key for the telephone; who is in already types the password again."""
    forma = PrepararForm()
    if not forma.validate():
        return pagina_de_inscripcion(forma), 422
    try:
        with transaction() as session:
            usuario = usuario_de(session)
            if a_medias() is None and not es_su_clave(
                session,
                usuario,
                forma.clave_actual.data or "",
                direccion=direccion_del_pedido(),
                ahora=now(),
            ):
                forma.clave_actual.errors = [_NO_ES_LA_CLAVE]
            else:
                factores.preparar(
                    session,
                    usuario,
                    llavero(),
                    token=quien_esta().token,
                    ahora=now(),
                )
    except NoSePuede as motivo:
        codigo = decir_falla(forma, motivo)
        return pagina_de_inscripcion(forma), codigo
    if forma.errors:
        return pagina_de_inscripcion(forma), 422
    lleva = {"siguiente": forma.siguiente.data, "pendiente": forma.pendiente.data}
    return _pagina_del_telefono(CodigoForm(formdata=None, data=lleva))


@cuenta.post("/cuenta/segundo-factor/confirmar")
@con_ingreso_o_por_inscribir
def segundo_confirmar() -> ResponseReturnValue:
    """Put the factor in force, and show the recovery codes in this answer alone."""
    forma, al_ingresar = CodigoForm(), a_medias() is not None
    if not forma.validate():
        return _pagina_del_telefono(forma, 422)
    try:
        with transaction() as session:
            hecho = _confirmar(session, forma.codigo_segundo.data or "")
    except NoSePuede as motivo:
        codigo = decir_falla(forma, motivo)
        return _pagina_del_telefono(forma, codigo)
    if hecho is None:
        forma.codigo_segundo.errors = [NO_ES]
        return _pagina_del_telefono(forma, 422)
    token, codigos = hecho
    recordar(token)
    despues = primera_pagina(current_user.actor) if al_ingresar else None
    return pagina_de_codigos(codigos, forma, despues)


def _confirmar(session: Session, escrito: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the token of the session that goes on, and the recovery codes."""
    quien = quien_esta()
    usuario = usuario_de(session)
    ahora, direccion = now(), direccion_del_pedido()
    codigos = factores.confirmar(
        session,
        usuario,
        escrito,
        llavero(),
        token=quien.token,
        direccion=direccion,
        ahora=ahora,
    )
    if codigos is None:
        return None
    escribir_del_segundo_factor(session, usuario, "puesto", ahora=ahora)
    revocar_sesiones(session, usuario, ahora, salvo=quien.token)
    token = completar_sesion(
        session, quien.token, usuario, direccion=direccion, ahora=ahora
    )
    return token, codigos


def _pagina_del_telefono(forma: CodigoForm, codigo: int = 200) -> ResponseReturnValue:
    """Show the QR and the key again, as long as they wait to be confirmed."""
    usuario = usuario_de(db.session())
    clave = factores.por_confirmar(usuario, llavero(), token=quien_esta().token)
    if clave is None:
        return redirect(url_for("cuenta.segundo"), 303)
    respuesta = Response(
        render_template(
            "cuenta/segundo_telefono.html",
            forma=forma,
            qr=dibujar(factores.direccion_otp(db.session(), usuario, clave)),
            clave=" ".join(clave[i : i + 4] for i in range(0, len(clave), 4)),
            obligado=a_medias() is not None,
        ),
        codigo,
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta
