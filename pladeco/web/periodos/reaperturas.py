"""Reopening a closed Periodo by a formal act, and what that changed."""

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.ciclo.reaperturas import problemas_de_resolucion
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import fila_periodo
from pladeco.queries.periodos import load_entregas_por_unidad
from pladeco.queries.reaperturas import load_reapertura
from pladeco.services import periodos as servicio
from pladeco.services.errores import NoSePuede
from pladeco.services.periodos.reaperturas import Alcance
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.fallas import decir_falla
from pladeco.web.formas import agregar_problemas
from pladeco.web.periodos.blueprint import periodos
from pladeco.web.periodos.forms import ReaperturaForm
from pladeco.web.periodos.lugar import periodo_or_404, reapertura_or_404


@periodos.route("/<codigo>/reabrir", methods=["GET", "POST"])
@requiere(Permiso.GESTIONAR_PERIODOS)
def reabrir(codigo: str) -> ResponseReturnValue:
    session, plan = db.session(), plan_or_404()
    periodo = periodo_or_404(session, codigo)
    fila = fila_periodo(periodo)
    forma = ReaperturaForm()
    entregas = load_entregas_por_unidad(session, plan, fila)
    forma.ofrecer([(e.unidad.codigo, e.unidad.nombre) for e in entregas])
    if request.method == "GET":
        if periodo.estado is not EstadoPeriodo.CERRADO:
            return redirect(url_for(".uno", codigo=codigo), 303)
        return render_template("periodos/reabrir.html", periodo=fila, forma=forma)
    if forma.validate():
        alcances, problemas = forma.alcances(plan)
        problemas += problemas_de_resolucion(forma.to_command(), today())
        agregar_problemas(forma, problemas)
        nueva = None if problemas else _reabrir(periodo, forma, alcances)
        if nueva is not None:
            flash(f"Reabrió el período {codigo} hasta el {nueva[1]:%d-%m-%Y}.", "bien")
            return redirect(url_for(".reapertura", codigo=codigo, numero=nueva[0]), 303)
    return render_template("periodos/reabrir.html", periodo=fila, forma=forma), 422


def _reabrir(
    periodo: Periodo, forma: ReaperturaForm, alcances: list[Alcance]
) -> tuple[int, date] | None:
    """Reopen it; `None` where the form must tell why not."""
    try:
        with transaction() as session:
            nueva = servicio.reabrir(
                session,
                periodo,
                forma.to_command(),
                alcances,
                actor=actor_actual(),
                ahora=now(),
                hoy=today(),
            )
            return nueva.numero, nueva.vence
    except NoSePuede as falla:
        decir_falla(forma, falla)
    return None


@periodos.get("/<codigo>/reaperturas/<int:numero>")
@requiere(Permiso.VER_AVANCES)
def reapertura(codigo: str, numero: int) -> ResponseReturnValue:
    session = db.session()
    periodo = periodo_or_404(session, codigo)
    return render_template(
        "periodos/reapertura.html",
        periodo=fila_periodo(periodo),
        reapertura=load_reapertura(session, periodo, numero) or abort(404),
    )


@periodos.post("/<codigo>/reaperturas/<int:numero>/terminar")
@requiere(Permiso.GESTIONAR_PERIODOS)
def terminar(codigo: str, numero: int) -> ResponseReturnValue:
    try:
        with transaction() as session:
            _terminar(session, codigo, numero)
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Terminó la reapertura: {codigo} está cerrado otra vez.", "bien")
    return redirect(url_for(".reapertura", codigo=codigo, numero=numero), 303)


def _terminar(session: Session, codigo: str, numero: int) -> None:
    periodo = periodo_or_404(session, codigo)
    servicio.terminar_reapertura(
        session,
        reapertura_or_404(session, periodo, numero),
        ahora=now(),
        hoy=today(),
        actor=actor_actual(),
    )
