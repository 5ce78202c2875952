from flask import Blueprint

modificaciones = Blueprint("modificaciones", __name__, url_prefix="/modificaciones")
