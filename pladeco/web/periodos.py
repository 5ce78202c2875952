"""SECPLA opens and closes the Periodos, one button each."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from pladeco.clock import now, today
from pladeco.domain.calculo.calendario import Tramo, codigo_periodo
from pladeco.domain.permisos import Permiso
from pladeco.domain.vocabulario import Frecuencia
from pladeco.extensions import db, transaction
from pladeco.models import Instrumento, Periodo
from pladeco.queries.avances import load_periodos
from pladeco.queries.periodos import load_entregas
from pladeco.services import periodos as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import plan_actual, plan_or_404, requiere
from pladeco.web.formas import leer_fecha

periodos = Blueprint("periodos", __name__, url_prefix="/periodos")


@periodos.get("/")
@requiere(Permiso.GESTIONAR_PERIODOS)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("periodos/sin_plan.html")
    session = db.session()
    filas = load_periodos(session, plan.id)
    proximo = servicio.proximo(session, session.get_one(Instrumento, plan.id), today())
    return render_template(
        "periodos/ver.html",
        filas=filas,
        entregas=load_entregas(session, plan, filas),
        proximo=proximo,
        codigo=codigo_periodo(proximo, Frecuencia.TRIMESTRAL),
        vence=servicio.vencimiento(proximo),
        hay_proximo=proximo.desde <= min(plan.hasta, today()),
        hoy=today(),
    )


@periodos.post("/abrir")
@requiere(Permiso.GESTIONAR_PERIODOS)
def abrir() -> ResponseReturnValue:
    plan = plan_or_404()
    try:
        vence = _fecha(request.form.get("vence", ""))
        with transaction() as session:
            instrumento = session.get_one(Instrumento, plan.id)
            tramo = servicio.proximo(session, instrumento, today())
            _exigir_el_ofrecido(tramo)
            nuevo = servicio.abrir(
                session, instrumento, tramo, ahora=now(), hoy=today(), vence=vence
            )
            codigo = nuevo.codigo
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Abrió el período {codigo}: las unidades ya pueden informar.", "bien")
    return redirect(url_for(".ver"), 303)


@periodos.post("/<codigo>/cerrar")
@requiere(Permiso.GESTIONAR_PERIODOS)
def cerrar(codigo: str) -> ResponseReturnValue:
    plan = plan_or_404()
    try:
        with transaction() as session:
            periodo = session.scalars(
                select(Periodo).where(
                    Periodo.codigo == codigo, Periodo.instrumento_id == plan.id
                )
            ).one_or_none()
            servicio.cerrar(session, periodo or abort(404), ahora=now())
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Cerró el período {codigo}: lo informado ya no se cambia.", "bien")
    return redirect(url_for(".ver"), 303)


def _exigir_el_ofrecido(tramo: Tramo) -> None:
    """Open the one that the page offered, once: two clicks do not open two."""
    ofrecido = request.form.get("codigo")
    if ofrecido != codigo_periodo(tramo, Frecuencia.TRIMESTRAL):
        mensaje = f"El período {ofrecido} ya se abrió, o la página era antigua."
        raise NoSePuede(mensaje)


def _fecha(texto: str) -> date | None:
    try:
        return leer_fecha(texto.strip()) if texto.strip() else None
    except ValueError as falla:
        raise NoSePuede("Esa fecha límite no existe: escríbala 15-10-2026.") from falla
