"""One Periodo: its dates, how far each unit has come, opening and closing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Corte, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.avances import fila_periodo
from pladeco.queries.desatendidos import contar_sin_persona
from pladeco.queries.periodos import load_entregas, load_entregas_por_unidad
from pladeco.queries.reaperturas import load_reaperturas_del_periodo
from pladeco.services import periodos as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.fallas import decir_falla
from pladeco.web.periodos.blueprint import periodos
from pladeco.web.periodos.forms import FechasForm
from pladeco.web.periodos.lugar import periodo_or_404


@periodos.get("/<codigo>")
@requiere(Permiso.VER_AVANCES)
def uno(codigo: str) -> ResponseReturnValue:
    session = db.session()
    periodo = periodo_or_404(session, codigo)
    return _pagina(session, periodo, FechasForm(obj=periodo))


@periodos.post("/<codigo>/fechas")
@requiere(Permiso.GESTIONAR_PERIODOS)
def fechas(codigo: str) -> ResponseReturnValue:
    forma = FechasForm()
    session = db.session()
    periodo = periodo_or_404(session, codigo)
    if periodo.estado is not EstadoPeriodo.PROGRAMADO:
        forma.abre.data = periodo.abre  # it has opened: that day is history
        forma.abre.raw_data = None
        forma.abre.validators = []
    if forma.validate():
        try:
            with transaction() as escribe:
                servicio.fechar(escribe, periodo, forma.to_command(), hoy=today())
        except NoSePuede as falla:
            decir_falla(forma, falla)
        else:
            flash(f"Guardó las fechas del período {codigo}.", "bien")
            return redirect(url_for(".uno", codigo=codigo), 303)
    return _pagina(session, periodo, forma), 422


@periodos.post("/<codigo>/abrir")
@requiere(Permiso.GESTIONAR_PERIODOS)
def abrir(codigo: str) -> ResponseReturnValue:
    try:
        with transaction() as session:
            periodo = periodo_or_404(session, codigo)
            servicio.abrir(session, periodo, ahora=now(), hoy=today())
            vence = periodo.vence
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(
            f"Abrió el período {codigo}: las unidades pueden informar hasta el "
            f"{vence:%d-%m-%Y}.",
            "bien",
        )
    return redirect(url_for(".uno", codigo=codigo), 303)


@periodos.get("/<codigo>/cerrar")
@requiere(Permiso.GESTIONAR_PERIODOS)
def antes_de_cerrar(codigo: str) -> ResponseReturnValue:
    """Tell what is still to come before it is closed."""
    session = db.session()
    periodo = periodo_or_404(session, codigo)
    if periodo.estado is not EstadoPeriodo.ABIERTO:
        return redirect(url_for(".uno", codigo=codigo), 303)
    plan, fila = plan_or_404(), fila_periodo(periodo)
    return render_template(
        "periodos/cerrar.html",
        periodo=fila,
        entrega=load_entregas(session, plan, (fila,))[codigo],
        unidades=load_entregas_por_unidad(session, plan, fila),
        hoy=today(),
    )


@periodos.post("/<codigo>/cerrar")
@requiere(Permiso.GESTIONAR_PERIODOS)
def cerrar(codigo: str) -> ResponseReturnValue:
    try:
        with transaction() as session:
            corte = servicio.cerrar(
                session,
                periodo_or_404(session, codigo),
                ahora=now(),
                hoy=today(),
                actor=actor_actual(),
            )
            numero = f"{corte.numero}/{corte.anio}"
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(
            f"Cerró el período {codigo}: lo informado ya no se cambia. Sus cifras "
            f"quedaron en el corte N° {numero}.",
            "bien",
        )
    return redirect(url_for(".uno", codigo=codigo), 303)


def _pagina(session: Session, periodo: Periodo, forma: FechasForm) -> str:
    plan, fila = plan_or_404(), fila_periodo(periodo)
    corte = session.get(Corte, periodo.corte_id) if periodo.corte_id else None
    return render_template(
        "periodos/uno.html",
        periodo=fila,
        forma=forma,
        entrega=load_entregas(session, plan, (fila,))[fila.codigo],
        unidades=load_entregas_por_unidad(session, plan, fila),
        reaperturas=load_reaperturas_del_periodo(session, fila.id),
        corte=f"{corte.numero}/{corte.anio}" if corte is not None else "",
        sin_persona=contar_sin_persona(session, plan),
        hoy=today(),
        por_cambiar=request.method == "POST",
    )
