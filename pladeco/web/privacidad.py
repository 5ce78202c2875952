"""What is kept of people, why, for how long and whom to ask: for everybody to read."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from pladeco.extensions import db
from pladeco.queries.ajustes import load_ajustes

privacidad = Blueprint("privacidad", __name__)


@privacidad.get("/privacidad")
def ver() -> ResponseReturnValue:
    """Tell it with the numbers in force, not with those that came with the program."""
    return render_template("privacidad/ver.html", ajustes=load_ajustes(db.session()))
