"""Feeds: their addresses are made and revoked here, and read without logging in."""

from uuid import UUID

from flask import Response, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.calendario import load_fechas_por_unidad, load_suscrita
from pladeco.queries.fechas_legales import load_fechas_legales
from pladeco.reports.ical import ical_legal, ical_unidad
from pladeco.services.errores import NoSePuede
from pladeco.services.suscripciones import revocar_suscripcion, suscribir
from pladeco.web.access import actor_actual, plan_actual, requiere
from pladeco.web.calendario.blueprint import calendario
from pladeco.web.calendario.firmas import leer_secreto


@calendario.post("/suscripciones")
@requiere(Permiso.VER_CALENDARIO)
def crear() -> ResponseReturnValue:
    unidad_id = _unidad_propia(request.form.get("unidad", ""))
    with transaction() as session:
        suscribir(session, unidad_id, actor=actor_actual(), ahora=now())
    flash("La dirección está lista: cópiela en su programa de calendario.", "bien")
    return redirect(url_for("calendario.ver", _anchor="suscripciones"), 303)


@calendario.post("/suscripciones/revocar")
@requiere(Permiso.VER_CALENDARIO)
def revocar() -> ResponseReturnValue:
    try:
        clave = UUID(request.form.get("suscripcion", ""))
    except ValueError:
        abort(404)
    try:
        with transaction() as session:
            revocar_suscripcion(session, clave, actor=actor_actual(), ahora=now())
    except NoSePuede:
        abort(404)
    flash("Esa dirección ya no sirve. Puede crear otra cuando quiera.", "bien")
    return redirect(url_for("calendario.ver", _anchor="suscripciones"), 303)


@calendario.get("/<secreto>.ics")
def suscrito(secreto: str) -> ResponseReturnValue:
    """Give the feed to whoever has its address, until it is revoked."""
    clave = leer_secreto(secreto)
    session = db.session()
    suscrita = None if clave is None else load_suscrita(session, clave)
    if suscrita is None:
        abort(404)
    (unidad_id,) = suscrita
    base = current_app.config["PLADECO"].direccion_publica.rstrip("/")
    if unidad_id is None:
        fechas = load_fechas_legales(session, today())
        texto = ical_legal(
            fechas, nombre="PLADECO: fechas legales", base=base, ahora=now()
        )
    else:
        plan = plan_actual()
        if plan is None or unidad_id not in plan.unidades:
            abort(404)
        texto = ical_unidad(
            load_fechas_por_unidad(session, plan, [unidad_id], hoy=today())[unidad_id],
            nombre=f"PLADECO: {plan.unidades[unidad_id].nombre}",
            base=base,
            ahora=now(),
        )
    return Response(texto, content_type="text/calendar; charset=utf-8")


def _unidad_propia(codigo: str) -> UUID | None:
    """Return the unit of a code, one of the actor's own; no code is the law's dates."""
    if not codigo:
        return None
    plan = plan_actual()
    propias = {
        u.codigo: u.id
        for u in (plan.unidades.values() if plan else ())
        if u.id in actor_actual().unidades
    }
    return propias.get(codigo) or abort(404)
