"""All Modificaciones, a new one, and the original plan beside today's."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.cambios.estados import ESTADOS_MODIFICACION
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.en_el_tiempo import comparar_planes
from pladeco.queries.fechas import corte_de, fines_de, periodos_terminados
from pladeco.queries.modificaciones import load_modificaciones
from pladeco.services import modificaciones as servicio
from pladeco.web.access import actor_actual, plan_actual, plan_or_404, requiere
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import instrumento_actual
from pladeco.web.modificaciones.forms import NuevaForm
from pladeco.web.modificaciones.problemas import colocar, faltas


@modificaciones.get("/")
@requiere(Permiso.VER_MODIFICACIONES)
def ver() -> ResponseReturnValue:
    """List them for who reads: drafts are SECPLA's alone."""
    plan = plan_actual()
    if plan is None:
        return render_template("modificaciones/sin_plan.html")
    filas = load_modificaciones(db.session(), plan.id)
    if not actor_actual().puede(Permiso.MODIFICAR_PLAN):
        filas = tuple(f for f in filas if f.aprobada_en is not None)
    return render_template(
        "modificaciones/lista.html", filas=filas, estados=ESTADOS_MODIFICACION
    )


@modificaciones.get("/comparacion")
@requiere(Permiso.VER_MODIFICACIONES)
def comparacion() -> ResponseReturnValue:
    """Show the figures of the original plan beside those of today's."""
    plan_or_404()
    session = db.session()
    terminados = periodos_terminados(session, today())
    opciones = (
        *((p.hasta, f"fin de {p.codigo}") for p in fines_de(terminados)),
        (today(), "hoy"),
    )
    pedido = request.args.get("corte", "")
    elegido = next((dia for dia, _ in opciones if str(dia) == pedido), None)
    corte = elegido or corte_de(terminados, today())
    return render_template(
        "modificaciones/comparacion.html",
        comparacion=comparar_planes(session, instrumento_actual(), corte),
        opciones=opciones,
        corte_desconocido=bool(pedido) and elegido is None,
    )


@modificaciones.route("/nueva", methods=["GET", "POST"])
@requiere(Permiso.MODIFICAR_PLAN)
def nueva() -> ResponseReturnValue:
    plan = plan_or_404()
    forma = NuevaForm()
    editar = request.args.get("editar", "")
    if request.method == "POST" and forma.validate():
        try:
            with transaction() as session:
                modificacion = servicio.abrir(
                    session,
                    plan.id,
                    motivo=forma.motivo.data or "",
                    requiere_acuerdo=bool(forma.requiere_acuerdo.data),
                    actor=actor_actual(),
                    ahora=now(),
                )
                numero = modificacion.numero
        except servicio.CambioImposible as falla:
            colocar(forma, falla.problemas)
        else:
            flash(
                f"Abrió la modificación N° {numero}. Es un borrador: el plan no "
                "cambia hasta que la apruebe.",
                "bien",
            )
            return redirect(_donde_seguir(numero, editar), 303)
    pagina = render_template(
        "modificaciones/nueva.html", forma=forma, faltas=list(faltas(forma))
    )
    return (pagina, 422) if request.method == "POST" else pagina


def _donde_seguir(numero: int, editar: str) -> str:
    """Lead to the Elemento for which the draft was opened, or to the draft."""
    if editar and plan_or_404().por_codigo(editar):
        return url_for(".elemento", numero=numero, codigo=editar)
    return url_for(".ficha", numero=numero)
