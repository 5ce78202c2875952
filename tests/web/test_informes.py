"""Cortes and their workbooks, through the door."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select

from pladeco.extensions import db
from pladeco.models import Corte
from tests.web.ocultos import revisar

Entrar = Callable[[str], FlaskClient]
AVANCE = "/avances/L1-O01-A01-I1/MA/2026-T3"
REVISION = "/revision/L1-O01-A01-I1/MA/2026-T3"


def cuantos(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count(Corte.id))) or 0


def hacer(client_of: Entrar, **cambios: str) -> str:
    datos = {"fecha": "2026-09-30", "proposito": "Sesión N° 28"} | cambios
    return (
        client_of("rita")
        .post("/informes/cortes", data=datos, follow_redirects=True)
        .text
    )


def test_a_corte_gives_the_same_workbook_after_later_reports(
    client_of: Entrar,
) -> None:
    hacer(client_of)
    carla = client_of("carla")
    antes = carla.get("/informes/2026-1/concejo.xlsx")
    client_of("ana").post(
        AVANCE,
        data={"revision": "0", "valor": "2", "logros": "Dos.", "accion": "enviar"},
    )
    revisar(client_of("rita"), REVISION, accion="validar")

    despues = carla.get("/informes/2026-1/concejo.xlsx")

    assert antes.status_code == 200
    assert antes.data == despues.data
    assert "Detalle" in load_workbook(BytesIO(antes.data)).sheetnames


@pytest.mark.parametrize("libro", ["concejo", "cosoc"])
@pytest.mark.parametrize("persona", ["rita", "carla", "celia", "pablo", "diego"])
def test_readers_download_both(client_of: Entrar, libro: str, persona: str) -> None:
    hacer(client_of)

    respuesta = client_of(persona).get(f"/informes/2026-1/{libro}.xlsx")

    assert respuesta.status_code == 200
    assert "attachment" in respuesta.headers["Content-Disposition"]


@pytest.mark.parametrize("persona", ["ana", "alba"])
def test_others_do_not(client_of: Entrar, persona: str) -> None:
    hacer(client_of)

    respuesta = client_of(persona).get("/informes/2026-1/concejo.xlsx")

    assert respuesta.status_code == 403


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
def test_only_secpla_makes_cortes(app: Flask, client_of: Entrar, persona: str) -> None:
    respuesta = client_of(persona).post(
        "/informes/cortes", data={"fecha": "2026-09-30", "proposito": "x"}
    )

    assert respuesta.status_code == 403
    assert cuantos(app) == 0


@pytest.mark.parametrize(
    ("cambios", "mensaje"),
    [
        ({"fecha": "30-02-2026"}, "Escriba la fecha"),
        ({"fecha": "2030-01-01"}, "aún no llega"),
        ({"proposito": " "}, "Diga para qué"),
    ],
)
def test_an_impossible_corte_is_told(
    app: Flask, client_of: Entrar, cambios: dict[str, str], mensaje: str
) -> None:
    assert mensaje in hacer(client_of, **cambios)
    assert cuantos(app) == 0


@pytest.mark.parametrize("camino", ["2026-9/concejo", "2026-1/alcalde"])
def test_what_is_not_there_is_no_page(client_of: Entrar, camino: str) -> None:
    hacer(client_of)

    assert client_of("carla").get(f"/informes/{camino}.xlsx").status_code == 404
