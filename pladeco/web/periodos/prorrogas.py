"""Longer time for one unit: given with its reason, and taken back."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Periodo, Unidad
from pladeco.queries.avances import fila_periodo
from pladeco.queries.periodos import EntregaUnidad, load_entregas_por_unidad
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services import periodos as servicio
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.formas import agregar_problemas
from pladeco.web.periodos.blueprint import periodos
from pladeco.web.periodos.forms import ProrrogaForm
from pladeco.web.periodos.lugar import periodo_or_404, unidad_or_404


@periodos.route("/<codigo>/prorrogas/<unidad>", methods=["GET", "POST"])
@requiere(Permiso.GESTIONAR_PERIODOS)
def prorroga(codigo: str, unidad: str) -> ResponseReturnValue:
    session, plan = db.session(), plan_or_404()
    periodo = periodo_or_404(session, codigo)
    para = unidad_or_404(session, plan, unidad)
    fila = _fila_or_404(session, plan, periodo, para)
    forma = ProrrogaForm()
    if request.method == "GET":
        forma.reemplaza.data = _clave_de(fila)
    elif forma.validate():
        try:
            with transaction() as escribe:
                servicio.prorrogar(
                    escribe,
                    periodo,
                    para,
                    vence=forma.vence.data,
                    motivo=forma.motivo.data or "",
                    reemplaza=forma.reemplazada,
                    actor=actor_actual(),
                    ahora=now(),
                    hoy=today(),
                )
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        except NoSePuede as falla:
            forma.form_errors.append(str(falla))
            # Who came second now sees what the first one gave, and may replace it.
            fila = _fila_or_404(session, plan, periodo, para)
            forma.reemplaza.data = _clave_de(fila)
        else:
            flash(
                f"{para.nombre} puede informar {codigo} hasta el "
                f"{forma.vence.data:%d-%m-%Y}.",
                "bien",
            )
            return redirect(url_for(".uno", codigo=codigo), 303)
    pagina = render_template(
        "periodos/prorroga.html",
        periodo=fila_periodo(periodo),
        fila=fila,
        forma=forma,
    )
    return pagina, 422 if request.method == "POST" else 200


def _fila_or_404(
    session: Session, plan: PlanCargado, periodo: Periodo, unidad: Unidad
) -> EntregaUnidad:
    filas = load_entregas_por_unidad(session, plan, fila_periodo(periodo))
    return next((f for f in filas if f.unidad.id == unidad.id), None) or abort(404)


def _clave_de(fila: EntregaUnidad) -> str:
    return str(fila.prorroga.id) if fila.prorroga else ""


@periodos.post("/<codigo>/prorrogas/<unidad>/anular")
@requiere(Permiso.GESTIONAR_PERIODOS)
def anular_prorroga(codigo: str, unidad: str) -> ResponseReturnValue:
    plan = plan_or_404()
    try:
        with transaction() as session:
            periodo = periodo_or_404(session, codigo)
            para = unidad_or_404(session, plan, unidad)
            servicio.anular_prorroga(
                session, periodo, para, actor=actor_actual(), ahora=now()
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"{para.nombre} vuelve a la fecha límite de todas.", "bien")
    return redirect(url_for(".uno", codigo=codigo), 303)
