"""The public front page, and whether the program is in health."""

import logging

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from pladeco.clock import today
from pladeco.domain.palabras import FUERA, GRUPOS, SITUACIONES
from pladeco.extensions import db
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.portada import portada
from pladeco.web.access import memoria, plan_actual

portal = Blueprint("portal", __name__)

_registro = logging.getLogger(__name__)
# The states that citizens see; what is not measured stands there as one.
_SIGNIFICADOS = {
    codigo: palabra
    for codigo, palabra in SITUACIONES.items()
    if codigo in {palabra.color, FUERA}
}
# Beside something done, a state that only says "nothing is known" would confuse.
_SE_MUESTRAN = frozenset(s for grupo in GRUPOS[:2] for s in grupo.situaciones)


@portal.get("/")
def inicio() -> ResponseReturnValue:
    plan = plan_actual()
    if plan is None:
        return render_template("portal/vacio.html")
    corte = corte_de_trabajo(db.session(), today())
    return render_template(
        "portal/inicio.html",
        plan=plan,
        portada=portada(memoria().juzgado(plan, corte)),
        significados=_SIGNIFICADOS,
        se_muestran=_SE_MUESTRAN,
    )


@portal.get("/salud")
def salud() -> ResponseReturnValue:
    """Answer machines: 200 when the database answers, 503 when it does not."""
    try:
        db.session().execute(text("SELECT 1"))
    except SQLAlchemyError:
        _registro.exception("the database does not answer")
        return jsonify(estado="mal"), 503
    return jsonify(estado="bien")
