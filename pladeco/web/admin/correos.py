"""The outbox: what waits, what left, what failed and why."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.bandeja import contar_por_estado, load_bandeja
from pladeco.web.access import requiere
from pladeco.web.admin.blueprint import admin

_NOMBRES = {
    EstadoCorreo.PENDIENTE: "Por enviar",
    EstadoCorreo.ENVIADO: "Enviados",
    EstadoCorreo.FALLIDO: "No se pudieron enviar",
}


@admin.get("/correos")
@requiere(Permiso.VER_CORREOS)
def correos() -> ResponseReturnValue:
    pedido = request.args.get("estado", "")
    estado = EstadoCorreo(pedido) if pedido in list(EstadoCorreo) else None
    session = db.session()
    cuentas = contar_por_estado(session)
    return render_template(
        "admin/correos.html",
        pagina=load_bandeja(
            session, estado, request.args.get("pagina", default=1, type=int)
        ),
        estado=estado,
        estados=[
            ("Todos", None, sum(cuentas.values())),
            *((nombre, e, cuentas.get(e, 0)) for e, nombre in _NOMBRES.items()),
        ],
        con_servidor=bool(current_app.config["PLADECO"].correo.servidor),
    )
