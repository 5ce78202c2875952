"""Every workbook that leaves the demonstration says on every sheet that it is one."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.extensions import db
from pladeco.services.demostracion import CLAVE_DEMO
from tests.demostrada import copiar_demo

LIBROS = {
    "/admin/nomina/plantilla.xlsx": "alba",
    "/auditoria/exportar.<formato>": "pablo",
    "/calidad.xlsx": "rita",
    "/ciudadania/cortes/<corte>/datos/<tabla>.xlsx": "",
    "/ciudadania/datos/<tabla>.xlsx": "",
    "/dinero/montos.xlsx": "rita",
    "/mi-unidad/<unidad>/<periodo>/planilla.xlsx": "ana",
    "/plan/exportar.xlsx": "rita",
    "/primeros-pasos/plan/plantilla.xlsx": "rita",
}
PARTES = {
    "<corte>": "2026-1", "<formato>": "xlsx", "<periodo>": "2026-T3",
    "<tabla>": "metas", "<unidad>": "DMAAO",
}  # fmt: skip


@pytest.fixture(scope="module")
def demo(demo_hecha: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = copiar_demo(demo_hecha, tmp_path_factory.mktemp("libros") / "demo")
    yield app
    with app.app_context():
        db.engine.dispose()


def entrar(app: Flask, persona: str) -> FlaskClient:
    cliente = app.test_client()
    if persona:
        app.config["WTF_CSRF_ENABLED"] = False
        quien = {"cuenta": f"{persona}@demo.pladeco.cl", "clave": CLAVE_DEMO}
        assert cliente.post("/ingresar", data=quien).status_code == 302
    return cliente


@pytest.mark.parametrize("regla", LIBROS)
def test_each_sheet_says_so(demo: Flask, regla: str) -> None:
    camino = regla
    for parte, valor in PARTES.items():
        camino = camino.replace(parte, valor)

    respuesta = entrar(demo, LIBROS[regla]).get(camino)

    assert respuesta.status_code == 200
    hojas = load_workbook(BytesIO(respuesta.data)).worksheets
    for hoja in (h for h in hojas if h.sheet_state == "visible"):
        assert "DEMO" in lo_que_se_ve_primero(hoja), hoja.title


def lo_que_se_ve_primero(hoja: Worksheet) -> str:
    filas = hoja.iter_rows(max_row=4, max_col=4, values_only=True)
    return " ".join([hoja.title, *(str(celda) for fila in filas for celda in fila)])


def test_no_workbook_is_forgotten(demo: Flask) -> None:
    reglas = {
        str(regla)
        for regla in demo.url_map.iter_rules()
        if str(regla).endswith(".xlsx") or regla.endpoint == "auditoria.exportada"
    }

    assert reglas == LIBROS.keys()
