"""The second step of a login: the code of the telephone, after the password."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from pladeco.cartas import escribir_del_segundo_factor
from pladeco.clock import now
from pladeco.domain.permisos import Actor
from pladeco.domain.segundo_factor import Falta
from pladeco.extensions import db, login, transaction
from pladeco.models import Usuario
from pladeco.services.codigos_de_reserva import contar_de_reserva, es_de_reserva
from pladeco.services.errores import DemasiadosIntentos, NoSePuede
from pladeco.services.intentos import anotar_freno, olvidar_intentos
from pladeco.services.registro import actuar
from pladeco.services.segundo_factor import comprobar
from pladeco.services.sesiones import completar_sesion
from pladeco.web.access import AMedias, a_medias, direccion_del_pedido
from pladeco.web.cuenta.blueprint import cuenta
from pladeco.web.cuenta.destino import siguiente_local
from pladeco.web.cuenta.entrada import pagina_del_codigo, recordar, seguir
from pladeco.web.cuenta.forms import CodigoForm
from pladeco.web.cuenta.llaves import llavero
from pladeco.web.fallas import codigo_http

NO_ES = (
    "Ese código no es, o ya se usó. Espere a que el teléfono muestre el siguiente y "
    "escríbalo."
)


@cuenta.route("/ingresar/codigo", methods=["GET", "POST"])
def codigo() -> ResponseReturnValue:
    medias = a_medias()
    if medias is None and not current_user.is_authenticated:
        return login.unauthorized()  # type: ignore[no-any-return]
    if medias is None or medias.falta is not Falta.CODIGO:
        return seguir(request.args.get("siguiente"), None)
    if request.method == "POST":
        return _recibir(medias, CodigoForm())
    siguiente = siguiente_local(request.args.get("siguiente"))
    return pagina_del_codigo(CodigoForm(formdata=None, siguiente=siguiente))


def _recibir(medias: AMedias, forma: CodigoForm) -> ResponseReturnValue:
    if not forma.validate():
        return pagina_del_codigo(forma), 422
    try:
        with transaction() as session:
            token = _completar(session, medias, forma.codigo_segundo.data or "")
    except NoSePuede as motivo:
        if isinstance(motivo, DemasiadosIntentos):
            _avisar_intentos(medias)
        return pagina_del_codigo(forma, str(motivo)), codigo_http(motivo)
    if token is None:
        return pagina_del_codigo(forma, NO_ES), 422
    recordar(token)
    if es_de_reserva(forma.codigo_segundo.data or ""):
        _decir_cuantos_quedan(medias)
    return seguir(forma.siguiente.data, forma.pendiente.data)


def _completar(session: Session, medias: AMedias, escrito: str) -> str | None:
    """Return the token of a whole session, `None` with the failed try written down."""
    ahora, direccion = now(), direccion_del_pedido()
    actuar(session, quien_ingresa(medias), ahora)
    usuario = session.get_one(Usuario, medias.usuario_id)
    if not comprobar(
        session, usuario, escrito, llavero(), direccion=direccion, ahora=ahora
    ):
        return None
    olvidar_intentos(session, usuario)
    return completar_sesion(
        session, medias.token, usuario, direccion=direccion, ahora=ahora
    )


def _decir_cuantos_quedan(medias: AMedias) -> None:
    session = db.session()
    quedan = contar_de_reserva(session, session.get_one(Usuario, medias.usuario_id))
    cuantos = {0: "No le queda ninguno", 1: "Le queda 1 código de reserva"}.get(
        quedan, f"Le quedan {quedan} códigos de reserva"
    )
    flash(
        f"Usó un código de reserva. {cuantos}. Puede pedir otros en «Mi cuenta», "
        "«Segundo factor».",
        "info",
    )


def _avisar_intentos(medias: AMedias) -> None:
    """Tell the person, and the Bitácora: whoever tried had the password."""
    with transaction() as session:
        ahora = now()
        actuar(session, None, ahora)
        usuario = session.get_one(Usuario, medias.usuario_id)
        direccion = direccion_del_pedido()
        anotar_freno(session, usuario.correo, direccion=direccion, ahora=ahora)
        escribir_del_segundo_factor(session, usuario, "intentos", ahora=ahora)


def quien_ingresa(medias: AMedias) -> Actor:
    return Actor(medias.usuario_id, medias.nombre, direccion=direccion_del_pedido())
