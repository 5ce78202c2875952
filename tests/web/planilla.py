"""The unit's workbook through its page: taken away, brought back, accepted."""

import re
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from pladeco.domain.vocabulario import TipoMeta
from pladeco.extensions import db
from pladeco.models import Hito, Indicador, Meta, VersionAvance
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.progreso import escribiendo

LUGAR = "/mi-unidad/MA/2026-T3/planilla"
UNO = "L1-O01-A01-I1"
BUENA = {"valor": 2, "logros": "Se limpió el humedal."}


def versiones(app: Flask) -> list[VersionAvance]:
    with app.app_context():
        filas = list(db.session.scalars(select(VersionAvance)))
        db.session.expunge_all()
    return filas


def bajar(cliente: FlaskClient) -> bytes:
    respuesta = cliente.get(f"{LUGAR}.xlsx")
    assert respuesta.status_code == 200, respuesta.text
    datos: bytes = respuesta.data
    return datos


def subir(cliente: FlaskClient, datos: bytes, lugar: str = LUGAR) -> TestResponse:
    return cliente.post(lugar, data={"archivo": (BytesIO(datos), "mi planilla.xlsx")})


def oculto(pagina: TestResponse, nombre: str) -> str:
    hallado = re.search(rf'name="{nombre}" value="([^"]*)"', pagina.text)
    assert hallado, pagina.text
    return unescape(hallado[1])


def aceptar(cliente: FlaskClient, vista: TestResponse, **mas: Any) -> TestResponse:
    datos = {"recibo": oculto(vista, "recibo"), "visto": oculto(vista, "visto")}
    return cliente.post(LUGAR, data=datos | {"accion": "guardar"} | mas)


def informar(cliente: FlaskClient, **campos: str) -> None:
    """Save the draft in the page of the Indicador, as somebody else would."""
    respuesta = cliente.post(f"/avances/{UNO}/MA/2026-T3", data=campos)
    assert respuesta.status_code == 303, respuesta.text


def dar_hitos(app: Flask, plan: PlanDePrueba) -> None:
    """Give the ordinance two milestones, read and confirmed."""
    with escribiendo(app) as session:
        indicador = session.get_one(Indicador, plan.indicadores["L1-O01-A02-I1"])
        meta = session.scalars(select(Meta).filter_by(indicador_id=indicador.id)).one()
        meta.tipo = TipoMeta.HITO
        meta.confirmada_en = AHORA
        meta.confirmada_por_id = plan.personas["rita"]
        session.add_all(
            Hito(meta_id=meta.id, orden=n, nombre=nombre, peso=Decimal(1))
            for n, nombre in ((1, "Borrador escrito"), (2, "Ordenanza aprobada"))
        )
