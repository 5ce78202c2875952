"""The plan: both trees, and the page of each Elemento."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.calculo.metas import RAZONES
from pladeco.domain.calculo.palabras_cantidades import (
    CALLAN,
    FUERA_DE_SUMAS,
    NO_ES_DE_PERSONAS,
)
from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO, OPERACIONES
from pladeco.domain.libro.columnas import columnas_de
from pladeco.domain.libro.filas_plan import FilaActividad, FilaLineamiento
from pladeco.domain.palabras import CAUSAS, MOTIVOS, SITUACIONES, TIPOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.plan import CON_INDICADOR, NOMBRE_NIVEL
from pladeco.domain.vocabulario import EstadoPropuesta, Frecuencia
from pladeco.extensions import db, transaction
from pladeco.importers.lector.codigos import Revisar
from pladeco.models import Elemento, VinculoOds
from pladeco.queries.cantidades import sumado
from pladeco.queries.dinero import (
    ESTADOS,
    DineroRegistrado,
    dinero_registrado,
    por_elemento,
)
from pladeco.queries.evolucion import evolucion
from pladeco.queries.ficha import Ficha, ficha
from pladeco.queries.hechos import Hecho
from pladeco.queries.historia import load_historia_de
from pladeco.queries.medios import Medio, load_medios
from pladeco.queries.modificaciones import load_historia
from pladeco.queries.montos import load_montos
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.ramas import arbol_estrategico, arbol_local
from pladeco.services import enlaces
from pladeco.web.access import (
    actor_actual,
    de_oficina,
    plan_actual,
    plan_or_404,
    requiere,
)
from pladeco.web.curva import grafico_de, grafico_de_evolucion
from pladeco.web.fecha_del_plan import PlanVisto, llevar_fecha, plan_visto
from pladeco.web.tres_cifras import otras_cifras

plan = Blueprint("plan", __name__, url_prefix="/plan")
plan.url_defaults(llevar_fecha)

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
_SUMAS = {
    "callan": CALLAN,
    "fuera": FUERA_DE_SUMAS,
    "no_es_de_personas": NO_ES_DE_PERSONAS,
    "tipos": TIPOS,
    "estados": ESTADOS_FINANCIAMIENTO,
}
_DECIDIDO = {
    EstadoPropuesta.CONFIRMADO: "Confirmó el ODS {}.",
    EstadoPropuesta.RECHAZADO: "Rechazó el ODS {}: ya no cuenta en las cifras.",
    EstadoPropuesta.PROPUESTO: "El ODS {} vuelve a estar propuesto.",
}


@plan.get("")
@de_oficina("portal.plan")
def ver() -> ResponseReturnValue:
    cargado = plan_actual()
    if cargado is None:
        return render_template("plan/vacio.html")
    estrategico = request.args.get("arbol") == _ESTRATEGICO
    visto = plan_visto(cargado, today())
    juzgado, cifras = visto.juzgado, otras_cifras()
    arbol = arbol_estrategico if estrategico else arbol_local
    return render_template(
        "plan/ver.html",
        plan=visto.plan,
        visto=visto,
        corte=visto.corte,
        estrategico=estrategico,
        todo="todo" in request.args,
        troncos=arbol(juzgado, cifras),
        cifras=cifras,
        total=juzgado.total,
        niveles=NOMBRE_NIVEL,
    )


@plan.get("/<codigo>")
@de_oficina("portal.plan_elemento")
def elemento(codigo: str) -> ResponseReturnValue:
    visto = plan_visto(plan_or_404(), today())
    nodo = visto.plan.por_codigo(codigo)
    if nodo is None:
        return _no_estaba_or_404(codigo, visto)
    vista = ficha(visto.juzgado, nodo, visto.terminados, otras_cifras())
    return render_template(
        "plan/elemento.html",
        plan=visto.plan,
        visto=visto,
        retiro=visto.plan.retiro_de(nodo),
        historia=_historia(visto, nodo),
        medios=_medios(nodo),
        operaciones=OPERACIONES,
        ficha=vista,
        sumado=None if vista.con_indicador else sumado(visto.juzgado, nodo),
        sumas=_SUMAS,
        ve_dinero=_ve_dinero(visto),
        registrado=_registrado(visto, nodo),
        estados_dinero=[ESTADOS_FINANCIAMIENTO[e] for e in ESTADOS],
        graficos=_graficos(vista),
        evolucion=None if vista.con_indicador else _evolucion(visto, nodo),
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


def _unidades_que_ve() -> frozenset[UUID] | None:
    """Return whose dealings with SECPLA who asks may look at; `None` for all."""
    if not current_user.is_authenticated:
        return frozenset()
    actor = actor_actual()
    if actor.puede(Permiso.VER_AVANCES):
        return None
    return frozenset(u for u in actor.unidades if actor.puede(Permiso.VER_UNIDAD, u))


def _historia(visto: PlanVisto, nodo: Nodo) -> tuple[Hecho, ...]:
    """Return its story by the day of the page."""
    session = db.session()
    hechos = load_historia_de(
        session,
        visto.plan,
        nodo,
        ven=_unidades_que_ve(),
        modificada=load_historia(session, visto.instrumento, nodo.codigo),
    )
    return tuple(h for h in hechos if visto.fecha is None or h.dia <= visto.fecha)


def _medios(nodo: Nodo) -> tuple[Medio, ...]:
    ven = _unidades_que_ve()
    sin_nada = ven is not None and not ven
    if sin_nada or nodo.nivel not in CON_INDICADOR:
        return ()
    return load_medios(db.session(), nodo.id, ven)


def _evolucion(visto: PlanVisto, nodo: Nodo) -> dict[str, Any] | None:
    metas = visto.juzgado.metas_de(nodo)
    return grafico_de_evolucion(evolucion(visto.juzgado, metas, visto.terminados))


def _ve_dinero(visto: PlanVisto) -> bool:
    """Say whether to show what units noted: to officers, and of today alone."""
    return (
        visto.fecha is None
        and current_user.is_authenticated
        and actor_actual().puede(Permiso.VER_MONTOS)
    )


def _registrado(visto: PlanVisto, nodo: Nodo) -> DineroRegistrado | None:
    if not _ve_dinero(visto):
        return None
    montos = por_elemento(load_montos(db.session(), visto.plan.id))
    return dinero_registrado(visto.plan, nodo, montos)


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


def _no_estaba_or_404(codigo: str, visto: PlanVisto) -> ResponseReturnValue:
    """Say that an Elemento of today's plan was not in that of an earlier day."""
    actual = plan_or_404().por_codigo(codigo)
    if visto.fecha is None or actual is None:
        abort(404)
    pagina = render_template("plan/no_estaba.html", nodo=actual, visto=visto)
    return pagina, 404


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
        meta.serie.meta: grafico_de(meta.serie)
        for indicador in vista.indicadores
        for meta in indicador.metas
        if meta.serie is not None
    }
