from flask import Blueprint

periodos = Blueprint("periodos", __name__, url_prefix="/periodos")
