"""Styles, scripts and pictures of the program, at addresses that change with them.

`/static/<huella>/js/app.js`: one mark for all of them, so that what a script imports
from its neighbours (`./chart.js`) is under the same. A browser keeps it for a year and
asks no more. Another mark, or none, is of a page that was open while the program
changed, or of a process of the other version: what there is now answers, and is asked
for again the next time.
"""

import hashlib
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, current_app, request, send_from_directory

from pladeco.services.publicacion import COPIA

_HUELLA: Final = "pladeco_huella_de_estaticos"
_LARGO: Final = 16
_UN_ANIO: Final = 365 * 24 * 60 * 60


def registrar(app: Flask, carpeta: Path) -> None:
    """Serve the files below `carpeta`, under the name `static` as Flask would."""
    propia = app.extensions[_HUELLA] = huella_de(carpeta)

    def servir(filename: str, huella: str = "") -> Response:
        if huella != propia:
            return send_from_directory(carpeta, filename)
        respuesta = send_from_directory(carpeta, filename, max_age=_UN_ANIO)
        respuesta.cache_control.immutable = True
        return respuesta

    con_huella = f"/static/<string(length={_LARGO}):huella>/<path:filename>"
    app.add_url_rule(con_huella, "static", servir)
    app.add_url_rule("/static/<path:filename>", "static", servir)
    app.url_defaults(_llevar_huella)


def huella_de(carpeta: Path) -> str:
    """Return the mark of all files below a folder: of their names and contents."""
    suma = hashlib.sha256()
    for ruta in sorted(r for r in carpeta.rglob("*") if r.is_file()):
        suma.update(ruta.relative_to(carpeta).as_posix().encode() + b"\0")
        suma.update(hashlib.sha256(ruta.read_bytes()).digest())
    return suma.hexdigest()[:_LARGO]


def huella_actual() -> str:
    huella: str = current_app.extensions[_HUELLA]
    return huella


def _llevar_huella(endpoint: str, partes: dict[str, Any]) -> None:
    """Put the mark into each link; files of a copy keep their plain names."""
    if endpoint == "static" and COPIA not in request.environ:
        partes.setdefault("huella", huella_actual())
