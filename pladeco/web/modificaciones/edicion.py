"""From any page to the Elemento in a draft: the shortcut «Cambiar en el plan»."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.modificaciones import load_abiertas
from pladeco.web.access import plan_or_404, requiere
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import direccion_elemento


@modificaciones.get("/editar/<codigo>")
@requiere(Permiso.MODIFICAR_PLAN)
def editar(codigo: str) -> ResponseReturnValue:
    """Lead to the Elemento in the only draft; with several or none, ask first."""
    plan = plan_or_404()
    codigo = codigo.partition("-I")[0]  # an Indicador's page is that of its Elemento
    nodo = plan.por_codigo(codigo) or abort(404)
    abiertas = load_abiertas(db.session(), plan.id)
    if not abiertas:
        return redirect(url_for(".nueva", editar=codigo))
    if len(abiertas) == 1:
        return redirect(direccion_elemento(abiertas[0].numero, codigo))
    return render_template("modificaciones/elegir.html", nodo=nodo, abiertas=abiertas)
