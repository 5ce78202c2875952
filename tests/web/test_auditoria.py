"""Control reads who did what; the sentences and the names in them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.app import create_app
from pladeco.domain.bitacora.frases import Asiento, frase
from pladeco.domain.bitacora.nombres import GRUPOS, OBJETOS
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import (
    Avance,
    Base,
    Bitacora,
    Periodo,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.bitacora import FiltroBitacora, load_bitacora
from pladeco.services.registro import _SIN_ANOTAR, actuar, anotar
from tests.conftest import AHORA
from tests.fabricas import PERSONAS, PlanDePrueba, sembrar

ClientOf = Callable[[str], FlaskClient]


@pytest.fixture
def pablo(client_of: ClientOf) -> FlaskClient:
    return client_of("pablo")


def avance_validado(session: Session, plan: PlanDePrueba) -> VersionAvance:
    """Let Ana send an Avance and Rita validate it, each signed."""
    periodo = session.query(Periodo).one()
    ana = Actor(plan.personas["ana"], "Ana Rojas", direccion="10.0.0.5")
    actuar(session, ana, AHORA)
    avance = Avance(
        indicador_id=plan.indicadores["L1-O01-A01-I1"],
        unidad_id=plan.unidades["MA"],
        periodo_id=periodo.id,
    )
    version = VersionAvance(
        avance=avance,
        numero=1,
        estado=Estado.ENVIADO,
        logros="Se limpió el humedal.",
        autor_id=plan.personas["ana"],
        creada_en=AHORA,
    )
    session.add_all((avance, version))
    session.flush()
    despues = AHORA + timedelta(minutes=1)
    actuar(session, Actor(plan.personas["rita"], "Rita Cortés"), despues)
    version.estado, version.validado_en = Estado.VALIDADO, AHORA
    session.flush()
    return version


@pytest.fixture
def anotado(app: Flask, plan: PlanDePrueba) -> PlanDePrueba:
    with app.app_context():
        avance_validado(db.session(), plan)
        session = db.session()
        actuar(session, None, AHORA - timedelta(days=40))
        anotar(session, "importar", "instrumento", objeto_id=plan.instrumento,
               motivo="Primera carga")  # fmt: skip
        despues = AHORA + timedelta(minutes=2)
        actuar(session, Actor(plan.personas["alba"], "Alba Ríos"), despues)
        session.get_one(Unidad, plan.unidades["SALUD"]).activa = False
        session.commit()
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
    assert (
        f"Rita Cortés cambió el estado de un avance ({lugar}): enviado → validado"
        in pagina
    )
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

    assert pagina.index("desactivó") < pagina.index("enviado → validado")
    assert pagina.index("enviado → validado") < pagina.index("importó")


@pytest.mark.parametrize(
    ("filtro", "dice", "calla"),
    [
        ({"persona": "rita@qh.cl"}, "Rita Cortés cambió", "Alba Ríos desactivó"),
        ({"persona": "sistema"}, "El programa importó", "Rita Cortés cambió"),
        ({"tipo": "unidades"}, "Alba Ríos desactivó", "Rita Cortés cambió"),
        ({"tipo": "avances"}, "Rita Cortés cambió", "El programa importó"),
        ({"desde": "2026-10-07"}, "Rita Cortés cambió", "El programa importó"),
        ({"hasta": "28-08-2026"}, "El programa importó", "Rita Cortés cambió"),
        ({"persona": "celia@qh.cl"}, "Nada coincide", "Rita Cortés cambió"),
        ({"tipo": "nada", "pagina": "99"}, "Rita Cortés cambió", "Nada coincide"),
        ({"pagina": "x"}, "Rita Cortés cambió", "Nada coincide"),
    ],
)
def test_the_bitacora_is_filtered(
    anotado: PlanDePrueba,
    pablo: FlaskClient,
    filtro: dict[str, str],
    dice: str,
    calla: str,
) -> None:
    pagina = pablo.get("/auditoria", query_string=filtro).text

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


# -- reads and sentences


def test_a_page_needs_three_queries_whatever_it_holds(
    session: Session, count_queries: Callable[..., Any]
) -> None:
    plan = sembrar(session, AHORA)
    avance_validado(session, plan)
    actuar(session, Actor(plan.personas["alba"], "Alba Ríos"), AHORA)
    for clave in plan.personas.values():
        session.get_one(Usuario, clave).nombre += " P."
    session.flush()
    session.connection()

    with count_queries() as cuenta:
        pagina = load_bitacora(session, FiltroBitacora(), 1)

    assert cuenta() == 3
    assert pagina.total == 11


def test_an_empty_bitacora_can_be_read(session: Session) -> None:
    assert load_bitacora(session, FiltroBitacora(), 1).filas == ()


def test_a_key_of_something_gone_is_not_shown(session: Session) -> None:
    session.add(
        Bitacora(en=AHORA, accion="borrar", objeto="rol_asignado", objeto_id=uuid4(),
                 antes={"rol": "director", "usuario_id": str(uuid4()),
                        "unidad_id": "no es una clave"})
    )  # fmt: skip
    session.flush()

    (fila,) = load_bitacora(session, FiltroBitacora(), 1).filas

    assert fila.frase == (
        "El programa quitó a (ya no existe) el rol director de no es una clave"
    )


@pytest.mark.parametrize(
    ("asiento", "esperada"),
    [
        (
            Asiento("Rita", "cambiar", "periodo", "2026-T3",
                    {"estado": "abierto"}, {"estado": "cerrado", "cerrado_en": AHORA}),
            "Rita cambió el estado de un período (2026-T3): abierto → cerrado",
        ),
        (
            Asiento("Rita", "cambiar", "periodo", "X",
                    {"vence": date(2026, 10, 15)}, {"vence": date(2026, 10, 20)}),
            "Rita cambió la fecha límite de un período (X): 15-10-2026 → 20-10-2026",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", None,
                    {"valor": "3", "logros": ""}, {"valor": "4", "logros": "Más"}),
            "Ana cambió 2 datos de un avance",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", None,
                    {"logros": "x" * 61}, {"logros": "y"}),
            "Ana cambió los logros de un avance",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1",
                    {"sin_novedad": False}, {"sin_novedad": True}),
            "Ana cambió sin novedad de un avance (L1): no → sí",
        ),
        (
            Asiento("Ana", "cambiar", "usuario", "Ana",
                    {"clave_hash": "(reservado)"}, {"clave_hash": "(reservado)"}),
            "Ana cambió su clave",
        ),
        (
            Asiento("Alba", "cambiar", "usuario", "Ana",
                    {"activo": True}, {"activo": False}),
            "Alba desactivó la cuenta de Ana",
        ),
        (
            Asiento("Alba", "crear", "rol_asignado", None, {},
                    {"rol": "encargado", "usuario_id": "Ana", "unidad_id": "Salud"}),
            "Alba dio a Ana el rol encargado de Salud",
        ),
        (
            Asiento("Alba", "crear", "enlace_clave", "Ana"),
            "Alba dio a Ana un enlace para crear la clave",
        ),
        (
            Asiento("Ana", "cambiar", "enlace_clave", "Ana"),
            "Ana usó su enlace para crear la clave",
        ),
        (Asiento("Ana", "borrar", "evidencia", "foto.jpg"),
         "Ana quitó un medio de verificación (foto.jpg)"),
        (
            Asiento("Rita", "demostrar", "instrumento", "PLADECO"),
            "Rita preparó la demostración del plan (PLADECO)",
        ),
        (Asiento("Rita", "crear", "corte", "2026-7"), "Rita hizo un corte (2026-7)"),
        (
            Asiento("Rita", "crear", "acto_corte", None, {}, {"accion": "firmar"}),
            "Rita firmó un corte",
        ),
        (
            Asiento("Rita", "crear", "acto_corte", None, {}, {"accion": "otra"}),
            "Rita creó un acto sobre un corte",
        ),
        (
            Asiento("Rita", "cambiar", "observacion", None,
                    {"respuesta": None}, {"respuesta": "Sí.", "documento": "45"}),
            "Rita respondió una observación",
        ),
        (Asiento("Ana", "tejer", "cosa_rara"), "Ana tejer cosa rara"),
    ],
)  # fmt: skip
def test_sentences(asiento: Asiento, esperada: str) -> None:
    assert frase(asiento) == esperada


def test_every_table_that_is_noted_has_a_name() -> None:
    anotadas = set(Base.metadata.tables) - {t.__tablename__ for t in _SIN_ANOTAR}

    assert anotadas == set(OBJETOS)
    assert anotadas == {tabla for _, tablas in GRUPOS.values() for tabla in tablas}


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


def test_a_row_not_loaded_keeps_its_key(session: Session) -> None:
    ma = session.get_one(Unidad, sembrar(session, AHORA).unidades["MA"])
    clave = ma.id
    session.commit()

    ma.activa = False
    session.commit()

    assert session.scalars(select(Bitacora.objeto_id)).all() == [clave]
    assert session.get_one(Unidad, clave) is ma
