"""The plan: both trees, and the page of each Elemento."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.columnas import columnas_de
from pladeco.domain.filas_plan import FilaActividad, FilaLineamiento
from pladeco.domain.metas import RAZONES
from pladeco.domain.palabras import CAUSAS, MOTIVOS, SITUACIONES, TIPOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.domain.vocabulario import EstadoPropuesta, Frecuencia
from pladeco.extensions import db, transaction
from pladeco.importers.lector.codigos import Revisar
from pladeco.models import Elemento, VinculoOds
from pladeco.queries.fechas import corte_de, periodos_terminados
from pladeco.queries.ficha import Ficha, ficha
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.ramas import arbol_estrategico, arbol_local
from pladeco.queries.series import Escala, Serie
from pladeco.services import enlaces
from pladeco.web.access import actor_actual, memoria, plan_actual, plan_or_404, requiere

plan = Blueprint("plan", __name__, url_prefix="/plan")

_ESTRATEGICO = "estrategico"
_ROTULOS = {
    columna.campo: columna.titulo
    for registro in (FilaLineamiento, FilaActividad)
    for columna in columnas_de(registro)
    if columna.crudo
}
_DUDAS = {marca.value: marca.explicacion for marca in Revisar}
_CADA = {
    Frecuencia.ANUAL: "cada año",
    Frecuencia.SEMESTRAL: "cada semestre",
    Frecuencia.TRIMESTRAL: "cada trimestre",
    Frecuencia.MENSUAL: "cada mes",
}
_TRAMO = {
    Frecuencia.ANUAL: "año",
    Frecuencia.SEMESTRAL: "semestre",
    Frecuencia.TRIMESTRAL: "trimestre",
    Frecuencia.MENSUAL: "mes",
}
_DECIDIDO = {
    EstadoPropuesta.CONFIRMADO: "Confirmó el ODS {}.",
    EstadoPropuesta.RECHAZADO: "Rechazó el ODS {}: ya no cuenta en las cifras.",
    EstadoPropuesta.PROPUESTO: "El ODS {} vuelve a estar propuesto.",
}


@plan.get("")
def ver() -> ResponseReturnValue:
    cargado = plan_actual()
    if cargado is None:
        return render_template("plan/vacio.html")
    estrategico = request.args.get("arbol") == _ESTRATEGICO
    corte = corte_de(periodos_terminados(db.session(), today()), today())
    juzgado = memoria().juzgado(cargado, corte)
    return render_template(
        "plan/ver.html",
        plan=cargado,
        corte=corte,
        estrategico=estrategico,
        todo="todo" in request.args,
        troncos=arbol_estrategico(juzgado) if estrategico else arbol_local(juzgado),
        total=juzgado.total,
        niveles=NOMBRE_NIVEL,
    )


@plan.get("/<codigo>")
def elemento(codigo: str) -> ResponseReturnValue:
    cargado, nodo = _elemento_or_404(codigo)
    terminados = periodos_terminados(db.session(), today())
    corte = corte_de(terminados, today())
    vista = ficha(memoria().juzgado(cargado, corte), nodo, terminados)
    return render_template(
        "plan/elemento.html",
        plan=cargado,
        ficha=vista,
        graficos=_graficos(vista),
        niveles=NOMBRE_NIVEL,
        rotulos=_ROTULOS,
        tipos=TIPOS,
        motivos=MOTIVOS,
        situaciones=SITUACIONES,
        causas=CAUSAS,
        cada=_CADA,
        razones=RAZONES,
        dudas=_dudas(nodo),
    )


def _dudas(nodo: Nodo) -> list[str]:
    """Return what to look at again; a mark of another reader stands as it is."""
    marcas = [_DUDAS.get(marca, marca) for marca in nodo.revisar]
    return [*marcas, nodo.dudas] if nodo.dudas else marcas


@plan.post("/ods/<uuid:enlace_id>")
@requiere(Permiso.DECIDIR_ODS)
def decidir_ods(enlace_id: UUID) -> ResponseReturnValue:
    cargado = plan_or_404()
    decision = _decision_or_422()
    with transaction() as session:
        enlace, codigo = _enlace_or_404(session, cargado, enlace_id)
        enlaces.decidir_ods(
            session, enlace, decision, actor=actor_actual(), ahora=now()
        )
        objetivo = enlace.objetivo
    flash(_DECIDIDO[decision].format(objetivo), "bien")
    return redirect(url_for(".elemento", codigo=codigo, _anchor="ods"), 303)


# -- loading


def _elemento_or_404(codigo: str) -> tuple[PlanCargado, Nodo]:
    cargado = plan_or_404()
    nodo = cargado.por_codigo(codigo) or abort(404)
    return cargado, nodo


def _enlace_or_404(
    session: Session, cargado: PlanCargado, enlace_id: UUID
) -> tuple[VinculoOds, str]:
    """Return the link and the code of the Elemento that it hangs from."""
    enlace = session.get(VinculoOds, enlace_id) or abort(404)
    de = session.get_one(Elemento, enlace.elemento_id)
    if de.instrumento_id != cargado.id:
        abort(404)
    return enlace, de.codigo


def _decision_or_422() -> EstadoPropuesta:
    try:
        return EstadoPropuesta(request.form.get("decision", ""))
    except ValueError:
        abort(422)


# -- shaping for the page


def _graficos(vista: Ficha) -> dict[str, dict[str, Any]]:
    """Shape the history of each Meta for its chart, by code of the Meta."""
    return {
        meta.serie.meta: _grafico(meta.serie)
        for indicador in vista.indicadores
        for meta in indicador.metas
        if meta.serie is not None
    }


def _nombres(serie: Serie) -> tuple[str, str]:
    """Name what is drawn: what was due, and what was validated."""
    if serie.escala is Escala.LOGRO:
        return "Logro esperado", "Logro validado"
    if serie.tramo is not None:
        tramo = _TRAMO[serie.tramo]
        return f"Prometido para el {tramo}", f"Validado en el {tramo}"
    return "Se esperaba", "Validado hasta entonces"


def _grafico(serie: Serie) -> dict[str, Any]:
    esperado, validado = _nombres(serie)
    return {
        "type": "line",
        "labels": [p.periodo for p in serie.puntos],
        "unit": serie.unidad if serie.unidad == "%" else "",
        "series": [
            {
                "label": esperado,
                "kind": "due",
                "data": [_flotante(p.esperado) for p in serie.puntos],
            },
            {
                "label": validado,
                "kind": "main",
                "data": [_flotante(p.validado) for p in serie.puntos],
            },
        ],
    }


def _flotante(valor: Any) -> float | None:
    """Give the chart a number that JSON can hold; tables show the exact one."""
    return None if valor is None else float(valor)
