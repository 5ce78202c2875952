from flask import Blueprint

calendario = Blueprint("calendario", __name__, url_prefix="/calendario")
