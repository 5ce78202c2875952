"""Which branches are about children or victims; each is marked on a page of its own."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.sensibles import load_todas
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.ajustes.blueprint import ajustes


@ajustes.get("/sensibles")
@requiere(Permiso.VER_AJUSTES)
def ver_sensibles() -> ResponseReturnValue:
    """Show those that are marked; a code in the address leads to where it is done."""
    plan, manda = plan_or_404(), actor_actual().puede(Permiso.MARCAR_SENSIBLES)
    codigo = request.args.get("codigo", "").strip().upper()
    if codigo and manda and plan.por_codigo(codigo):
        return redirect(url_for("sensibles.ver", codigo=codigo))
    return render_template(
        "ajustes/sensibles.html",
        manda=manda,
        codigo=codigo,
        marcas=load_todas(db.session(), plan.id),
    )
