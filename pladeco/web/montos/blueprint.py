from flask import Blueprint

montos = Blueprint("montos", __name__)
