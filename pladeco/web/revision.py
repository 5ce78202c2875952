"""SECPLA's desk: what waits, and one Avance with everything to judge it by."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import EDITABLES, POR_REVISAR
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries.avances import (
    load_avance,
    load_movimientos,
    load_por_revisar,
)
from pladeco.services import revisiones
from pladeco.services.avances import version_actual
from pladeco.services.errores import Conflicto, NoSePuede
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.lugar import Sitio, sitio_or_403

revision = Blueprint("revision", __name__, url_prefix="/revision")
_LUGAR = "/<indicador>/<unidad>/<periodo>"
_CAMBIO = (
    "La unidad o un colega cambió este avance mientras usted lo revisaba. Esto es lo "
    "que dice ahora: léalo y decida otra vez."
)


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
@requiere(Permiso.VER_AVANCES)
def ver(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    """Show one Avance whole; Control reads it too, and decides nothing."""
    sitio = _sitio(indicador, unidad, periodo, Permiso.VER_AVANCES)
    return _pagina(sitio)


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
            if request.form.get("visto") != marca_de(version):
                raise Conflicto(_CAMBIO)
            verbo = revisiones.validar if accion == "validar" else revisiones.devolver
            verbo(session, version, nota=nota, actor=actor_actual(), ahora=now())
    except NoSePuede as falla:
        db.session.rollback()
        codigo = 409 if isinstance(falla, Conflicto) else 422
        return _pagina(sitio, problema=str(falla), nota=nota), codigo
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


def _sitio(
    indicador: str, unidad: str, periodo: str, permiso: Permiso = Permiso.REVISAR
) -> Sitio:
    return sitio_or_403(
        db.session(),
        actor_actual(),
        permiso,
        indicador=indicador,
        unidad=unidad,
        periodo=periodo,
    )


def marca_de(version: VersionAvance) -> str:
    """Return what tells this very text from a later one."""
    return f"{version.numero}.{version.revision}"


def _pagina(sitio: Sitio, *, problema: str | None = None, nota: str = "") -> str:
    """Show the newest version that is not in the unit's hands."""
    session = db.session()
    actual = version_actual(session, sitio.lugar) or abort(404)
    version = version_actual(session, sitio.lugar, sin=EDITABLES)
    if version is None:
        return render_template(
            "revision/en_la_unidad.html",
            sitio=sitio,
            movimientos=load_movimientos(session, actual.avance_id),
        )
    avance = load_avance(session, sitio.plan.id, version.id) or abort(404)
    cola = load_por_revisar(session, sitio.plan.id)
    lugares = [(f.indicador, f.unidad, f.periodo) for f in cola]
    aqui = (avance.fila.indicador, avance.fila.unidad, avance.fila.periodo)
    puesto = lugares.index(aqui) if aqui in lugares else None
    return render_template(
        "revision/revisar.html",
        sitio=sitio,
        avance=avance,
        visto=marca_de(version),
        en_correccion=actual.id != version.id,
        por_revisar=avance.fila.estado in POR_REVISAR,
        puesto=puesto,
        cola=cola,
        problema=problema,
        nota=nota,
    )
