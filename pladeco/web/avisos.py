"""What a person is asked and told: the list behind the bell."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.queries.avisos import load_avisos_de
from pladeco.services.avisos import leer
from pladeco.web.access import actor_actual, requiere

avisos = Blueprint("avisos", __name__, url_prefix="/avisos")


@avisos.get("")
@requiere(Permiso.VER_AVISOS)
def ver() -> ResponseReturnValue:
    todos = request.args.get("ver") == "todos"
    pagina = load_avisos_de(
        db.session(),
        actor_actual().id,
        request.args.get("pagina", default=1, type=int),
        todos=todos,
    )
    return render_template("avisos/ver.html", pagina=pagina, todos=todos)


@avisos.post("/leidos")
@requiere(Permiso.VER_AVISOS)
def leidos() -> ResponseReturnValue:
    """Mark one's own as read: the one of the form, or all of them."""
    cual = _clave(request.form.get("aviso"))
    with transaction() as session:
        cuantos = leer(session, actor_actual().id, cual, ahora=now())
    if cuantos:
        flash(f"Marcó como leído: {contar(cuantos, 'aviso', 'avisos')}.", "bien")
    return redirect(url_for("avisos.ver"), 303)


def _clave(texto: str | None) -> UUID | None:
    if not texto:
        return None
    try:
        return UUID(texto)
    except ValueError:
        abort(404)
