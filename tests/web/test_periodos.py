"""SECPLA's pages of the Periodos: dates, opening, longer time, closing, reopening."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.models import AlcanceReapertura, Periodo, Usuario
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services.registro import actuar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.formularios import campos_de
from tests.web.ocultos import revisar
from tests.web.progreso import declarar

Entrar = Callable[[str], FlaskClient]
AVANCE = "/avances/L1-O01-A01-I1/MA/2026-T3"
MENOS_SECPLA = ("ana", "diego", "carla", "celia", "pablo", "alba")
PLAZO = {"vence": "2026-10-25", "motivo": "Incendio en el archivo."}
ACTO = {
    "motivo": "Se contó dos veces una limpieza.",
    "resolucion": "Resolución N° 41",
    "resolucion_fecha": "05-10-2026",
    "vence": "2026-10-20",
    "alcance": "todos",
}


def fila(app: Flask, codigo: str = "2026-T3") -> Periodo:
    with app.app_context():
        return db.session.scalars(select(Periodo).where(Periodo.codigo == codigo)).one()


def estados(app: Flask) -> dict[str, EstadoPeriodo]:
    with app.app_context():
        filas = db.session.execute(select(Periodo.codigo, Periodo.estado))
        return {f.codigo: f.estado for f in filas}


@pytest.fixture
def rita(client_of: Entrar) -> FlaskClient:
    return client_of("rita")


@pytest.fixture
def cerrado(rita: FlaskClient) -> FlaskClient:
    """Rita, who has closed 2026-T3."""
    assert rita.post("/periodos/2026-T3/cerrar").status_code == 303
    return rita


def test_the_running_and_the_next_are_made_ready(app: Flask, rita: FlaskClient) -> None:
    for _ in range(2):
        rita.post("/periodos/preparar")

    assert set(estados(app)) == {"2026-T3", "2026-T4", "2027-T1"}
    pagina = rita.get("/periodos/").text
    assert "Períodos trimestrales" in pagina
    assert "Programado" in pagina


def test_one_of_before_is_added_once(app: Flask, rita: FlaskClient) -> None:
    assert "2026-T2</option>" in rita.get("/periodos/").text

    for _ in range(2):
        rita.post("/periodos/agregar", data={"codigo": "2026-T2"})
    rita.post("/periodos/agregar", data={"codigo": "cualquiera"})

    assert estados(app) == {
        "2026-T2": EstadoPeriodo.PROGRAMADO,
        "2026-T3": EstadoPeriodo.ABIERTO,
    }


def test_secpla_opens_one_before_its_day(app: Flask, rita: FlaskClient) -> None:
    rita.post("/periodos/preparar")

    pagina = rita.post("/periodos/2026-T4/abrir", follow_redirects=True).text

    assert "Abrió el período 2026-T4" in pagina
    assert estados(app)["2026-T4"] is EstadoPeriodo.ABIERTO


def test_units_with_nobody_to_report_are_told_while_it_can_be_mended(
    app: Flask, rita: FlaskClient, client_of: Entrar, plan: PlanDePrueba
) -> None:
    dicho = "En 1 unidad del plan nadie tiene cuenta para informar."
    assert dicho not in rita.get("/periodos/2026-T3").text
    with app.app_context():
        actuar(db.session(), None, AHORA)
        for quien in ("ana", "diego"):
            db.session.get_one(Usuario, plan.personas[quien]).activo = False
        db.session.commit()

    assert dicho in rita.get("/periodos/2026-T3").text
    assert dicho not in client_of("pablo").get("/periodos/2026-T3").text
    assert rita.post("/periodos/2026-T3/cerrar").status_code == 303
    assert dicho not in rita.get("/periodos/2026-T3").text


def test_none_is_opened_before_it_begins(app: Flask, rita: FlaskClient) -> None:
    rita.post("/periodos/preparar")

    pagina = rita.post("/periodos/2027-T1/abrir", follow_redirects=True).text

    assert "comienza el 01-01-2027" in pagina
    assert estados(app)["2027-T1"] is EstadoPeriodo.PROGRAMADO


def test_dates_are_moved(app: Flask, rita: FlaskClient) -> None:
    respuesta = rita.post(
        "/periodos/2026-T3/fechas",
        data={"vence": "20-10-2026", "cierra": "2026-11-05"},
    )

    assert respuesta.status_code == 303
    p = fila(app)
    assert (p.vence, p.cierra) == (date(2026, 10, 20), date(2026, 11, 5))


def test_bad_dates_are_told_together_and_stay_typed(
    app: Flask, rita: FlaskClient
) -> None:
    rita.post("/periodos/preparar")

    respuesta = rita.post(
        "/periodos/2026-T4/fechas",
        data={"abre": "2026-09-01", "vence": "2026-12-01", "cierra": "2026-11-30"},
    )

    assert respuesta.status_code == 422
    assert "Falta corregir 3 cosas" in respuesta.text
    assert 'value="2026-12-01"' in respuesta.text
    assert fila(app, "2026-T4").vence == date(2027, 1, 15)


@pytest.mark.parametrize("escrito", ["31-02-2027", "mañana", ""])
def test_a_date_that_does_not_exist_is_told(
    app: Flask, rita: FlaskClient, escrito: str
) -> None:
    respuesta = rita.post(
        "/periodos/2026-T3/fechas", data={"vence": escrito, "cierra": "2026-11-05"}
    )

    assert respuesta.status_code == 422
    assert "30-09-2026" in respuesta.text
    assert fila(app).cierra == date(2026, 10, 30)


def test_before_closing_it_tells_what_will_stay_as_it_is(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    declarar(app, plan)

    pagina = rita.get("/periodos/2026-T3/cerrar").text

    assert "2 de 3 avances no se han enviado" in pagina
    assert "1 avance espera" in pagina
    assert "La fecha límite es el" in pagina
    assert "Departamento de Salud" in pagina
    assert estados(app)["2026-T3"] is EstadoPeriodo.ABIERTO


def test_closing_locks_what_was_reported_and_takes_a_corte(
    app: Flask, client_of: Entrar, cerrado: FlaskClient
) -> None:
    assert estados(app)["2026-T3"] is EstadoPeriodo.CERRADO
    assert "corte N° 1/2026" in cerrado.get("/periodos/2026-T3").text
    assert "Cierre del período 2026-T3" in cerrado.get("/informes/").text
    ana = client_of("ana")
    assert "está cerrado" in ana.get(AVANCE).text
    assert ana.post(AVANCE, data={"revision": "0", "valor": "1"}).status_code == 409


def test_two_clicks_close_once(cerrado: FlaskClient) -> None:
    pagina = cerrado.post("/periodos/2026-T3/cerrar", follow_redirects=True).text

    assert "ya estaba cerrado" in pagina
    assert cerrado.get("/informes/").text.count("Cierre del período") == 1


def test_a_unit_is_given_longer_time_and_loses_it(rita: FlaskClient) -> None:
    prorroga = "/periodos/2026-T3/prorrogas/MA"

    assert rita.get(prorroga).status_code == 200
    assert rita.post(prorroga, data=PLAZO).status_code == 303
    pagina = rita.get("/periodos/2026-T3").text
    assert "Prórroga de Rita Cortés: Incendio en el archivo." in pagina

    rita.post(f"{prorroga}/anular")
    assert "Incendio" not in rita.get("/periodos/2026-T3").text
    otra_vez = rita.post(f"{prorroga}/anular", follow_redirects=True).text
    assert "ya estaba sin efecto" in otra_vez


def test_who_gives_longer_time_second_sees_what_the_first_gave(
    rita: FlaskClient,
) -> None:
    prorroga = "/periodos/2026-T3/prorrogas/MA"
    rita.post(prorroga, data=PLAZO)

    tarde = rita.post(prorroga, data=PLAZO | {"vence": "2026-10-28"})

    assert tarde.status_code == 422
    assert "Otra persona cambió el plazo" in tarde.text
    assert "esta, hasta el 25-10-2026" in tarde.text
    assert rita.post(prorroga, data=campos_de(tarde.text)).status_code == 303


def test_longer_time_past_the_closing_says_to_move_it(rita: FlaskClient) -> None:
    respuesta = rita.post(
        "/periodos/2026-T3/prorrogas/MA", data={"vence": "2026-11-30", "motivo": ""}
    )

    assert respuesta.status_code == 422
    assert "mueva primero el cierre" in respuesta.text
    assert "Diga por qué se da" in respuesta.text
    assert 'value="2026-11-30"' in respuesta.text


def test_it_is_reopened_ended_and_compared(
    app: Flask, client_of: Entrar, cerrado: FlaskClient
) -> None:
    respuesta = cerrado.post("/periodos/2026-T3/reabrir", data=ACTO)
    assert respuesta.location == "/periodos/2026-T3/reaperturas/1"
    ana = client_of("ana")
    enviado = ana.post(
        AVANCE,
        data={"revision": "0", "valor": "2", "logros": "Dos.", "accion": "enviar"},
    )
    assert enviado.status_code == 303
    cola = cerrado.get("/revision/").text
    assert "L1-O01-A01-I1" in cola
    revisar(cerrado, "/revision/L1-O01-A01-I1/MA/2026-T3", accion="validar", nota="")

    cerrado.post("/periodos/2026-T3/reaperturas/1/terminar")

    pagina = cerrado.get("/periodos/2026-T3/reaperturas/1").text
    assert "Todo el plan" in pagina
    assert "Meta L1-O01-A01-I1-M1" in pagina
    assert "quedó igual" in pagina or "quedaron iguales" in pagina
    assert "está cerrado" in ana.get(AVANCE.replace("A01-I1", "A02-I1")).text
    assert (
        "ya terminó"
        in cerrado.post(
            "/periodos/2026-T3/reaperturas/1/terminar", follow_redirects=True
        ).text
    )


def test_all_that_the_act_lacks_is_told_at_once(cerrado: FlaskClient) -> None:
    respuesta = cerrado.post(
        "/periodos/2026-T3/reabrir",
        data={"alcance": "indicadores", "indicadores": "L9-X\nL1-O01-A01-I1 NADIE"},
    )

    assert respuesta.status_code == 422
    for dice in ("Diga qué dato", "Escriba el acto", "fecha del acto", "hasta qué día",
                 "no tiene un indicador L9-X", "código NADIE"):  # fmt: skip
        assert dice in respuesta.text
    assert "L1-O01-A01-I1 NADIE" in respuesta.text


def test_a_line_names_one_unit_and_counts_once(
    app: Flask, cerrado: FlaskClient
) -> None:
    dos = ACTO | {"alcance": "indicadores", "indicadores": "L1-O01-A01-I1 MA SALUD"}
    assert "una sola unidad" in cerrado.post("/periodos/2026-T3/reabrir", data=dos).text

    doble = dos | {"indicadores": "L1-O01-A01-I1 MA\nL1-O01-A01-I1 MA"}
    assert cerrado.post("/periodos/2026-T3/reabrir", data=doble).status_code == 303

    with app.app_context():
        assert len(db.session.scalars(select(AlcanceReapertura)).all()) == 1


def test_a_reopening_reaches_those_it_names_alone(
    client_of: Entrar, cerrado: FlaskClient
) -> None:
    cerrado.post(
        "/periodos/2026-T3/reabrir",
        data=ACTO | {"alcance": "unidades", "unidades": ["SALUD"]},
    )

    assert (
        "Departamento de Salud" in cerrado.get("/periodos/2026-T3/reaperturas/1").text
    )
    ana = client_of("ana")
    assert "no alcanza" in ana.post(AVANCE, data={"revision": "0", "valor": "1"}).text
    vacunas = "/avances/L2-O01-A01-I1/SALUD/2026-T3"
    assert 'name="numerador"' in client_of("bruno").get(vacunas).text


ESCRIBEN = (
    "/periodos/preparar",
    "/periodos/agregar",
    "/periodos/2026-T3/fechas",
    "/periodos/2026-T3/abrir",
    "/periodos/2026-T3/cerrar",
    "/periodos/2026-T3/reabrir",
    "/periodos/2026-T3/prorrogas/MA",
    "/periodos/2026-T3/prorrogas/MA/anular",
    "/periodos/2026-T3/reaperturas/1/terminar",
)


@pytest.mark.parametrize("persona", MENOS_SECPLA)
def test_nobody_else_moves_a_periodo(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    otra = client_of(persona)

    assert {otra.post(ruta).status_code for ruta in ESCRIBEN} == {403}
    assert estados(app) == {"2026-T3": EstadoPeriodo.ABIERTO}


@pytest.mark.parametrize(("persona", "status"), [
    ("pablo", 200), ("ana", 403), ("carla", 403), ("alba", 403),
])  # fmt: skip
def test_control_reads_them(client_of: Entrar, persona: str, status: int) -> None:
    otra = client_of(persona)

    assert otra.get("/periodos/").status_code == status
    assert otra.get("/periodos/2026-T3").status_code == status


@pytest.mark.parametrize("ruta", [
    "/periodos/2031-T1", "/periodos/2026-T3/reaperturas/9",
    "/periodos/2026-T3/prorrogas/NADIE", "/periodos/2031-T1/cerrar",
])  # fmt: skip
def test_what_is_not_there_is_a_404(rita: FlaskClient, ruta: str) -> None:
    assert rita.get(ruta).status_code == 404
