"""The door for web servers that run programs: `gunicorn "pladeco.wsgi:crear()"`."""

import logging
import sys
from typing import Final, NoReturn

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from pladeco.app import create_app
from pladeco.arranque import problemas_de_arranque
from pladeco.config import cargar_config
from pladeco.extensions import db
from pladeco.logs import configurar_logs, resumen
from pladeco.models.motor import problema_de_base

_registro = logging.getLogger(__name__)
# gunicorn takes it for «the program does not load», and does not try for ever.
_NO_PARTE: Final = 4


def crear() -> Flask:
    """Build the program of this installation; ends it where it must not start."""
    configurar_logs()
    try:
        config = cargar_config()
        if (problema := problema_de_base(config.base_de_datos)) is not None:
            _terminar([problema])
        app = create_app(config)
        with app.app_context():
            problemas = problemas_de_arranque(config, db.engine)
            db.engine.dispose()
    except (OSError, ValueError) as falla:
        problemas = [str(falla)]
    except SQLAlchemyError as falla:
        problemas = [f"La base de datos no responde: {resumen(falla)}"]
    if problemas:
        _terminar(problemas)
    return app


def _terminar(problemas: list[str]) -> NoReturn:
    for problema in problemas:
        _registro.error("%s", problema)
    sys.exit(_NO_PARTE)
