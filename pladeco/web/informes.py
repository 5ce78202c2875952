"""Cortes and the workbooks made from them."""

from collections.abc import Callable
from datetime import date

from flask import (
    Blueprint,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from pladeco.clock import now, today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.cortes import load_cortes, load_informe
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.informe import InformePlan
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from pladeco.services import cortes as servicio
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, memoria, plan_actual, plan_or_404, requiere
from pladeco.web.formas import leer_fecha
from pladeco.web.libros_enviados import enviar_libro

informes = Blueprint("informes", __name__, url_prefix="/informes")

_LARGO_PROPOSITO = 300
_LIBROS: dict[str, Callable[[InformePlan], bytes]] = {
    "concejo": informe_concejo,
    "cosoc": informe_cosoc,
}


@informes.get("/")
@requiere(Permiso.VER_INFORMES)
def ver() -> ResponseReturnValue:
    plan = plan_actual()
    session = db.session()
    return render_template(
        "informes/ver.html",
        cortes=load_cortes(session, plan.id) if plan else (),
        sugerida=corte_de_trabajo(session, today()),
    )


@informes.post("/cortes")
@requiere(Permiso.HACER_CORTES)
def tomar() -> ResponseReturnValue:
    plan = plan_or_404()
    try:
        fecha = _fecha(request.form.get("fecha", ""))
        proposito = _proposito(request.form.get("proposito", ""))
        with transaction() as session:
            corte = servicio.tomar_corte(
                session,
                memoria().juzgado(plan, fecha),
                proposito=proposito,
                actor=actor_actual(),
                ahora=now(),
                hoy=today(),
            )
            numero = f"{corte.numero}/{corte.anio}"
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Hizo el corte N° {numero}. Sus cifras ya no cambian.", "bien")
    return redirect(url_for(".ver"), 303)


@informes.get("/<int:anio>-<int:numero>/<libro>.xlsx")
@requiere(Permiso.VER_INFORMES)
def descargar(anio: int, numero: int, libro: str) -> ResponseReturnValue:
    """Make the workbook from the frozen rows, never from today's."""
    hacer = _LIBROS.get(libro) or abort(404)
    plan = plan_or_404()
    informe = load_informe(db.session(), plan.id, anio, numero) or abort(404)
    return enviar_libro(hacer(informe), f"informe-{libro}-corte-{numero}-{anio}.xlsx")


def _proposito(texto: str) -> str:
    if len(texto.strip()) > _LARGO_PROPOSITO:
        mensaje = (
            f"Diga para qué es el corte en hasta {_LARGO_PROPOSITO} caracteres: "
            f"escribió {len(texto.strip())}."
        )
        raise NoSePuede(mensaje)
    return texto.strip()


def _fecha(texto: str) -> date:
    try:
        return leer_fecha(texto.strip())
    except ValueError as falla:
        raise NoSePuede("Escriba la fecha del corte como 30-09-2026.") from falla
