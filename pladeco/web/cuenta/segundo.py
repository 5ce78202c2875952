"""The second factor of the own account: put on, renewed, taken off."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from pladeco.cartas import escribir_del_segundo_factor
from pladeco.clock import now
from pladeco.domain.segundo_factor import Falta, mostrar_de_reserva
from pladeco.extensions import db, login, transaction
from pladeco.models import Usuario
from pladeco.services import segundo_factor as factores
from pladeco.services.claves import es_su_clave
from pladeco.services.errores import NoSePuede
from pladeco.services.registro import actuar
from pladeco.services.sesiones import (
    abrir_sesion,
    completar_sesion,
    lo_debe,
    revocar_sesiones,
    tiene_segundo,
)
from pladeco.web.access import AMedias, Persona, a_medias, direccion_del_pedido
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.codigo import NO_ES, quien_ingresa
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.cuenta.entrada import pagina_de_inscripcion, recordar
from pladeco.web.cuenta.forms import CodigoForm, PrepararForm
from pladeco.web.cuenta.llaves import llavero
from pladeco.web.cuenta.qr import dibujar
from pladeco.web.fallas import decir_falla

P = ParamSpec("P")
_LO_QUITO = "Lo quitó la propia persona, con un código."
_NO_ES_LA_CLAVE = "La clave no es esa. Escríbala otra vez."


def _con_ingreso_o_por_inscribir(
    vista: Callable[P, ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Let in who is in, and who is kept out only until they have a second factor."""

    @wraps(vista)
    def protegida(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        medias = a_medias()
        por_inscribir = medias is not None and medias.falta is Falta.INSCRIBIRSE
        if not current_user.is_authenticated and not por_inscribir:
            return login.unauthorized()  # type: ignore[no-any-return]
        return vista(*args, **kwargs)

    return protegida


@cuenta.get("/cuenta/segundo-factor")
@_con_ingreso_o_por_inscribir
def segundo() -> ResponseReturnValue:
    if tiene_segundo(_usuario(db.session())):
        return _pagina(CodigoForm(formdata=None), 200)
    siguiente = siguiente_local(request.args.get("siguiente"))
    return pagina_de_inscripcion(PrepararForm(formdata=None, siguiente=siguiente))


@cuenta.post("/cuenta/segundo-factor/preparar")
@_con_ingreso_o_por_inscribir
def segundo_preparar() -> ResponseReturnValue:
    """Show the key for the telephone; who is in already types the password again."""
    forma = PrepararForm()
    if not forma.validate():
        return pagina_de_inscripcion(forma), 422
    try:
        with transaction() as session:
            usuario = _usuario(session)
            if a_medias() is None and not es_su_clave(
                session,
                usuario,
                forma.clave_actual.data or "",
                direccion=direccion_del_pedido(),
                ahora=now(),
            ):
                forma.clave_actual.errors = [_NO_ES_LA_CLAVE]
            else:
                factores.preparar(session, usuario, llavero(), ahora=now())
    except NoSePuede as motivo:
        codigo = decir_falla(forma, motivo)
        return pagina_de_inscripcion(forma), codigo
    if forma.errors:
        return pagina_de_inscripcion(forma), 422
    lleva = {"siguiente": forma.siguiente.data, "pendiente": forma.pendiente.data}
    return _pagina_del_telefono(CodigoForm(formdata=None, data=lleva))


@cuenta.post("/cuenta/segundo-factor/confirmar")
@_con_ingreso_o_por_inscribir
def segundo_confirmar() -> ResponseReturnValue:
    """Put the factor in force, and show the recovery codes in this answer alone."""
    forma = CodigoForm()
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
    return _pagina_de_codigos(codigos, forma)


@cuenta.post("/cuenta/segundo-factor/codigos")
@_con_ingreso_o_por_inscribir
def segundo_codigos() -> ResponseReturnValue:
    """Give ten other recovery codes, by a code of the telephone."""
    forma = CodigoForm()
    codigos: tuple[str, ...] = ()

    def renovar(session: Session, usuario: Usuario) -> None:
        nonlocal codigos
        codigos = factores.renovar_codigos(session, usuario)

    if (fallo := _con_codigo(forma, renovar)) is not None:
        return fallo
    return _pagina_de_codigos(codigos, CodigoForm(formdata=None))


@cuenta.post("/cuenta/segundo-factor/codigos.txt")
@_con_ingreso_o_por_inscribir
def segundo_archivo() -> ResponseReturnValue:
    """Give as a file the codes that the page shows: they are kept nowhere."""
    codigos = tuple(request.form.getlist("reserva"))
    with transaction() as session:
        if not factores.son_de_reserva(session, _usuario(session), codigos):
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
@_con_ingreso_o_por_inscribir
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
            usuario = _usuario(session)
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


def _confirmar(session: Session, escrito: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the token of the session that goes on, and the recovery codes."""
    quien = _quien()
    usuario = _usuario(session)
    ahora, direccion = now(), direccion_del_pedido()
    codigos = factores.confirmar(
        session, usuario, escrito, llavero(), direccion=direccion, ahora=ahora
    )
    if codigos is None:
        return None
    escribir_del_segundo_factor(session, usuario, "puesto", ahora=ahora)
    revocar_sesiones(session, usuario, ahora, salvo=quien.token)
    token = completar_sesion(
        session, quien.token, usuario, direccion=direccion, ahora=ahora
    )
    return token, codigos


def _quien() -> Persona | AMedias:
    quien: Persona | AMedias = a_medias() or current_user
    return quien


def _usuario(session: Session) -> Usuario:
    """Return the person; who is half in acts in the own name alone."""
    if (medias := a_medias()) is not None:
        actuar(session, quien_ingresa(medias), now())
    return session.get_one(Usuario, _quien().usuario_id)


def _pagina(forma: CodigoForm, codigo: int) -> ResponseReturnValue:
    session = db.session()
    usuario = _usuario(session)
    factor = usuario.segundo_factor
    if factor is None or factor.confirmado_en is None:  # taken off on another page
        return redirect(url_for("cuenta.segundo"), 303)
    pagina = render_template(
        "cuenta/segundo.html",
        forma=forma,
        desde=factor.confirmado_en,
        quedan=factores.contar_de_reserva(session, usuario),
        obligado=lo_debe(session, usuario),
    )
    return pagina, codigo


def _pagina_del_telefono(forma: CodigoForm, codigo: int = 200) -> ResponseReturnValue:
    """Show the QR and the key again, as long as they wait to be confirmed."""
    usuario = _usuario(db.session())
    clave = factores.por_confirmar(usuario, llavero())
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


def _pagina_de_codigos(
    codigos: tuple[str, ...], forma: CodigoForm
) -> ResponseReturnValue:
    respuesta = Response(
        render_template(
            "cuenta/segundo_codigos.html",
            codigos=[mostrar_de_reserva(c) for c in codigos],
            siguiente=siguiente_local(forma.siguiente.data) or url_for("cuenta.ver"),
            pendiente=forma.pendiente.data,
        )
    )
    respuesta.headers["Cache-Control"] = "no-store"
    return respuesta
