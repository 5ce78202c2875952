"""A kept file sent to who may read it: as attachment, or a picture that we drew."""

from pathlib import Path

from flask import Response, abort, current_app, send_file


def carpeta_de_archivos() -> Path:
    carpeta: Path = current_app.config["PLADECO"].evidencias
    return carpeta


def enviar_archivo(
    clave: str | None, *, nombre: str | None, media: str | None, sha256: str | None
) -> Response:
    """Send the file that is kept under `clave`; 404 where there is none."""
    ruta = carpeta_de_archivos() / (clave or "")
    if not ruta.is_file():
        abort(404)
    respuesta = send_file(
        ruta,
        mimetype=media,
        as_attachment=True,
        download_name=nombre,
        etag=sha256 or True,
    )
    respuesta.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return respuesta


def mostrar_imagen(clave: str | None) -> Response:
    """Show a picture that the program itself drew; 404 where there is none."""
    ruta = carpeta_de_archivos() / (clave or "")
    if not ruta.is_file():
        abort(404)
    respuesta = send_file(ruta, mimetype="image/jpeg", etag=clave or True)
    del respuesta.headers["Content-Disposition"]  # our name for it on the disk
    respuesta.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return respuesta
