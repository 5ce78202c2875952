"""Who reads personal data, or takes a file along, is told in the Bitácora."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco.domain.bitacora.personas import seudonimo
from pladeco.extensions import db
from tests.fabricas import PlanDePrueba
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


def test_who_looks_for_a_person_is_told_once(
    app: Flask, anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    rita = seudonimo(anotado.personas["rita"])
    assert f'<option value="{rita}">Rita Cortés</option>' in (
        pablo.get("/auditoria").text
    )

    pablo.get(f"/auditoria?persona={rita}")
    pablo.get(f"/auditoria?persona={rita}&pagina=2")
    pablo.get("/auditoria?persona=nadie")

    (entrada,) = anotadas(app, "consultar")
    assert entrada.objeto_id == anotado.personas["rita"]
    pagina = pablo.get("/auditoria").text
    assert "Pablo Vega buscó en Auditoría lo que hizo Rita Cortés" in pagina
    assert "@" not in pagina


@pytest.mark.parametrize(
    ("ruta", "objeto"),
    [
        ("/admin/usuarios", "usuario"),
        ("/admin/usuarios/ana@qh.cl", "usuario"),
        ("/admin/correos", "correo"),
    ],
)
def test_who_sees_personal_data_is_told(
    app: Flask, client_of: ClientOf, plan: PlanDePrueba, ruta: str, objeto: str
) -> None:
    alba = client_of("alba")

    assert alba.get(ruta).status_code == 200

    (entrada,) = anotadas(app, "consultar")
    assert entrada.usuario_id == plan.personas["alba"]
    assert entrada.objeto == objeto
    assert entrada.direccion == "127.0.0.1"
    ana = plan.personas["ana"] if ruta.endswith("ana@qh.cl") else None
    assert entrada.objeto_id == ana


@pytest.mark.parametrize(
    ("ruta", "dicho"),
    [
        ("/plan/exportar.xlsx", "descargó el plan (PLADECO-2024-2029)"),
        ("/calidad.xlsx", "descargó la lista de lo que falta al plan"),
        ("/dinero/montos.xlsx", "descargó los montos del plan"),
        ("/calculo.json", "descargó el cálculo de una cifra"),
    ],
)
def test_what_is_taken_along_is_told(
    client_of: ClientOf, pablo: FlaskClient, ruta: str, dicho: str
) -> None:
    diego = client_of("diego")

    assert diego.get(ruta).status_code == 200
    diego.head(ruta)

    assert pablo.get("/auditoria").text.count(f"Diego Soto {dicho}</b>") == 1


def test_the_workbook_of_a_unit_is_told_with_its_period(
    client_of: ClientOf, pablo: FlaskClient
) -> None:
    ana = client_of("ana")

    assert ana.get("/mi-unidad/MA/2026-T3/planilla.xlsx").status_code == 200

    pagina = pablo.get("/auditoria?unidad=MA&accion=descargas").text
    assert "Ana Rojas descargó la planilla de Dirección de Medio Ambiente" in pagina
    assert "<td>2026-T3</td>" in pagina


def test_who_only_asks_whether_a_page_is_there_has_not_read_it(
    app: Flask, client_of: ClientOf
) -> None:
    assert client_of("alba").head("/admin/usuarios").status_code == 200

    assert anotadas(app, "consultar") == []


def test_who_may_not_see_them_is_not_told(app: Flask, client_of: ClientOf) -> None:
    client_of("rita").get("/admin/usuarios")

    assert anotadas(app, "consultar") == []
