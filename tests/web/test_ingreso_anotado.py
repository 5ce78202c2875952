"""Who came in, who tried and who left is in the Bitácora, never what was typed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.models import Bitacora
from tests.fabricas import CLAVE, PlanDePrueba

ANA = "ana@qh.cl"


def anotadas(app: Flask) -> list[Bitacora]:
    with app.app_context():
        return list(
            db.session.scalars(select(Bitacora).order_by(Bitacora.en, Bitacora.id))
        )


def ingresar(cliente: FlaskClient, cuenta: str, clave: str = CLAVE) -> int:
    datos = {"cuenta": cuenta, "clave": clave}
    return cliente.post("/ingresar", data=datos).status_code


def test_a_login_and_a_logout_are_signed(app: Flask, plan: PlanDePrueba) -> None:
    cliente = app.test_client()
    assert ingresar(cliente, ANA) == 302
    cliente.post("/salir")

    entro, salio = anotadas(app)
    assert (entro.accion, salio.accion) == ("ingresar", "salir")
    assert entro.usuario_id == salio.usuario_id == plan.personas["ana"]
    assert entro.objeto_id == salio.objeto_id is not None
    assert entro.direccion == salio.direccion == "127.0.0.1"
    assert entro.peticion
    assert entro.peticion != salio.peticion


@pytest.mark.parametrize(
    ("cuenta", "de_ana"),
    [
        (ANA, True),
        ("ANA@qh.cl ", True),
        ("12.345.678-5", True),
        ("clave-secreta-en-el-correo", False),
    ],
)
def test_a_failed_one_tells_whose_account_and_nothing_typed(
    app: Flask, plan: PlanDePrueba, cuenta: str, de_ana: bool
) -> None:
    assert ingresar(app.test_client(), cuenta, "no-es-esta-clave") == 422

    (intento,) = anotadas(app)
    assert intento.accion == "intentar_ingreso"
    assert intento.usuario_id is None
    assert intento.objeto_id == (plan.personas["ana"] if de_ana else None)
    assert intento.direccion == "127.0.0.1"
    assert (intento.antes, intento.despues, intento.motivo) == (None, None, None)


@pytest.mark.parametrize("cuenta", [ANA, "nadie@qh.cl"])
def test_a_refused_one_is_told_once_in_a_while(
    app: Flask, plan: PlanDePrueba, cuenta: str
) -> None:
    cliente = app.test_client()
    for _ in range(5):
        assert ingresar(cliente, cuenta, "no-es-esta-clave") == 422
    for _ in range(4):
        assert ingresar(cliente, cuenta, CLAVE) == 429

    acciones = [a.accion for a in anotadas(app)]
    assert acciones == ["intentar_ingreso"] * 5 + ["frenar"]


def test_who_asks_for_a_new_password_is_told(app: Flask, plan: PlanDePrueba) -> None:
    cliente = app.test_client()
    for cuenta in (ANA, "nadie@qh.cl"):
        cliente.post("/clave/olvide", data={"cuenta": cuenta})

    pedidas = [a for a in anotadas(app) if a.accion == "pedir_clave"]
    assert [a.objeto_id for a in pedidas] == [plan.personas["ana"], None]
