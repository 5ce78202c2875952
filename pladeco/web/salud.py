"""Whether the program is in health and ready for work, for machines."""

import json
import logging
from functools import cache
from tempfile import TemporaryFile
from typing import Final

from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from pladeco.clock import now
from pladeco.extensions import db
from pladeco.models.esquema import version_actual, version_del_programa
from pladeco.queries.tareas import load_planificador

salud = Blueprint("salud", __name__)
_registro = logging.getLogger(__name__)
_UN_BLOQUE: Final = b"\0" * 4096


@salud.get("/salud")
def vive() -> ResponseReturnValue:
    """Answer 200 when the database answers, 503 when it does not."""
    try:
        db.session().execute(text("SELECT 1"))
    except SQLAlchemyError as falla:
        _registro.error("la base de datos no responde: %s", falla)
        return jsonify(estado="mal"), 503
    return jsonify(estado="bien")


@salud.get("/listo")
def listo() -> ResponseReturnValue:
    """Answer 200 when work can be taken: that decides where requests are sent.

    The timer is told and not required: pages are served without it.
    """
    partes = {"base_de_datos": _base(), "carpeta": _carpeta()}
    bien = all(parte == "bien" for parte in partes.values())
    if partes["base_de_datos"] == "bien":
        partes["planificador"] = _planificador()
    estado = "listo" if bien else "no listo"
    # Whoever asks by hand reads it as it is written, accents and all.
    dicho = json.dumps({"estado": estado, **partes}, ensure_ascii=False)
    return Response(
        f"{dicho}\n", status=200 if bien else 503, mimetype="application/json"
    )


_version_del_programa = cache(version_del_programa)


def _base() -> str:
    try:
        version = version_actual(db.engine)
    except SQLAlchemyError as falla:
        _registro.warning("la base de datos no responde: %s", falla)
        return "no responde"
    return "bien" if version == _version_del_programa() else "otra versión"


def _carpeta() -> str:
    """Write a little where evidence is kept: a full disk is found here."""
    try:
        with TemporaryFile(dir=current_app.config["PLADECO"].instancia) as prueba:
            prueba.write(_UN_BLOQUE)
            prueba.flush()
    except OSError as falla:
        _registro.warning(
            "en la carpeta de la instalación no se puede escribir: %s", falla
        )
        return "no se puede escribir"
    return "bien"


def _planificador() -> str:
    visto = load_planificador(db.session())
    if visto.dueno is None:
        return "nunca ha corrido"
    return "en marcha" if visto.vivo(now()) else "detenido"
