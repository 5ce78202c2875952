"""Reports that go by mail on their own."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.informes import OCASIONES
from pladeco.domain.palabras import ROLES
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import EnvioProgramado
from pladeco.queries.envios import load_envios
from pladeco.services.envios import detener_envio, programar_envio
from pladeco.services.errores import ConProblemas
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.formas import agregar_problemas
from pladeco.web.informes.blueprint import informes
from pladeco.web.informes.forms import EnvioForm
from pladeco.web.una_vez import clave_nueva, una_vez


@informes.get("/envios")
@requiere(Permiso.PROGRAMAR_ENVIOS)
def envios() -> ResponseReturnValue:
    forma = EnvioForm()
    forma.ofrecer()
    return _pagina(forma)


@informes.post("/envios")
@requiere(Permiso.PROGRAMAR_ENVIOS)
def programar() -> ResponseReturnValue:
    plan = plan_or_404()
    forma = EnvioForm()
    forma.ofrecer()
    if forma.validate():
        try:
            with transaction() as session:
                programar_envio(
                    session,
                    plan.id,
                    forma.to_command(),
                    actor=actor_actual(),
                    ahora=now(),
                    clave=clave_nueva(actor_actual().id),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash("Programó el envío: desde ahora sale solo.", "bien")
            return redirect(url_for(".envios"), 303)
    return _pagina(forma), 422


@informes.post("/envios/<uuid:envio_id>/detener")
@requiere(Permiso.PROGRAMAR_ENVIOS)
def detener(envio_id: UUID) -> ResponseReturnValue:
    plan = plan_or_404()
    with transaction() as session:
        envio = session.get(EnvioProgramado, envio_id)
        if envio is None or envio.instrumento_id != plan.id:
            abort(404)
        detener_envio(session, envio, ahora=now())
    flash("Detuvo el envío: ya no sale. Lo enviado queda anotado.", "bien")
    return redirect(url_for(".envios"), 303)


def _pagina(forma: EnvioForm) -> str:
    return render_template(
        "informes/envios.html",
        envios=load_envios(db.session(), plan_or_404().id),
        forma=forma,
        clave=una_vez(),
        ocasiones=OCASIONES,
        roles=ROLES,
    )
