from flask import Blueprint

primeros_pasos = Blueprint("primeros_pasos", __name__, url_prefix="/primeros-pasos")
