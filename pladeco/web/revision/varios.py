"""Validating together what stands out in nothing: listed first, then done."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from pladeco.clock import now
from pladeco.domain.explicacion.numeros import contar
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db, transaction
from pladeco.models import VersionAvance
from pladeco.queries.revision import EnCola
from pladeco.services import revisiones
from pladeco.services.errores import NoSePuede
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.revision.blueprint import revision
from pladeco.web.revision.mesa import MesaSecpla, mesa_secpla
from pladeco.web.revision.pagina import marca_de


@revision.get("/varios")
@requiere(Permiso.REVISAR)
def varios() -> ResponseReturnValue:
    """List what would be validated: nothing in it stands out."""
    vista = mesa_secpla(plan_or_404())
    return render_template(
        "revision/varios.html", mesa=vista.mesa, filas=_sin_reparos(vista)
    )


@revision.post("/varios")
@requiere(Permiso.REVISAR)
def validar_varios() -> ResponseReturnValue:
    """Validate what was ticked and is still as it was read; tell what was left."""
    vista = mesa_secpla(plan_or_404())
    pedidas = set(request.form.getlist("version"))
    filas = {str(f.version_id): f for f in _sin_reparos(vista)}
    db.session.rollback()  # look again at each, under the lock that the writing takes
    with transaction() as session:
        hechas = [
            clave
            for clave in pedidas
            if clave in filas and _validar(session, filas[clave])
        ]
    _contar(len(hechas), len(pedidas) - len(hechas))
    return redirect(url_for(".pendientes", **vista.mesa.consulta), 303)


def _sin_reparos(vista: MesaSecpla) -> tuple[EnCola, ...]:
    return tuple(f for f in vista.mesa.cola if not f.reparos and not f.visa)


def _validar(session: Session, fila: EnCola) -> bool:
    """Validate one, unless it changed since; the verb refuses before it writes."""
    version = session.scalar(
        select(VersionAvance)
        .where(VersionAvance.id == fila.version_id)
        .options(joinedload(VersionAvance.avance))
    )
    visto = request.form.get(f"visto-{fila.version_id}", "")
    if version is None or visto != marca_de(version):
        return False
    try:
        revisiones.validar(session, version, actor=actor_actual(), ahora=now())
    except NoSePuede:
        return False
    return True


def _contar(hechas: int, quedan: int) -> None:
    if hechas:
        flash(
            f"Validó {contar(hechas, 'avance', 'avances')}: ya "
            f"{'cuenta' if hechas == 1 else 'cuentan'} en las cifras.",
            "bien",
        )
    if quedan:
        flash(
            f"{quedan} no se {'validó' if quedan == 1 else 'validaron'}: cambió algo "
            "mientras usted miraba. Revíselos uno por uno.",
            "error",
        )
    if not hechas and not quedan:
        flash("No marcó ningún avance: no se validó nada.", "info")
