"""Where the settings live."""

from flask import Blueprint

ajustes = Blueprint("ajustes", __name__, url_prefix="/ajustes")
