from flask import Blueprint

ods = Blueprint("ods", __name__, url_prefix="/ods")
