from flask import Blueprint

cuenta = Blueprint("cuenta", __name__)
