"""The document of the act: kept like evidence, sent to who may read the draft."""

from contextlib import suppress

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from pladeco.clock import now
from pladeco.domain.permisos import Permiso
from pladeco.extensions import db
from pladeco.services import modificaciones as servicio
from pladeco.services.evidencias import ArchivoListo, preparar_archivo
from pladeco.web.access import actor_actual, requiere
from pladeco.web.anotado import anotar_lectura
from pladeco.web.archivo_guardado import carpeta_de_archivos, enviar_archivo
from pladeco.web.modificaciones.blueprint import modificaciones
from pladeco.web.modificaciones.cargar import cambiando, modificacion_or_404


@modificaciones.post("/<int:numero>/documento/quitar")
@requiere(Permiso.MODIFICAR_PLAN)
def quitar_documento(numero: int) -> ResponseReturnValue:
    with cambiando(numero) as (session, modificacion):
        clave = servicio.quitar_documento(
            session, modificacion, actor=actor_actual(), ahora=now()
        )
    borrar(clave)
    flash("Quitó el documento.", "bien")
    return redirect(url_for(".ficha", numero=numero), 303)


@modificaciones.get("/<int:numero>/documento")
@requiere(Permiso.VER_MODIFICACIONES)
def documento(numero: int) -> ResponseReturnValue:
    """Send the act's document as attachment, never shown inside our pages."""
    fila = modificacion_or_404(db.session(), numero)
    if fila.aprobada_en is None and not actor_actual().puede(Permiso.MODIFICAR_PLAN):
        abort(403)
    respuesta = enviar_archivo(
        fila.documento_clave,
        nombre=fila.documento_nombre,
        media=fila.documento_media,
        sha256=fila.documento_sha256,
    )
    anotar_lectura("descargar", "modificacion", objeto_id=fila.id)
    return respuesta


def recibir(archivo: FileStorage | None) -> ArchivoListo | None:
    """Check an uploaded document and keep it; `None` where none came."""
    if not isinstance(archivo, FileStorage) or not archivo.filename:
        return None
    return preparar_archivo(
        archivo.filename, archivo.stream, carpeta=carpeta_de_archivos()
    )


def borrar(clave: str | None) -> None:
    """Delete a file that nobody names any more; one left over does no harm."""
    if clave is not None:
        with suppress(OSError):
            (carpeta_de_archivos() / clave).unlink(missing_ok=True)
