"""The second factor that the own account has: its recovery codes, and its end."""

from collections.abc import Callable

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.cartas import escribir_del_segundo_factor
from pladeco.clock import now
from pladeco.domain.segundo_factor import mostrar_de_reserva
from pladeco.extensions import db, transaction
from pladeco.models import Usuario
from pladeco.services import segundo_factor as factores
from pladeco.services.codigos_de_reserva import (
    contar_de_reserva,
    renovar_codigos,
    son_de_reserva,
)
from pladeco.services.errores import NoSePuede
from pladeco.services.sesiones import (
    abrir_sesion,
    lo_debe,
    revocar_sesiones,
    tiene_segundo,
)
from pladeco.web.access import a_medias, direccion_del_pedido
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.codigo import NO_ES
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.cuenta.entrada import pagina_de_inscripcion, recordar
from pladeco.web.cuenta.forms import CodigoForm, PrepararForm
from pladeco.web.cuenta.llaves import llavero
from pladeco.web.cuenta.por_inscribir import con_ingreso_o_por_inscribir, usuario_de
from pladeco.web.fallas import decir_falla

_LO_QUITO = "Lo quitó la propia persona, con un código."


@cuenta.get("/cuenta/segundo-factor")
@con_ingreso_o_por_inscribir
def segundo() -> ResponseReturnValue:
    if tiene_segundo(usuario_de(db.session())):
        return _pagina(CodigoForm(formdata=None), 200)
    siguiente = siguiente_local(request.args.get("siguiente"))
    return pagina_de_inscripcion(PrepararForm(formdata=None, siguiente=siguiente))


@cuenta.post("/cuenta/segundo-factor/codigos")
@con_ingreso_o_por_inscribir
def segundo_codigos() -> ResponseReturnValue:
    """Give ten other recovery codes, by a code of the telephone."""
    forma = CodigoForm()
    codigos: tuple[str, ...] = ()

    def renovar(session: Session, usuario: Usuario) -> None:
        nonlocal codigos
        codigos = renovar_codigos(session, usuario)

    if (fallo := _con_codigo(forma, renovar)) is not None:
        return fallo
    return pagina_de_codigos(codigos, CodigoForm(formdata=None))


@cuenta.post("/cuenta/segundo-factor/codigos.txt")
@con_ingreso_o_por_inscribir
def segundo_archivo() -> ResponseReturnValue:
    """Give as a file the codes that the page shows: they are kept nowhere."""
    codigos = tuple(request.form.getlist("reserva"))
    with transaction() as session:
        if not son_de_reserva(session, usuario_de(session), codigos):
            abort(404)
    lineas = ["Códigos de reserva de PLADECO. Cada uno sirve una vez.", "", *codigos]
    nombre = "codigos-de-reserva.txt"
    return Response(
        "\r\n".join(lineas) + "\r\n",
        mimetype="text/plain",
        headers={
            "Content-Disposition": f'attachment; filename="{nombre}"',
            "Cache-Control": "no-store",
        },
    )


@cuenta.post("/cuenta/segundo-factor/quitar")
@con_ingreso_o_por_inscribir
def segundo_quitar() -> ResponseReturnValue:
    """Take it off; who must have one puts the next one on at once."""
    forma = CodigoForm()
    token = ""

    def quitar(session: Session, usuario: Usuario) -> None:
        nonlocal token
        factores.quitar(session, usuario, motivo=_LO_QUITO)
        ahora = now()
        escribir_del_segundo_factor(session, usuario, "quitado", ahora=ahora)
        revocar_sesiones(session, usuario, ahora)
        token = abrir_sesion(
            session, usuario, direccion=direccion_del_pedido(), ahora=ahora
        )

    if (fallo := _con_codigo(forma, quitar)) is not None:
        return fallo
    recordar(token)
    if a_medias() is None:
        flash("Quitó el segundo factor: basta su clave para ingresar.", "bien")
    return redirect(url_for("cuenta.segundo"), 303)


def _con_codigo(
    forma: CodigoForm, hacer: Callable[[Session, Usuario], None]
) -> ResponseReturnValue | None:
    """Do it for who shows a code; return the page where that is not the case."""
    if not forma.validate():
        return _pagina(forma, 422)
    try:
        with transaction() as session:
            usuario = usuario_de(session)
            mostrado = factores.comprobar(
                session,
                usuario,
                forma.codigo_segundo.data or "",
                llavero(),
                direccion=direccion_del_pedido(),
                ahora=now(),
            )
            if mostrado:
                hacer(session, usuario)
    except NoSePuede as motivo:
        return _pagina(forma, decir_falla(forma, motivo))
    if mostrado:
        return None
    forma.codigo_segundo.errors = [NO_ES]
    return _pagina(forma, 422)


def _pagina(forma: CodigoForm, codigo: int) -> ResponseReturnValue:
    session = db.session()
    usuario = usuario_de(session)
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is None:  # taken off on another page
        return redirect(url_for("cuenta.segundo"), 303)
    pagina = render_template(
        "cuenta/segundo.html",
        forma=forma,
        desde=factor.confirmado_en,
        quedan=contar_de_reserva(session, usuario),
        obligado=lo_debe(session, usuario),
    )
    return pagina, codigo


def pagina_de_codigos(
    codigos: tuple[str, ...], forma: CodigoForm, despues: str | None = None
) -> ResponseReturnValue:
    """Show them once. `despues`: where a login leads that asked for no page."""
    pedida = siguiente_local(forma.siguiente.data)
    respuesta = Response(
        render_template(
            "cuenta/segundo_codigos.html",
            codigos=[mostrar_de_reserva(c) for c in codigos],
            siguiente=pedida or despues or url_for("cuenta.ver"),
            pendiente=forma.pendiente.data,
        )
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta
