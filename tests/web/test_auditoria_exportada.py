"""The Bitácora as a list that Control takes along: CSV and Excel, naming nobody."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from pladeco.domain.bitacora.personas import seudonimo
from pladeco.extensions import db
from pladeco.services.registro import actuar, anotar
from tests.conftest import AHORA
from tests.fabricas import PERSONAS, PlanDePrueba
from tests.lo_anotado import anotadas, anotar_lo_que_paso

ClientOf = Callable[[str], FlaskClient]


@pytest.fixture
def pablo(client_of: ClientOf) -> FlaskClient:
    return client_of("pablo")


@pytest.fixture
def anotado(app: Flask, plan: PlanDePrueba) -> PlanDePrueba:
    with app.app_context():
        anotar_lo_que_paso(db.session(), plan)
    return plan


@pytest.mark.parametrize("persona", [*PERSONAS, "vera"])
@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_only_control_takes_it_along(
    client_of: ClientOf, persona: str, formato: str
) -> None:
    esperado = {"pablo": 200, "vera": 302}.get(persona, 403)

    respuesta = client_of(persona).get(f"/auditoria/exportar.{formato}")

    assert respuesta.status_code == esperado


def test_a_csv_has_what_was_found_and_is_told(
    app: Flask, anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    respuesta = pablo.get("/auditoria/exportar.csv?tipo=unidades")

    assert respuesta.headers["Content-Disposition"] == (
        'attachment; filename="auditoria-2026-10-07.csv"'
    )
    filas = list(
        csv.reader(StringIO(respuesta.data.decode("utf-8-sig")), delimiter=";")
    )
    alba = f"persona {seudonimo(anotado.personas['alba'])}"
    assert [f[1] for f in filas] == [
        "Anotación", f"{alba} desactivó la unidad Departamento de Salud",
    ]  # fmt: skip
    assert filas[1][6] == "si está activa: sí → no"
    (entrada,) = anotadas(app, "exportar")
    assert entrada.usuario_id == anotado.personas["pablo"]
    assert entrada.despues == {"cuantas": 1, "formato": "csv"}


def test_a_workbook_has_the_same(anotado: PlanDePrueba, pablo: FlaskClient) -> None:
    respuesta = pablo.get("/auditoria/exportar.xlsx")

    hoja = load_workbook(BytesIO(respuesta.data)).active
    assert hoja is not None
    filas = list(hoja.iter_rows(values_only=True))
    de_csv = pablo.get("/auditoria/exportar.csv").data.decode("utf-8-sig")
    assert len(filas) + 1 == len(list(csv.reader(StringIO(de_csv), delimiter=";")))
    assert filas[0][:3] == ("Fecha y hora", "Anotación", "Quién")
    assert filas[0][-1] == "Pedido"
    assert hoja.print_area == f"'Auditoría'!$A$1:$H${len(filas)}"  # without it
    assert "Rita" not in str(filas)


def test_what_somebody_unknown_tried_was_not_the_program(
    app: Flask, pablo: FlaskClient
) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA)
        anotar(db.session(), "intentar_ingreso", "usuario", direccion="10.0.0.9")
        anotar(db.session(), "importar", "institucion")
        db.session.commit()

    del_programa = pablo.get("/auditoria?persona=sistema").text
    exportado = pablo.get("/auditoria/exportar.csv?accion=intentos").data.decode()

    assert "El programa importó la institución" in del_programa
    assert "Alguien quiso" not in del_programa
    assert ";Alguien;Ingresos que no resultaron;" in exportado


def test_there_is_no_other_format(pablo: FlaskClient) -> None:
    assert pablo.get("/auditoria/exportar.pdf").status_code == 404


def test_a_formula_stays_a_text(
    app: Flask, anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA)
        anotar(db.session(), "importar", "instrumento", motivo="=HYPERLINK(1)")
        db.session.commit()

    de_csv = pablo.get("/auditoria/exportar.csv?accion=plan").data.decode()
    de_xlsx = pablo.get("/auditoria/exportar.xlsx?accion=plan").data

    assert "'=HYPERLINK(1)" in de_csv
    hoja = load_workbook(BytesIO(de_xlsx)).active
    assert hoja is not None
    assert {c.data_type for fila in hoja.iter_rows() for c in fila} <= {
        "s",
        "inlineStr",
        "n",
    }


def test_a_list_of_days_not_understood_is_not_made(
    app: Flask, anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    respuesta = pablo.get("/auditoria/exportar.csv?desde=31-09-2026&tipo=plan")

    assert respuesta.status_code == 302
    assert respuesta.headers["Location"] == "/auditoria?tipo=plan&desde=31-09-2026"
    assert anotadas(app, "exportar") == []


def test_while_it_is_sent_others_write(
    app: Flask, anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    respuesta = pablo.get("/auditoria/exportar.csv", buffered=False)
    trozos = iter(respuesta.response)
    next(trozos)

    with create_engine(f"sqlite:///{app.config['PLADECO'].instancia}/pladeco.sqlite3",
                       connect_args={"timeout": 0}).begin() as otra:  # fmt: skip
        otra.execute(text("UPDATE unidad SET nombre = 'Otra' WHERE codigo = 'MA'"))

    assert len(list(trozos)) > 3
    respuesta.close()
