"""The desk in a few words: what is stored, what the row says, what a form sends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.extensions import db
from pladeco.models import Indicador, Meta
from pladeco.queries.lecturas import LecturaGuardada, load_lectura
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.progreso import (
    escribiendo,
    informar,
)

ClienteDe = Callable[[str], FlaskClient]
LIMPIEZAS, ORDENANZA = "L1-O01-A01-I1-M1", "L1-O01-A02-I1-M1"
ACTIVIDAD = "L1-O01-A02"


@contextmanager
def leyendo(app: Flask) -> Iterator[Session]:
    with app.app_context():
        yield db.session()


def guardada(
    app: Flask, plan: PlanDePrueba, codigo: str = ORDENANZA
) -> LecturaGuardada:
    with leyendo(app) as session:
        leida = load_lectura(session, plan.instrumento, codigo)
        assert leida is not None
        return leida


def dice(app: Flask, **celdas: str) -> None:
    """Put words into the cells of the ordenanza's row."""
    with escribiendo(app) as session:
        fila = elemento_de(session, ACTIVIDAD)
        fila.texto_fuente = celdas


def por_confirmar(app: Flask, codigo: str = LIMPIEZAS, **cambios: Any) -> None:
    """Take a confirmation away, as if nobody had given it."""
    with escribiendo(app) as session:
        meta = session.scalars(
            select(Meta)
            .join(Indicador, Indicador.id == Meta.indicador_id)
            .where(Indicador.codigo == codigo.removesuffix("-M1"))
        ).one()
        meta.confirmada_en = None
        meta.confirmada_por_id = None
        for campo, valor in cambios.items():
            setattr(meta, campo, valor)


def limpiaron(app: Flask, plan: PlanDePrueba, cuantas: int) -> None:
    with escribiendo(app) as session:
        informar(
            session, plan, "L1-O01-A01-I1", "MA", plan.periodo, valor=Decimal(cuantas)
        )


def formulario(marca: str, **cambios: str) -> dict[str, str]:
    """Return what the form of a count sends."""
    return {
        "visto": marca, "accion": "guardar", "texto": "Al menos 4 charlas",
        "nombre": "Charlas", "tipo": "conteo_total", "valor": "4",
        "unidad_medida": "charlas", "sentido": "ascendente", "frecuencia": "",
        "desde": "2024-01-01", "hasta": "31-12-2029", "curva": "",
        "acumulacion": "suma", "factor": "100", "frecuencia_reporte": "trimestral",
        "razon": "La celda dice cuatro.",
    } | cambios  # fmt: skip


def aceptar(cliente: FlaskClient, codigo: str, marca: str, **otros: str) -> Any:
    return cliente.post(
        f"/lecturas/meta/{codigo}/aceptar", data={"visto": marca} | otros
    )
