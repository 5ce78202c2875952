"""Control reads who did what; the sentences and the names in them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.app import create_app
from pladeco.domain.bitacora.personas import seudonimo
from pladeco.extensions import db
from pladeco.models import (
    Bitacora,
    Sello,
    Unidad,
)
from pladeco.services.registro import actuar, anotar
from tests.conftest import AHORA
from tests.fabricas import PERSONAS, PlanDePrueba
from tests.lo_anotado import anotar_lo_que_paso

ClientOf = Callable[[str], FlaskClient]


@pytest.fixture
def pablo(client_of: ClientOf) -> FlaskClient:
    return client_of("pablo")


@pytest.fixture
def anotado(app: Flask, plan: PlanDePrueba) -> PlanDePrueba:
    with app.app_context():
        anotar_lo_que_paso(db.session(), plan)
    return plan


# -- who may


@pytest.mark.parametrize("persona", [*PERSONAS, "vera"])
def test_only_control_reads_the_bitacora(client_of: ClientOf, persona: str) -> None:
    esperado = {"pablo": 200, "vera": 302}.get(persona, 403)

    assert client_of(persona).get("/auditoria").status_code == esperado


def test_nothing_can_be_sent_to_the_bitacora(pablo: FlaskClient) -> None:
    assert pablo.post("/auditoria").status_code == 405


# -- what it says


def test_an_entry_reads_as_a_sentence(
    anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    pagina = pablo.get("/auditoria").text

    lugar = "L1-O01-A01-I1, 2026-T3, Dirección de Medio Ambiente, Aseo y Ornato"
    assert f"Rita Cortés validó el avance de {lugar}" in pagina
    assert "Ana Rojas comenzó un avance" in pagina
    assert "desde 10.0.0.5" in pagina
    assert "Se limpió el humedal." in pagina
    assert "Alba Ríos desactivó la unidad Departamento de Salud" in pagina
    assert "El programa importó el plan (PLADECO-2024-2029)" in pagina
    assert "Primera carga" in pagina


def test_people_see_no_keys(anotado: PlanDePrueba, pablo: FlaskClient) -> None:
    pagina = pablo.get("/auditoria").text

    for clave in (*anotado.personas.values(), *anotado.unidades.values()):
        assert str(clave) not in pagina


def test_the_newest_comes_first(anotado: PlanDePrueba, pablo: FlaskClient) -> None:
    pagina = pablo.get("/auditoria").text

    assert pagina.index("desactivó") < pagina.index("validó el avance")
    assert pagina.index("validó el avance") < pagina.index("importó")


@pytest.mark.parametrize(
    ("filtro", "dice", "calla"),
    [
        ({"persona": "rita"}, "Rita Cortés validó", "Alba Ríos desactivó"),
        ({"persona": "sistema"}, "El programa importó", "Rita Cortés validó"),
        ({"tipo": "unidades"}, "Alba Ríos desactivó", "Rita Cortés validó"),
        ({"tipo": "avances"}, "Rita Cortés validó", "El programa importó"),
        ({"desde": "2026-10-07"}, "Rita Cortés validó", "El programa importó"),
        ({"hasta": "28-08-2026"}, "El programa importó", "Rita Cortés validó"),
        ({"persona": "celia"}, "Nada coincide", "Rita Cortés validó"),
        ({"tipo": "nada", "pagina": "99"}, "Rita Cortés validó", "Nada coincide"),
        ({"pagina": "x"}, "Rita Cortés validó", "Nada coincide"),
    ],
)
def test_the_bitacora_is_filtered(
    anotado: PlanDePrueba,
    pablo: FlaskClient,
    filtro: dict[str, str],
    dice: str,
    calla: str,
) -> None:
    quien = anotado.personas.get(filtro.get("persona", ""))
    suyo = {"persona": seudonimo(quien)} if quien else {}

    pagina = pablo.get("/auditoria", query_string=filtro | suyo).text

    assert dice in pagina
    assert calla not in pagina


def test_a_day_that_does_not_exist_is_told(
    anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    pagina = pablo.get("/auditoria?desde=31-09-2026")

    assert pagina.status_code == 200
    assert "No se entendió la fecha «31-09-2026»" in pagina.text


def test_the_days_are_those_of_chile(app: Flask, pablo: FlaskClient) -> None:
    noche = datetime(2026, 9, 2, 2, 30, tzinfo=UTC)  # 1 September, 22:30 in Chile
    with app.app_context():
        actuar(db.session(), None, noche)
        anotar(db.session(), "importar", "institucion")
        db.session.commit()

    uno = pablo.get("/auditoria?desde=2026-09-01&hasta=2026-09-01").text
    dos = pablo.get("/auditoria?desde=2026-09-02&hasta=2026-09-02").text

    assert "El programa importó la institución" in uno
    assert "importó la institución" not in dos


def test_long_lists_come_in_pages_of_fifty(app: Flask, pablo: FlaskClient) -> None:
    with app.app_context():
        for minuto in range(120):
            actuar(db.session(), None, AHORA + timedelta(minutes=minuto))
            anotar(db.session(), "importar", "instrumento", motivo=f"motivo {minuto}.")
        db.session.commit()

    primera = pablo.get("/auditoria?tipo=plan").text
    ultima = pablo.get("/auditoria?tipo=plan&pagina=3").text

    assert "motivo 119." in primera
    assert primera.count("<blockquote>") == 50
    assert "1 a 50 de 120 anotaciones" in primera
    assert "/auditoria?pagina=2&amp;tipo=plan" in primera
    assert ultima.count("<blockquote>") == 20
    assert "motivo 0." in ultima


# -- more ways of looking


@pytest.mark.parametrize(
    ("filtro", "dice", "calla"),
    [
        ({"unidad": "SALUD"}, "Alba Ríos desactivó", "Rita Cortés validó"),
        ({"unidad": "MA"}, "Rita Cortés validó", "Alba Ríos desactivó"),
        ({"codigo": "L1-O01-A01"}, "Rita Cortés validó", "Alba Ríos desactivó"),
        ({"palabras": "limpio HUMEDAL"}, "Ana Rojas comenzó", "Alba Ríos desactivó"),
        ({"palabras": "primera carga"}, "El programa importó", "Rita Cortés validó"),
        ({"accion": "plan"}, "El programa importó", "Rita Cortés validó"),
        ({"accion": "nada"}, "Rita Cortés validó", "Nada coincide"),
    ],
)
def test_it_is_found_by_unit_code_action_and_words(
    anotado: PlanDePrueba,
    pablo: FlaskClient,
    filtro: dict[str, str],
    dice: str,
    calla: str,
) -> None:
    pagina = pablo.get("/auditoria", query_string=filtro).text

    assert dice in pagina
    assert calla not in pagina


def test_the_last_seal_is_told(app: Flask, pablo: FlaskClient) -> None:
    assert "sellados" not in pablo.get("/auditoria").text
    with app.app_context():
        db.session.add(
            Sello(dia=date(2026, 10, 6), cuantas=3, huella="ab" * 32, hecho_en=AHORA)
        )
        db.session.commit()

    pagina = pablo.get("/auditoria").text

    assert "sellados hasta el 06-10-2026" in pagina
    assert "ab" * 32 in pagina


def test_a_second_program_in_the_process_notes_nothing_twice(
    app: Flask, plan: PlanDePrueba
) -> None:
    create_app(app.config["PLADECO"])

    with app.app_context():
        actuar(db.session(), None, AHORA)
        db.session.get_one(Unidad, plan.unidades["MA"]).activa = False
        db.session.commit()
        notadas = db.session.scalars(select(Bitacora.accion)).all()

    assert notadas == ["cambiar"]


def test_what_was_chosen_is_said_on_paper_too(
    anotado: PlanDePrueba, pablo: FlaskClient
) -> None:
    pagina = pablo.get(
        "/auditoria?tipo=unidades&unidad=SALUD&palabras=sí&hasta=2026-10-31&desde=ayer"
    ).text

    [dicho] = re.findall(r'<p class="label">(De qué unidad: .*?)</p>', pagina)
    assert re.sub(r"<[^>]+>", "", dicho).split(" · ") == [
        "De qué unidad: Departamento de Salud",
        "Sobre qué: Unidades",
        "Palabras: sí",
        "Hasta: 31-10-2026",
    ]
