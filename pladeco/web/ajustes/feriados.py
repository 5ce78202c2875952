"""The days on which nobody works, besides those of the whole country."""

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import today
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.ajustes import (
    PRIMER_ANIO,
    ULTIMO_ANIO,
    feriados_de_chile,
    load_feriados,
)
from pladeco.services import feriados as servicio
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.motivos import LARGO_MOTIVO
from pladeco.web.access import actor_actual, requiere
from pladeco.web.ajustes.blueprint import ajustes
from pladeco.web.ajustes.forms import FeriadoForm
from pladeco.web.formas import agregar_problemas, leer_fecha
from pladeco.web.institucion import institucion_actual


@ajustes.get("/feriados")
@requiere(Permiso.VER_AJUSTES)
def ver_feriados() -> ResponseReturnValue:
    return _pagina(FeriadoForm(formdata=None))


@ajustes.post("/feriados")
@requiere(Permiso.AJUSTAR)
def agregar_feriado() -> ResponseReturnValue:
    forma = FeriadoForm()
    if forma.validate():
        try:
            with transaction() as session:
                nuevo = servicio.agregar_feriado(
                    session,
                    institucion_actual(),
                    forma.fecha.data,
                    forma.nombre.data or "",
                )
                dia = nuevo.fecha
        except ConProblemas as falla:
            agregar_problemas(forma, falla.problemas)
        else:
            flash(f"Agregó el feriado del {dia:%d-%m-%Y}.", "bien")
            return redirect(url_for("ajustes.ver_feriados", anio=dia.year), 303)
    return _pagina(forma), 422


@ajustes.post("/feriados/<dia>/quitar")
@requiere(Permiso.AJUSTAR)
def quitar_feriado(dia: str) -> ResponseReturnValue:
    cual = _dia_or_404(dia)
    try:
        with transaction() as session:
            servicio.quitar_feriado(
                session,
                institucion_actual(),
                cual,
                motivo=request.form.get("motivo", ""),
            )
    except NoSePuede as falla:
        flash(str(falla), "error")
    else:
        flash(f"Quitó el feriado del {cual:%d-%m-%Y}.", "bien")
    return redirect(url_for("ajustes.ver_feriados", anio=cual.year), 303)


def _pagina(forma: FeriadoForm) -> str:
    anio = _anio()
    return render_template(
        "ajustes/feriados.html",
        forma=forma,
        manda=actor_actual().puede(Permiso.AJUSTAR),
        feriados=load_feriados(db.session(), institucion_actual(), anio),
        nacionales=[(d, n) for d, n in feriados_de_chile().items() if d.year == anio],
        anio=anio,
        largo_motivo=LARGO_MOTIVO,
    )


def _anio() -> int:
    pedido = request.args.get("anio", "")
    anio = int(pedido) if pedido.isdecimal() and pedido.isascii() else today().year
    return min(max(anio, PRIMER_ANIO), ULTIMO_ANIO)


def _dia_or_404(texto: str) -> date:
    try:
        return leer_fecha(texto)
    except ValueError:
        abort(404)
