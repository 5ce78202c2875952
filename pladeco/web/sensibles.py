"""Marking a branch about children or victims: names are looked for in what it says."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import Elemento
from pladeco.queries.plan_cargado import Nodo
from pladeco.queries.sensibles import load_marca
from pladeco.services import sensibles as servicio
from pladeco.services.errores import ConProblemas, NoSePuede
from pladeco.services.motivos import LARGO_MOTIVO
from pladeco.web.access import actor_actual, plan_or_404, requiere

sensibles = Blueprint("sensibles", __name__, url_prefix="/plan/<codigo>/sensible")


@sensibles.get("")
@requiere(Permiso.MARCAR_SENSIBLES)
def ver(codigo: str) -> ResponseReturnValue:
    return _pagina(_nodo_or_404(codigo))


@sensibles.post("/marcar")
@requiere(Permiso.MARCAR_SENSIBLES)
def marcar(codigo: str) -> ResponseReturnValue:
    nodo = _nodo_or_404(codigo)
    motivo = request.form.get("motivo", "")
    try:
        with transaction() as session:
            servicio.marcar_sensible(
                session,
                session.get_one(Elemento, nodo.id),
                motivo=motivo,
                actor=actor_actual(),
                ahora=now(),
            )
    except NoSePuede as falla:
        return _pagina(nodo, problema=str(falla), motivo=motivo), 422
    flash(f"Marcó {nodo.codigo} como sensible, con todo lo que depende de él.", "bien")
    return redirect(url_for(".ver", codigo=nodo.codigo), 303)


@sensibles.post("/quitar")
@requiere(Permiso.MARCAR_SENSIBLES)
def quitar(codigo: str) -> ResponseReturnValue:
    nodo, motivo = _nodo_or_404(codigo), request.form.get("motivo", "")
    try:
        with transaction() as session:
            elemento = session.get_one(Elemento, nodo.id)
            servicio.quitar_marca(session, elemento, motivo=motivo)
    except ConProblemas as falla:
        return _pagina(nodo, problema=str(falla), motivo=motivo), 422
    except NoSePuede as falla:
        return _pagina(nodo, problema=str(falla)), 409
    flash(f"Quitó la marca de {nodo.codigo}.", "bien")
    return redirect(url_for(".ver", codigo=nodo.codigo), 303)


def _nodo_or_404(codigo: str) -> Nodo:
    return plan_or_404().por_codigo(codigo) or abort(404)


def _pagina(nodo: Nodo, *, problema: str = "", motivo: str = "") -> str:
    return render_template(
        "sensibles/ver.html",
        nodo=nodo,
        sensible=load_marca(db.session(), nodo.id),
        problema=problema,
        motivo=motivo,
        largo=LARGO_MOTIVO,
    )
