"""The linking desk: which strategic plan each programme of the matrices serves."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.extensions import transaction
from pladeco.models import Elemento, Vinculo
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.propuestas_vinculo import destinos_de, mesa_de_vinculos
from pladeco.services import enlaces
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, requiere
from pladeco.web.lecturas.blueprint import lecturas
from pladeco.web.lecturas.lugar import Tropiezo, lineamiento_or_404

_A_MANO = "SECPLA lo vinculó a mano."
_DECIDIDO = {
    EstadoPropuesta.CONFIRMADO: "Confirmó que {} aporta a {}: sus metas cuentan ahí.",
    EstadoPropuesta.RECHAZADO: "Rechazó que {} aporte a {}: sus metas no cuentan ahí.",
    EstadoPropuesta.PROPUESTO: "Vuelve a ser propuesta que {} aporte a {}: no cuenta.",
}


@lecturas.get("/<codigo>/vinculos")
@requiere(Permiso.VINCULAR)
def vinculos(codigo: str) -> ResponseReturnValue:
    plan, lineamiento = lineamiento_or_404(codigo)
    return _pagina(plan, lineamiento)


@lecturas.post("/<codigo>/vinculos/<uuid:vinculo_id>")
@requiere(Permiso.VINCULAR)
def decidir_vinculo(codigo: str, vinculo_id: UUID) -> ResponseReturnValue:
    """Confirm or reject a vínculo, or take the decision back."""
    plan, lineamiento = lineamiento_or_404(codigo)
    decision = _estado_or_422("decision")
    visto = _estado_or_422("visto")
    try:
        with transaction() as session:
            vinculo = session.get(Vinculo, vinculo_id) or abort(404)
            desde, hacia = _extremos(plan, vinculo)
            enlaces.decidir_vinculo(
                session,
                vinculo,
                decision,
                visto=visto,
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
        return redirect(url_for(".vinculos", codigo=codigo), 303)
    flash(_DECIDIDO[decision].format(desde.codigo, hacia.codigo), "bien")
    return _volver(lineamiento, desde)


@lecturas.post("/<codigo>/vinculos")
@requiere(Permiso.VINCULAR)
def vincular(codigo: str) -> ResponseReturnValue:
    """Link by hand, or as the program suggests."""
    plan, lineamiento = lineamiento_or_404(codigo)
    desde = plan.por_codigo(request.form.get("desde", "")) or abort(422)
    elegido = request.form.get("hacia", "").strip()
    hacia = plan.por_codigo(elegido.partition(" ")[0])
    razon = request.form.get("razon", "").strip()
    if hacia is None:
        mensaje = "Elija de la lista a qué plan o programa aporta, o escriba su código."
        problema = Tropiezo(desde.codigo, mensaje, razon, elegido)
        return _pagina(plan, lineamiento, problema), 422
    try:
        with transaction() as session:
            enlaces.vincular(
                session,
                session.get_one(Elemento, desde.id),
                session.get_one(Elemento, hacia.id),
                razon=razon or _A_MANO,
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        problema = Tropiezo(desde.codigo, str(falla), razon, elegido)
        return _pagina(plan, lineamiento, problema), 422
    confirmado = _DECIDIDO[EstadoPropuesta.CONFIRMADO]
    flash(confirmado.format(desde.codigo, hacia.codigo), "bien")
    return _volver(lineamiento, desde)


def _extremos(plan: PlanCargado, vinculo: Vinculo) -> tuple[Nodo, Nodo]:
    """Return both ends; a vínculo of another plan is a wrong address."""
    if vinculo.desde_id not in plan.nodos or vinculo.hacia_id not in plan.nodos:
        abort(404)
    return plan.nodos[vinculo.desde_id], plan.nodos[vinculo.hacia_id]


def _estado_or_422(campo: str) -> EstadoPropuesta:
    try:
        return EstadoPropuesta(request.form.get(campo, ""))
    except ValueError:
        abort(422)


def _volver(lineamiento: Nodo, desde: Nodo) -> ResponseReturnValue:
    return redirect(
        url_for(".vinculos", codigo=lineamiento.codigo, _anchor=desde.codigo), 303
    )


def _pagina(
    plan: PlanCargado,
    lineamiento: Nodo,
    problema: Tropiezo | None = None,
) -> str:
    programas = mesa_de_vinculos(plan, lineamiento)
    destinos = destinos_de(plan, lineamiento)
    return render_template(
        "lecturas/vinculos.html",
        lineamiento=lineamiento,
        programas=programas,
        vinculados=sum(p.vinculado for p in programas),
        sueltas=sum(p.metas for p in programas if not p.vinculado),
        destinos=[
            (d.codigo, f"{d.codigo} {d.nombre or 'sin nombre'}") for d in destinos
        ],
        problema=problema,
    )
