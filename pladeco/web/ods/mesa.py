"""The linking desk: what the program proposes, and what SECPLA says to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.ods import METAS, OBJETIVOS
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Nivel
from pladeco.extensions import db, transaction
from pladeco.models import Elemento
from pladeco.queries.mesa_ods import (
    cuentas,
    grupo_de,
    load_revisiones,
    mesa_ods,
)
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.por_vincular import ElementoPorVincular, GrupoPorVincular
from pladeco.queries.propuestas_vinculo import programas_de
from pladeco.services import ods as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.fallas import codigo_http
from pladeco.web.ods.blueprint import ods

_PENDIENTES = "pendientes"
_CATALOGO = tuple(
    [(str(o.numero), o.nombre) for o in OBJETIVOS]
    + [(m.codigo, m.nombre) for m in METAS]
)


@dataclass(frozen=True, slots=True)
class Tropiezo:
    """What kept a group from being settled, and what had been filled in."""

    codigo: str
    mensaje: str
    aceptadas: frozenset[str] | None = None
    sin_ods: str = ""
    ods: str = ""
    para: str = ""
    razon: str = ""


@ods.get("/mesa")
@requiere(Permiso.DECIDIR_ODS)
def mesa() -> ResponseReturnValue:
    """Lead to the first lineamiento that has anything to review."""
    plan = plan_or_404()
    todas = cuentas(plan, load_revisiones(db.session(), plan))
    if not todas:
        abort(404)
    primera = next((c for c in todas if c.pendientes), todas[0])
    return redirect(url_for(".lineamiento", codigo=primera.lineamiento.codigo), 303)


@ods.get("/mesa/<codigo>")
@requiere(Permiso.DECIDIR_ODS)
def lineamiento(codigo: str) -> ResponseReturnValue:
    plan = plan_or_404()
    return _pagina(plan, _lineamiento_or_404(plan, codigo))


@ods.post("/mesa/<codigo>/revisar")
@requiere(Permiso.DECIDIR_ODS)
def revisar(codigo: str) -> ResponseReturnValue:
    """Settle a programme: what is ticked is confirmed, what is not, rejected."""
    plan, raiz, grupo = _grupo_or_404(codigo)
    aceptadas = frozenset(request.form.getlist("acepta"))
    sin_ods = request.form.get("sin_ods", "")
    try:
        with transaction() as session:
            servicio.revisar_ods(
                session,
                _lote(plan, grupo, [a for a in grupo.actividades if not a.revisada]),
                _decisiones(grupo, frozenset(request.form.getlist("vista")), aceptadas),
                sin_ods=sin_ods,
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        mal = Tropiezo(grupo.cabeza.nodo.codigo, str(falla), aceptadas, sin_ods)
        return _pagina(plan_or_404(), raiz, mal), codigo_http(falla)
    flash(f"Guardó la revisión de {grupo.cabeza.nodo.codigo}.", "bien")
    return _volver(raiz, grupo)


@ods.post("/mesa/<codigo>/agregar")
@requiere(Permiso.DECIDIR_ODS)
def agregar(codigo: str) -> ResponseReturnValue:
    """Confirm a goal that was not proposed."""
    _, raiz, grupo = _grupo_or_404(codigo)
    escrito, razon = request.form.get("ods", ""), request.form.get("razon", "")
    para = request.form.get("para", "")
    elegido = next((e.nodo for e in grupo.todos if e.nodo.codigo == para), None)
    if elegido is None:
        abort(422)
    try:
        with transaction() as session:
            objetivo, meta = servicio.agregar_ods(
                session,
                session.get_one(Elemento, elegido.id),
                escrito,
                razon=razon,
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        cabeza = grupo.cabeza.nodo.codigo
        mal = Tropiezo(cabeza, str(falla), ods=escrito, para=para, razon=razon)
        return _pagina(plan_or_404(), raiz, mal), 422
    flash(f"Agregó el ODS {meta or objetivo} a {para}.", "bien")
    return _volver(raiz, grupo)


@ods.post("/mesa/<codigo>/deshacer")
@requiere(Permiso.DECIDIR_ODS)
def deshacer(codigo: str) -> ResponseReturnValue:
    plan, raiz, grupo = _grupo_or_404(codigo)
    try:
        with transaction() as session:
            servicio.deshacer_ods(
                session,
                _lote(plan, grupo, grupo.actividades),
                [e.nodo.id for e in grupo.todos],
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
        return _volver(raiz, grupo)
    flash(
        f"{grupo.cabeza.nodo.codigo} vuelve a estar por revisar: sus ODS quedan "
        "propuestos y no cuentan.",
        "bien",
    )
    return _volver(raiz, grupo)


def _lineamiento_or_404(plan: PlanCargado, codigo: str) -> Nodo:
    nodo = plan.por_codigo(codigo)
    if nodo is None or nodo.nivel is not Nivel.LINEAMIENTO:
        abort(404)
    return nodo


def _grupo_or_404(codigo: str) -> tuple[PlanCargado, Nodo, GrupoPorVincular]:
    """Return the programme that the form is about, which may have no name."""
    plan = plan_or_404()
    raiz = _lineamiento_or_404(plan, codigo)
    pedido = request.form.get("grupo", "")
    nodo = next((n for n in programas_de(plan, raiz) if n.codigo == pedido), None)
    if nodo is None:
        abort(404)
    return plan, raiz, grupo_de(plan, nodo, load_revisiones(db.session(), plan))


def _lote(
    plan: PlanCargado,
    grupo: GrupoPorVincular,
    actividades: Sequence[ElementoPorVincular],
) -> servicio.Lote:
    cabeza = grupo.cabeza.nodo
    return servicio.Lote(
        [a.nodo.id for a in actividades],
        [cabeza.id, *(n.id for n in plan.ascendencia(cabeza))],
    )


def _decisiones(
    grupo: GrupoPorVincular, vistas: frozenset[str], aceptadas: frozenset[str]
) -> list[servicio.DecisionOds]:
    """Read the ticks; what the page did not show is not decided."""
    return [
        servicio.DecisionOds(
            elemento.nodo.id,
            enlace.objetivo,
            enlace.meta,
            enlace.razon,
            clave in aceptadas,
        )
        for elemento in grupo.todos
        for enlace in elemento.enlaces
        if (clave := f"{elemento.nodo.codigo}|{enlace.clave}") in vistas
    ]


def _volver(raiz: Nodo, grupo: GrupoPorVincular) -> ResponseReturnValue:
    donde = grupo.cabeza.nodo.codigo
    lugar = url_for(".lineamiento", codigo=raiz.codigo, donde=donde, _anchor=donde)
    return redirect(lugar, 303)


def _pagina(plan: PlanCargado, raiz: Nodo, problema: Tropiezo | None = None) -> str:
    revisiones = load_revisiones(db.session(), plan)
    todas = cuentas(plan, revisiones)
    solo_pendientes = request.args.get("ver") == _PENDIENTES
    return render_template(
        "ods/mesa.html",
        lineamiento=raiz,
        cuentas=todas,
        cuenta=next(c for c in todas if c.lineamiento.id == raiz.id),
        pagina=mesa_ods(
            plan,
            raiz,
            revisiones,
            pagina=request.args.get("pagina", 1, type=int),
            donde=problema.codigo if problema else request.args.get("donde", ""),
            solo_pendientes=solo_pendientes,
        ),
        solo_pendientes=solo_pendientes,
        catalogo=_CATALOGO,
        largo=servicio.LARGO_RAZON,
        problema=problema,
    )
