"""All Cortes of the plan, and taking the next one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.cortes import DESTINATARIOS
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.cortes import load_cortes
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.services.cortes import tomar_corte
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, memoria, plan_actual, plan_or_404, requiere
from pladeco.web.fallas import decir_falla
from pladeco.web.informes.blueprint import informes
from pladeco.web.informes.forms import CorteForm
from pladeco.web.una_vez import clave_nueva, una_vez


@informes.get("/")
@requiere(Permiso.VER_INFORMES)
def ver() -> ResponseReturnValue:
    forma = CorteForm()
    forma.fecha.data = corte_de_trabajo(db.session(), today())
    return _pagina(forma)


@informes.post("/cortes")
@requiere(Permiso.HACER_CORTES)
def tomar() -> ResponseReturnValue:
    plan = plan_or_404()
    forma = CorteForm()
    if not forma.validate():
        return _pagina(forma), 422
    fecha = forma.fecha.data
    assert fecha is not None
    try:
        with transaction() as session:
            corte = tomar_corte(
                session,
                memoria().juzgado(plan, fecha),
                proposito=forma.proposito.data or "",
                destinatario=forma.para,
                sesion=forma.sesion.data or "",
                clave=clave_nueva(actor_actual().id),
                actor=actor_actual(),
                ahora=now(),
                hoy=today(),
            )
            anio, numero = corte.anio, corte.numero
    except NoSePuede as falla:
        codigo = decir_falla(forma, falla)
        return _pagina(forma), codigo
    flash(
        f"Hizo el corte N° {numero}/{anio}. Sus cifras ya no cambian. Revíselo y "
        "fírmelo.",
        "bien",
    )
    return redirect(url_for(".uno", anio=anio, numero=numero), 303)


def _pagina(forma: CorteForm) -> str:
    plan = plan_actual()
    return render_template(
        "informes/ver.html",
        cortes=load_cortes(db.session(), plan.id) if plan else (),
        forma=forma,
        clave=una_vez(),
        destinatarios=DESTINATARIOS,
    )
