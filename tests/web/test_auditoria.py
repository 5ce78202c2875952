"""Control reads who did what; the sentences and the names in them."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from pladeco.app import create_app
from pladeco.domain.bitacora.frases import Asiento, frase
from pladeco.domain.bitacora.personas import seudonimo
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import (
    Avance,
    Bitacora,
    Periodo,
    Sello,
    Unidad,
    Usuario,
    VersionAvance,
)
from pladeco.queries.bitacora.filtro import FiltroBitacora
from pladeco.queries.bitacora.pagina import load_bitacora
from pladeco.services.registro import actuar, anotar
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


# -- taking it along


def anotadas(app: Flask, accion: str) -> list[Bitacora]:
    with app.app_context():
        filas = db.session.scalars(select(Bitacora).where(Bitacora.accion == accion))
        return list(filas)


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
    assert "Rita" not in str(filas)


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


# -- who read whose data


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
            "Rita cerró el período 2026-T3",
        ),
        (
            Asiento("Rita", "cambiar", "periodo", "X",
                    {"vence": date(2026, 10, 15)}, {"vence": date(2026, 10, 20)}),
            "Rita cambió la fecha límite de un período (X): 15-10-2026 → 20-10-2026",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", None,
                    {"valor": "3", "logros": ""}, {"valor": "4", "logros": "Más"}),
            "Ana cambió la cifra y los logros de un avance",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", None,
                    {"logros": "x" * 61}, {"logros": "y"}),
            "Ana cambió los logros de un avance",
        ),
        (
            Asiento("Ana", "cambiar", "version_avance", "L1",
                    {"sin_novedad": False}, {"sin_novedad": True}),
            "Ana cambió si no hubo novedades de un avance (L1): no → sí",
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
