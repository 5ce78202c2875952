"""All Periodos, side by side by how often is reported."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.ciclo.programa import TramoDelPlan, anteriores
from pladeco.domain.explicacion.numeros import enumerar
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Frecuencia
from pladeco.extensions import db, transaction
from pladeco.models import Instrumento
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import FilaPeriodo, load_periodos
from pladeco.queries.periodos import frecuencias_en_uso, load_entregas
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.plazos import load_reaperturas
from pladeco.services import periodos as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import plan_actual, plan_or_404, requiere
from pladeco.web.periodos.blueprint import periodos

_CERRADOS_A_LA_VISTA = 6


@dataclass(frozen=True, slots=True)
class Grupo:
    """The Periodos of one frequency; `mas` closed ones are left out.

    `faltan` are those that were over before anybody made them ready.
    """

    frecuencia: Frecuencia
    en_uso: bool
    filas: tuple[FilaPeriodo, ...]
    mas: int
    faltan: tuple[TramoDelPlan, ...]


@periodos.get("/")
@requiere(Permiso.VER_AVANCES)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("periodos/sin_plan.html")
    session = db.session()
    filas = load_periodos(session, plan.id)
    en_uso = frecuencias_en_uso(session, plan.id)
    grupos = _grupos(plan, filas, en_uso)
    vistas = tuple(p for grupo in grupos for p in grupo.filas)
    return render_template(
        "periodos/ver.html",
        grupos=grupos,
        entregas=load_entregas(session, plan, vistas),
        reaperturas=load_reaperturas(session, plan.id),
        hoy=today(),
    )


@periodos.post("/preparar")
@requiere(Permiso.GESTIONAR_PERIODOS)
def preparar() -> ResponseReturnValue:
    """Make ready what the timer would make ready tonight."""
    plan = plan_or_404()
    with transaction() as session:
        instrumento = session.get_one(Instrumento, plan.id)
        nuevos = servicio.programar(session, instrumento, hoy=today())
    dicho = (
        f"Preparó {enumerar(nuevos)}, con sus fechas habituales."
        if nuevos
        else "No faltaba ningún período: están el que corre y el que sigue."
    )
    flash(dicho, "bien")
    return redirect(url_for(".ver"), 303)


@periodos.post("/agregar")
@requiere(Permiso.GESTIONAR_PERIODOS)
def agregar() -> ResponseReturnValue:
    plan = plan_or_404()
    codigo = request.form.get("codigo", "")
    try:
        with transaction() as session:
            instrumento = session.get_one(Instrumento, plan.id)
            servicio.agregar(session, instrumento, codigo, hoy=today())
    except NoSePuede as falla:
        flash(str(falla), "error")
        return redirect(url_for(".ver"), 303)
    flash(f"Agregó el período {codigo}. Revise sus fechas y ábralo.", "bien")
    return redirect(url_for(".uno", codigo=codigo), 303)


def _grupos(
    plan: PlanCargado, filas: tuple[FilaPeriodo, ...], en_uso: tuple[Frecuencia, ...]
) -> list[Grupo]:
    """Put the frequencies in use first; others only show what they have."""
    todas = request.args.get("todos", "")
    codigos = {p.codigo for p in filas}
    grupos = []
    for frecuencia in (*en_uso, *(f for f in Frecuencia if f not in en_uso)):
        propias = tuple(p for p in filas if p.frecuencia is frecuencia)
        if not propias and frecuencia not in en_uso:
            continue
        vistas = propias if todas == frecuencia else _a_la_vista(propias)
        faltan = anteriores(frecuencia, desde=plan.desde, hoy=today(), hay=codigos)
        grupos.append(
            Grupo(
                frecuencia,
                frecuencia in en_uso,
                vistas,
                len(propias) - len(vistas),
                faltan if frecuencia in en_uso else (),
            )
        )
    return grupos


def _a_la_vista(filas: tuple[FilaPeriodo, ...]) -> tuple[FilaPeriodo, ...]:
    cerrados = [p for p in filas if p.estado is EstadoPeriodo.CERRADO]
    viejos = {p.id for p in cerrados[_CERRADOS_A_LA_VISTA:]}
    return tuple(p for p in filas if p.id not in viejos)
