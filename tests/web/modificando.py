"""A draft for the tests of its pages, made through the pages themselves."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from pladeco.domain.vocabulario import TipoFuente, TipoTerritorio
from pladeco.extensions import db
from pladeco.models import Fuente, Instrumento, Modificacion, Territorio
from pladeco.queries.arbol import load_plan
from pladeco.queries.plan_cargado import PlanCargado
from tests.fabricas import PlanDePrueba
from tests.web.formularios import rellenar
from tests.web.progreso import escribiendo

MOTIVO = "Se ajusta el plan al presupuesto 2027."
HOY = "2026-10-07"
LIMPIEZA = "L1-O01-A01"
ORDENANZA = "L1-O01-A02"


def abrir(cliente: FlaskClient, **datos: str) -> str:
    """Open a draft; return its address."""
    respuesta = cliente.post("/modificaciones/nueva", data={"motivo": MOTIVO} | datos)
    assert respuesta.status_code == 303, respuesta.text
    return respuesta.location


def cambiar_peso(cliente: FlaskClient, base: str, peso: str = "2") -> TestResponse:
    direccion = f"{base}/elementos/{LIMPIEZA}"
    datos = rellenar(cliente, direccion, direccion, peso=peso)
    return cliente.post(direccion, data=datos)


def aprobar(cliente: FlaskClient, base: str, **datos: Any) -> TestResponse:
    """Fill in the draft's own data and approve it."""
    escrito = {"rige_desde": HOY, "accion": "aprobar"} | datos
    return cliente.post(base, data=rellenar(cliente, base, base, **escrito))


def con_entorno(app: Flask, plan: PlanDePrueba) -> None:
    """Add the sources and the place that forms let choose."""
    with escribiendo(app) as session:
        for codigo, nombre in (("FNDR", "Fondo regional"), ("MUN", "Municipal")):
            session.add(
                Fuente(
                    institucion_id=plan.institucion,
                    codigo=codigo,
                    nombre=nombre,
                    tipo=TipoFuente.REGIONAL,
                )
            )
        session.add(
            Territorio(
                institucion_id=plan.institucion,
                codigo="RURAL",
                nombre="Sector rural",
                tipo=TipoTerritorio.SECTOR,
            )
        )


def modificacion(app: Flask, numero: int = 1) -> Modificacion:
    with app.app_context():
        fila = db.session().scalars(
            select(Modificacion).where(Modificacion.numero == numero)
        )
        return fila.one()


def plan_de_hoy(app: Flask, plan: PlanDePrueba) -> PlanCargado:
    """Load the plan as the database has it now."""
    with app.app_context():
        session = db.session()
        return load_plan(session, session.get_one(Instrumento, plan.instrumento))
