"""The plan's figures, cut by unit, goal, source, territory, year or strategic plan."""

from functools import partial

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.cifras import SE_TRASLAPAN, filas_por
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.recortes import SIN, Por
from pladeco.queries.territorios import load_lugares_informados
from pladeco.web.access import memoria, plan_actual, requiere

cifras = Blueprint("cifras", __name__, url_prefix="/cifras")

# What each cut is called: its tab, and the head of its column.
_CORTES = {
    Por.UNIDAD: ("Unidad", "Unidad responsable"),
    Por.PLAN: ("Plan estratégico", "Plan de la tabla estratégica"),
    Por.ODS: ("ODS", "Objetivo de Desarrollo Sostenible"),
    Por.FUENTE: ("Fuente", "Fuente de financiamiento"),
    Por.TERRITORIO: ("Territorio", "Territorio"),
    Por.ANIO: ("Año", "Año"),
}


@cifras.get("")
@requiere(Permiso.VER_TABLERO)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("tablero/vacio.html")
    por = _por_or_404()
    corte = corte_de_trabajo(db.session(), today())
    al = partial(memoria().juzgado, plan)
    en_territorios = por is Por.TERRITORIO
    return render_template(
        "cifras/ver.html",
        plan=plan,
        corte=corte,
        por=por,
        cortes=_CORTES,
        filas=filas_por(al(corte), por, al),
        se_traslapan=por in SE_TRASLAPAN,
        sin=SIN,
        lugares=load_lugares_informados(db.session(), plan.id)
        if en_territorios
        else {},
    )


def _por_or_404() -> Por:
    pedido = request.args.get("por", Por.UNIDAD.value)
    return next((p for p in _CORTES if p.value == pedido), None) or abort(404)
