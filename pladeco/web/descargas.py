"""Sending evidence: permission at each download, never shown inside our pages."""

from uuid import UUID

from flask import Blueprint, abort, redirect
from flask.typing import ResponseReturnValue
from flask_login import login_required

from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import EDITABLES
from pladeco.extensions import db
from pladeco.models import Evidencia, VersionAvance
from pladeco.web.access import actor_actual
from pladeco.web.archivo_guardado import enviar_archivo

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
    return enviar_archivo(
        fila.clave, nombre=fila.nombre, media=fila.media, sha256=fila.sha256
    )
