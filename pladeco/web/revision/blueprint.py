from flask import Blueprint

LUGAR = "/<indicador>/<unidad>/<periodo>"
revision = Blueprint("revision", __name__, url_prefix="/revision")
visa = Blueprint("visa", __name__, url_prefix="/por-visar")
