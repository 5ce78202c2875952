"""Pictures that SECPLA cleared: the clean copy, as long as it is cleared."""

from uuid import UUID

from flask import abort, send_file
from flask.typing import ResponseReturnValue

from pladeco.extensions import db
from pladeco.queries.fotos import load_foto_a_la_vista
from pladeco.queries.portal.vigencia import load_vigencia
from pladeco.web.archivo_guardado import carpeta_de_archivos
from pladeco.web.portal.blueprint import no_listar, portal, se_ve


@portal.get("/ciudadania/fotos/<uuid:foto_id>")
def foto(foto_id: UUID) -> ResponseReturnValue:
    """Show it, asked for again each time: taken back, it is gone at once."""
    session = db.session()
    vigencia = load_vigencia(session)
    if vigencia is None or not se_ve(vigencia):
        abort(404)
    hallada = load_foto_a_la_vista(session, foto_id) or abort(404)
    ruta = carpeta_de_archivos() / hallada.clave
    if not ruta.is_file():
        abort(404)
    respuesta = send_file(ruta, mimetype=hallada.media, etag=hallada.sha256)
    del respuesta.headers["Content-Disposition"]  # our name for it on the disk
    respuesta.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return no_listar(respuesta, vigencia)
