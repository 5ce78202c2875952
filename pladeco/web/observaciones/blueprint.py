from flask import Blueprint

observaciones = Blueprint("observaciones", __name__, url_prefix="/observaciones")
