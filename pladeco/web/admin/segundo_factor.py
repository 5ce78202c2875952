"""The second factor of somebody who lost the telephone: another administrator helps."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from pladeco.cartas import escribir_del_segundo_factor
from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.services.errores import NoSePuede
from pladeco.services.segundo_factor import quitar
from pladeco.services.sesiones import revocar_sesiones
from pladeco.web.access import actor_actual, requiere
from pladeco.web.admin.blueprint import admin
from pladeco.web.admin.usuarios import con_motivo, direccion_de, usuario_or_404

_EL_PROPIO = NoSePuede(
    "Su propio segundo factor se quita en «Mi cuenta», con un código. Si no tiene "
    "ninguno, pídalo a otra persona que administre."
)


@admin.post("/usuarios/<correo>/segundo-factor")
@requiere(Permiso.GESTIONAR_PERSONAS)
def usuarios_segundo_factor(correo: str) -> ResponseReturnValue:
    usuario = usuario_or_404(db.session(), correo)
    quien = actor_actual()
    if usuario.id == quien.id:
        return con_motivo(usuario, _EL_PROPIO)
    try:
        with transaction() as session:
            quitar(session, usuario, motivo=request.form.get("motivo", ""))
            revocar_sesiones(session, usuario, now())
            escribir_del_segundo_factor(
                session, usuario, "quitado_por_otro", quien=quien.nombre, ahora=now()
            )
    except NoSePuede as motivo:
        return con_motivo(usuario, motivo)
    flash(
        f"Quitó el segundo factor de {usuario.nombre}: ingresa solo con su clave hasta "
        "que ponga otro. Se le avisó por correo.",
        "bien",
    )
    return redirect(direccion_de(usuario), 303)
