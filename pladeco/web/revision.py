"""SECPLA's desk: what waits, and one Avance with everything to judge it by."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import POR_REVISAR
from pladeco.extensions import db, transaction
from pladeco.queries.avances import AvanceCompleto, load_avance, load_por_revisar
from pladeco.services import revisiones
from pladeco.services.avances import version_actual
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.lugar import Sitio, sitio_or_403

revision = Blueprint("revision", __name__, url_prefix="/revision")
_LUGAR = "/<indicador>/<unidad>/<periodo>"


@revision.get("/")
@requiere(Permiso.REVISAR)
def pendientes() -> ResponseReturnValue:
    plan = plan_actual()
    filas = load_por_revisar(db.session(), plan.id) if plan else ()
    nombres = (
        {i.codigo: i for grupo in plan.indicadores.values() for i in grupo}
        if plan
        else {}
    )
    return render_template(
        "revision/pendientes.html", filas=filas, indicadores=nombres, hoy=today()
    )


@revision.get(_LUGAR)
@requiere(Permiso.REVISAR)
def ver(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    sitio = _sitio(indicador, unidad, periodo)
    return render_template("revision/revisar.html", **_datos(sitio))


@revision.post(_LUGAR)
@requiere(Permiso.REVISAR)
def decidir(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Validate, or return with a note; without the note the page comes back."""
    sitio = _sitio(indicador, unidad, periodo)
    nota = request.form.get("nota", "")
    accion = request.form.get("accion")
    if accion not in ("validar", "devolver"):
        abort(422)
    try:
        with transaction() as session:
            version = version_actual(session, sitio.lugar) or abort(404)
            verbo = revisiones.validar if accion == "validar" else revisiones.devolver
            verbo(session, version, nota=nota, actor=actor_actual(), ahora=now())
    except NoSePuede as falla:
        db.session.rollback()
        datos = _datos(sitio) | {"problema": str(falla), "nota": nota}
        return render_template("revision/revisar.html", **datos), 422
    hecho = "Validó" if accion == "validar" else "Devolvió"
    flash(f"{hecho} «{sitio.indicador.nombre}», {sitio.periodo.codigo}.", "bien")
    return redirect(_siguiente(sitio), 303)


def _siguiente(sitio: Sitio) -> str:
    """Lead to what waits longest, or to the empty queue."""
    filas = load_por_revisar(db.session(), sitio.plan.id)
    if not filas:
        return url_for("revision.pendientes")
    return url_for(
        "revision.ver",
        indicador=filas[0].indicador,
        unidad=filas[0].unidad,
        periodo=filas[0].periodo,
    )


def _sitio(indicador: str, unidad: str, periodo: str) -> Sitio:
    return sitio_or_403(
        db.session(),
        actor_actual(),
        Permiso.REVISAR,
        indicador=indicador,
        unidad=unidad,
        periodo=periodo,
    )


def _datos(sitio: Sitio) -> dict[str, object]:
    session = db.session()
    version = version_actual(session, sitio.lugar) or abort(404)
    avance: AvanceCompleto = load_avance(session, sitio.plan.id, version.id) or abort(
        404
    )
    if avance.fila.estado.value == "borrador":
        abort(404)
    cola = load_por_revisar(session, sitio.plan.id)
    lugares = [(f.indicador, f.unidad, f.periodo) for f in cola]
    aqui = (avance.fila.indicador, avance.fila.unidad, avance.fila.periodo)
    puesto = lugares.index(aqui) if aqui in lugares else None
    return {
        "sitio": sitio,
        "avance": avance,
        "por_revisar": avance.fila.estado in POR_REVISAR,
        "puesto": puesto,
        "cola": cola,
        "problema": None,
        "nota": "",
    }
