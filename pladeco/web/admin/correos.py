"""The outbox: what waits, what left, what failed and why."""

from uuid import UUID

from flask import (
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.estafeta import correo_vigente
from pladeco.extensions import db, transaction
from pladeco.models import Correo
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.bandeja import contar_por_estado, load_bandeja
from pladeco.services.correos import SE_REINTENTAN, reintentar
from pladeco.services.errores import NoSePuede
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.anotado import anotar_lectura

_NOMBRES = {
    EstadoCorreo.PENDIENTE: "Por enviar",
    EstadoCorreo.EN_CURSO: "Enviándose",
    EstadoCorreo.INCIERTO: "Inciertos",
    EstadoCorreo.ENVIADO: "Enviados",
    EstadoCorreo.FALLIDO: "No se pudieron enviar",
    EstadoCorreo.ANULADO: "Ya no hacían falta",
}


@admin.get("/correos")
@requiere(Permiso.VER_CORREOS)
def correos() -> ResponseReturnValue:
    pedido = request.args.get("estado", "")
    estado = EstadoCorreo(pedido) if pedido in list(EstadoCorreo) else None
    session = db.session()
    cuentas = contar_por_estado(session)
    respuesta = render_template(
        "admin/correos.html",
        pagina=load_bandeja(
            session, estado, request.args.get("pagina", default=1, type=int)
        ),
        estado=estado,
        estados=[
            ("Todos", None, sum(cuentas.values())),
            *((nombre, e, cuentas.get(e, 0)) for e, nombre in _NOMBRES.items()),
        ],
        se_reintentan=SE_REINTENTAN,
        con_servidor=bool(
            correo_vigente(current_app.config["PLADECO"], session).servidor
        ),
    )
    anotar_lectura("consultar", "correo")
    return respuesta


@admin.post("/correos/reintentar")
@requiere(Permiso.VER_CORREOS)
def correos_reintentar() -> ResponseReturnValue:
    """Let one letter be tried again at the next run."""
    correo = _correo_or_404(request.form.get("correo", ""))
    try:
        with transaction() as session:
            reintentar(session, correo, ahora=now())
    except NoSePuede as motivo:
        flash(str(motivo), "error")
    else:
        flash(f"El correo para {correo.para} se intentará de nuevo.", "bien")
    return redirect(url_for("admin.correos"), 303)


def _correo_or_404(texto: str) -> Correo:
    try:
        correo = db.session().get(Correo, UUID(texto))
    except ValueError:
        abort(404)
    return correo or abort(404)
