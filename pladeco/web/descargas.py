"""Sending evidence: permission at each download, never shown inside our pages."""

from uuid import UUID

from flask import Blueprint, abort, current_app, redirect, send_file
from flask.typing import ResponseReturnValue
from flask_login import login_required

from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import EDITABLES
from pladeco.extensions import db
from pladeco.models import Evidencia, VersionAvance
from pladeco.web.access import actor_actual

descargas = Blueprint("descargas", __name__)


@descargas.get("/evidencias/<uuid:evidencia_id>")
@login_required  # type: ignore[untyped-decorator]
def evidencia(evidencia_id: UUID) -> ResponseReturnValue:
    """Send a file as attachment, or lead to a link.

    What is in the unit's hands is for the unit alone; what was sent, for reviewers too.
    """
    session = db.session()
    fila = session.get(Evidencia, evidencia_id) or abort(404)
    version = session.get_one(VersionAvance, fila.version_id)
    actor = actor_actual()
    unidad = version.avance.unidad_id
    propia = actor.puede(Permiso.INFORMAR, unidad)
    if not propia and (
        version.estado in EDITABLES or not actor.puede(Permiso.VER_UNIDAD, unidad)
    ):
        abort(403)
    if fila.url is not None:
        return redirect(fila.url)
    ruta = current_app.config["PLADECO"].evidencias / (fila.clave or "")
    if not ruta.is_file():
        abort(404)
    respuesta = send_file(
        ruta,
        mimetype=fila.media,
        as_attachment=True,
        download_name=fila.nombre,
        etag=fila.sha256 or True,
    )
    respuesta.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return respuesta
