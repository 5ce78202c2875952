"""The 17 goals and the page of each, for who reads the plan."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.ods import OBJETIVOS
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.mesa_ods import cuentas, load_revisiones
from pladeco.queries.ods import ficha_ods, panorama_ods
from pladeco.web.access import plan_actual, plan_or_404, requiere
from pladeco.web.fecha_del_plan import llevar_fecha, plan_visto
from pladeco.web.ods.blueprint import ods

ods.url_defaults(llevar_fecha)


@ods.get("")
@requiere(Permiso.VER_ODS)
def ver() -> ResponseReturnValue:
    cargado = plan_actual()
    if cargado is None:
        return render_template("plan/vacio.html")
    visto = plan_visto(cargado, today())
    revisiones = load_revisiones(db.session(), cargado)
    return render_template(
        "ods/ver.html",
        visto=visto,
        corte=visto.corte,
        panorama=panorama_ods(visto.juzgado),
        pendientes=sum(c.pendientes for c in cuentas(cargado, revisiones)),
    )


@ods.get("/<int:objetivo>")
@requiere(Permiso.VER_ODS)
def objetivo(objetivo: int) -> ResponseReturnValue:
    if not 1 <= objetivo <= len(OBJETIVOS):
        abort(404)
    visto = plan_visto(plan_or_404(), today())
    return render_template(
        "ods/objetivo.html",
        visto=visto,
        corte=visto.corte,
        ficha=ficha_ods(visto.juzgado, objetivo),
    )
