from flask import Blueprint

planilla = Blueprint("planilla", __name__)
