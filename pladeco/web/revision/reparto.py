"""Sharing out the queue among SECPLA's people."""

from collections.abc import Callable
from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import transaction
from pladeco.services.errores import NoSePuede
from pladeco.services.reparto import pasar, repartir_cola, tomar
from pladeco.web.access import actor_actual, plan_or_404, requiere
from pladeco.web.revision.blueprint import LUGAR, revision
from pladeco.web.revision.mesa import filtros_del_pedido, mesa_secpla
from pladeco.web.revision.uno import sitio_de


@revision.post("/repartir")
@requiere(Permiso.REVISAR)
def repartir() -> ResponseReturnValue:
    """Give what is nobody's to the reviewers, each unit whole to one of them."""
    plan = plan_or_404()
    with transaction() as session:
        listos = [f for f in mesa_secpla(plan).toda if not f.visa]
        repartidas = repartir_cola(session, listos, actor=actor_actual(), ahora=now())
    if repartidas:
        dicho = ", ".join(f"{quien} {n}" for quien, n in sorted(repartidas.items()))
        flash(f"Repartió {repartidas.total()}: {dicho}.", "bien")
    else:
        flash("No había nada sin asignar: todo sigue como estaba.", "info")
    return redirect(url_for(".pendientes"), 303)


@revision.post(f"{LUGAR}/tomar")
@requiere(Permiso.REVISAR)
def tomar_uno(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    def verbo(session: Session, avance_id: UUID) -> str:
        tomar(session, avance_id, actor=actor_actual(), ahora=now())
        return "Lo tomó: está entre los suyos."

    return _asignar(indicador, unidad, periodo, verbo)


@revision.post(f"{LUGAR}/pasar")
@requiere(Permiso.REVISAR)
def pasar_uno(indicador: str, unidad: str, periodo: str) -> ResponseReturnValue:
    try:
        a = UUID(request.form.get("a", ""))
    except ValueError:
        abort(422)

    def verbo(session: Session, avance_id: UUID) -> str:
        quien = pasar(session, avance_id, a, actor=actor_actual(), ahora=now())
        return f"Se lo pasó a {quien}."

    return _asignar(indicador, unidad, periodo, verbo)


def _asignar(
    indicador: str, unidad: str, periodo: str, verbo: Callable[[Session, UUID], str]
) -> ResponseReturnValue:
    sitio = sitio_de(indicador, unidad, periodo, Permiso.REVISAR)
    try:
        with transaction() as session:
            avance = sitio.lugar.avance(session)
            if avance not in session:  # nobody saved anything here yet
                abort(404)
            flash(verbo(session, avance.id), "bien")
    except NoSePuede as falla:
        flash(str(falla), "error")
    return redirect(
        url_for(
            ".ver",
            indicador=indicador,
            unidad=unidad,
            periodo=periodo,
            **filtros_del_pedido(),
        ),
        303,
    )
