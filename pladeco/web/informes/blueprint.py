"""The blueprint, in a file of its own: its views import it."""

from flask import Blueprint

informes = Blueprint("informes", __name__, url_prefix="/informes")
