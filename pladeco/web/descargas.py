"""Sending evidence: permission at each download, never run inside our pages.

A page links the cleaned copy and shows its picture. The original is for the unit,
SECPLA and Control. The Bitácora keeps who took the one or the other.
"""

from uuid import UUID

from flask import Blueprint, abort, redirect
from flask.typing import ResponseReturnValue
from flask_login import login_required

from pladeco.domain.permisos import Permiso
from pladeco.domain.transiciones import EDITABLES
from pladeco.extensions import db
from pladeco.models import Evidencia, VersionAvance
from pladeco.queries.visa import load_visas
from pladeco.web.access import actor_actual
from pladeco.web.anotado import anotar_lectura
from pladeco.web.archivo_guardado import enviar_archivo, mostrar_imagen

descargas = Blueprint("descargas", __name__)


@descargas.get("/evidencias/<uuid:evidencia_id>")
@login_required  # type: ignore[untyped-decorator]
def evidencia(evidencia_id: UUID) -> ResponseReturnValue:
    """Send the cleaned copy as attachment, or lead to a link.

    Where there is no copy, as of an Office file, it is the original that goes.
    """
    fila = _evidencia_or_403(evidencia_id)
    if fila.url is not None:
        return redirect(fila.url)
    if fila.limpia_clave is None:
        return _enviar_original(fila)
    respuesta = enviar_archivo(
        fila.limpia_clave,
        nombre=fila.nombre,
        media=fila.limpia_media,
        sha256=fila.limpia_sha256,
    )
    _anotar_descarga(fila, "copia")
    return respuesta


@descargas.get("/evidencias/<uuid:evidencia_id>/original")
@login_required  # type: ignore[untyped-decorator]
def original(evidencia_id: UUID) -> ResponseReturnValue:
    """Send the file as it came, and write down who took it."""
    fila = _evidencia_or_403(evidencia_id)
    if fila.clave is None:
        abort(404)
    return _enviar_original(fila)


@descargas.get("/evidencias/<uuid:evidencia_id>/vista")
@login_required  # type: ignore[untyped-decorator]
def vista(evidencia_id: UUID) -> ResponseReturnValue:
    """Show the small picture that the program drew of it."""
    return mostrar_imagen(_evidencia_or_403(evidencia_id).previa_clave)


def _evidencia_or_403(evidencia_id: UUID) -> Evidencia:
    """Load what may be seen.

    What is in the unit's hands is for the unit alone; what was sent, for reviewers too,
    and for the director above who signs it.
    """
    session = db.session()
    fila = session.get(Evidencia, evidencia_id) or abort(404)
    version = session.get_one(VersionAvance, fila.version_id)
    actor = actor_actual()
    unidad = version.avance.unidad_id
    propia = actor.puede(Permiso.INFORMAR, unidad)
    if propia:
        return fila
    if version.estado in EDITABLES:
        abort(403)
    ajena = not actor.puede(Permiso.VER_UNIDAD, unidad)
    if ajena and not load_visas(session).alcanza(actor, unidad):
        abort(403)
    return fila


def _enviar_original(fila: Evidencia) -> ResponseReturnValue:
    respuesta = enviar_archivo(
        fila.clave, nombre=fila.nombre, media=fila.media, sha256=fila.sha256
    )
    _anotar_descarga(fila, "original")
    return respuesta


def _anotar_descarga(fila: Evidencia, que: str) -> None:
    """Tell who took it, by the file's name too: who asks for it knows no other."""
    despues = {"que": que, "nombre": fila.nombre}
    anotar_lectura("descargar", "evidencia", objeto_id=fila.id, despues=despues)
