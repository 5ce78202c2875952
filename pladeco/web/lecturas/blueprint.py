from flask import Blueprint

lecturas = Blueprint("lecturas", __name__, url_prefix="/lecturas")
