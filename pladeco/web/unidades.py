"""The units: which keeps most of what is sure, and the page of each."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.palabras import CAUSAS, TIPOS_UNIDAD
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.queries.debidos import load_debidos
from pladeco.queries.fechas import corte_de, periodos_terminados
from pladeco.queries.montos import load_montos
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada
from pladeco.queries.unidades import FichaUnidad, ficha_unidad, ranking
from pladeco.web.access import actor_actual, memoria, plan_actual, requiere
from pladeco.web.curva import grafico_de_evolucion

unidades = Blueprint("unidades", __name__, url_prefix="/unidades")


@unidades.get("")
@requiere(Permiso.VER_UNIDADES)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("unidades/sin_plan.html")
    session = db.session()
    corte = corte_de(periodos_terminados(session, today()), today())
    filas = ranking(memoria().juzgado(plan, corte), load_debidos(session, plan))
    return render_template(
        "unidades/ver.html",
        plan=plan,
        corte=corte,
        filas=filas,
        propias={plan.unidades[u].codigo for u in _propias(plan)},
    )


@unidades.get("/<codigo>")
@requiere(Permiso.VER_UNIDADES)
def una(codigo: str) -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("unidades/sin_plan.html")
    unidad = _unidad_or_404(plan, codigo)
    session, hoy = db.session(), today()
    terminados = periodos_terminados(session, hoy)
    vista = ficha_unidad(
        memoria().juzgado(plan, corte_de(terminados, hoy)),
        unidad,
        terminados=terminados,
        debidos=load_debidos(session, plan),
        montos=load_montos(session, plan.id),
        hoy=hoy,
    )
    return render_template(
        "unidades/una.html",
        plan=plan,
        corte=corte_de(terminados, hoy),
        hoy=hoy,
        ficha=vista,
        tipo=TIPOS_UNIDAD[unidad.tipo],
        causas=CAUSAS,
        estados_dinero=ESTADOS_FINANCIAMIENTO,
        propia=unidad.id in _propias(plan),
        informa=actor_actual().puede(Permiso.INFORMAR, unidad.id),
        grafico_evolucion=grafico_de_evolucion(vista.evolucion),
        grafico_informes=_grafico_informes(vista),
    )


def _propias(plan: PlanCargado) -> set[Any]:
    return {u for u in actor_actual().unidades if u in plan.unidades}


def _unidad_or_404(plan: PlanCargado, codigo: str) -> UnidadCargada:
    return next((u for u in plan.unidades.values() if u.codigo == codigo), None) or (
        abort(404)
    )


def _grafico_informes(vista: FichaUnidad) -> dict[str, Any]:
    """Shape what was due, came and came on time; what is not due yet is no bar."""
    filas = [f for f in vista.por_periodo if f.cuenta.vencidos]
    return {
        "type": "bar",
        "labels": [f.nombre for f in filas],
        "unit": "",
        "series": [
            {
                "label": "Debía",
                "kind": "due",
                "data": [f.cuenta.vencidos for f in filas],
            },
            {
                "label": "Informó",
                "kind": "main",
                "data": [f.cuenta.informados for f in filas],
            },
            {
                "label": "A tiempo",
                "kind": "soft",
                "data": [f.cuenta.a_tiempo for f in filas],
            },
        ],
    }
