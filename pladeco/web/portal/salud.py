"""Whether the program is in health, for machines."""

import logging

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from pladeco.extensions import db
from pladeco.web.portal.blueprint import portal

_registro = logging.getLogger(__name__)


@portal.get("/salud")
def salud() -> ResponseReturnValue:
    """Answer 200 when the database answers, 503 when it does not."""
    try:
        db.session().execute(text("SELECT 1"))
    except SQLAlchemyError:
        _registro.exception("the database does not answer")
        return jsonify(estado="mal"), 503
    return jsonify(estado="bien")
