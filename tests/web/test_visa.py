"""The director's place, through the door."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import Ajuste, Unidad, VersionAvance
from pladeco.services.registro import actuar
from tests.ajustando import poner_ajustes
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.formularios import campos_de
from tests.web.ocultos import revisar

Entrar = Callable[[str], FlaskClient]
AVANCE = "/avances/L1-O01-A01-I1/MA/2026-T3"
REVISION = "/revision/L1-O01-A01-I1/MA/2026-T3"
VISA = "/por-visar/L1-O01-A01-I1/MA/2026-T3"


@pytest.fixture
def con_visa(app: Flask, plan: PlanDePrueba) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA)
        poner_ajustes(db.session(), plan, visa_director="sí")
        db.session.commit()


@pytest.fixture
def enviado(con_visa: None, client_of: Entrar) -> None:
    datos = {"revision": "0", "valor": "2", "logros": "Dos.", "accion": "enviar"}
    respuesta = client_of("ana").post(AVANCE, data=datos, follow_redirects=True)
    assert "espera la visa de Diego Soto" in respuesta.text


def estado(app: Flask) -> Estado:
    with app.app_context():
        return db.session.scalars(select(VersionAvance.estado)).one()


@pytest.mark.usefixtures("enviado")
def test_the_director_signs_and_then_secpla_validates(
    app: Flask, client_of: Entrar
) -> None:
    diego, rita = client_of("diego"), client_of("rita")
    assert "Limpiezas realizadas" in diego.get("/por-visar/").text
    assert "0 avances esperan la revisión" in rita.get("/revision/").text
    assert "Esperan la visa <b>1</b>" in rita.get("/revision/").text

    respuesta = revisar(diego, VISA, accion="visar")

    assert respuesta.status_code == 303
    assert estado(app) is Estado.VISADO
    assert "No hay nada por visar" in diego.get("/por-visar/").text
    revisar(rita, REVISION, accion="validar")
    assert estado(app) is Estado.VALIDADO


@pytest.mark.usefixtures("enviado")
def test_secpla_reads_that_it_waits_and_does_not_decide(
    app: Flask, client_of: Entrar
) -> None:
    rita = client_of("rita")

    pagina = rita.get(REVISION).text
    assert "Lo tiene Diego Soto" in pagina
    assert "Su decisión" not in pagina
    with app.app_context():
        version = db.session.scalars(select(VersionAvance)).one()
        visto = f"{version.numero}.{version.revision}"
    respuesta = rita.post(REVISION, data={"visto": visto, "accion": "validar"})

    assert respuesta.status_code == 422
    assert "Espera la visa de Diego Soto" in respuesta.text
    assert estado(app) is Estado.ENVIADO


@pytest.mark.usefixtures("enviado")
def test_the_director_returns_it_with_a_note(app: Flask, client_of: Entrar) -> None:
    diego = client_of("diego")

    assert revisar(diego, VISA, accion="devolver", nota="").status_code == 422
    revisar(diego, VISA, accion="devolver", nota="Falta el acta.")

    assert estado(app) is Estado.DEVUELTO
    assert "Falta el acta." in client_of("ana").get("/mi-unidad").text


@pytest.mark.usefixtures("enviado")
@pytest.mark.parametrize(
    "persona", ["ana", "bruno", "rita", "carla", "celia", "pablo", "alba"]
)
def test_nobody_else_signs(app: Flask, client_of: Entrar, persona: str) -> None:
    otra = client_of(persona)

    assert otra.get("/por-visar/").status_code == 403
    assert otra.get(VISA).status_code == 403
    assert otra.post(VISA, data={"accion": "visar"}).status_code == 403
    assert estado(app) is Estado.ENVIADO


@pytest.mark.usefixtures("enviado")
def test_the_director_of_another_unit_sees_nothing(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    """MA is directed by Diego; what hangs from MA is his too, what does not is not."""
    client_of("bruno").post(
        "/avances/L2-O01-A02-I1/SALUD/2026-T3",
        data={"revision": "0", "logros": "Una charla.", "accion": "enviar"},
    )
    diego = client_of("diego")
    de_salud = "/por-visar/L2-O01-A02-I1/SALUD/2026-T3"
    assert diego.get(de_salud).status_code == 403

    with app.app_context():
        actuar(db.session(), None, AHORA)
        salud = db.session.get_one(Unidad, plan.unidades["SALUD"])
        salud.superior_id = plan.unidades["MA"]
        db.session.commit()

    assert "Charlas" in diego.get("/por-visar/").text
    assert diego.get(de_salud).status_code == 200
    nota = {"texto": "¿Cuántas personas?", "desde": "visa"}
    direccion = de_salud.replace("por-visar", "revision")
    assert diego.post(f"{direccion}/nota", data=nota).status_code == 303
    with app.app_context():
        actuar(db.session(), None, AHORA)
        db.session.delete(db.session.scalars(select(Ajuste)).one())
        db.session.commit()
    assert diego.get(de_salud).status_code == 403  # nothing to sign, nothing to see


@pytest.mark.usefixtures("plan")
def test_without_the_setting_there_is_nothing_to_sign(client_of: Entrar) -> None:
    diego = client_of("diego")

    assert "no pide la visa" in diego.get("/por-visar/").text
    assert "Por visar" not in diego.get("/plan").text


@pytest.mark.usefixtures("con_visa")
def test_the_grid_says_whose_visa_what_it_sent_waits_for(client_of: Entrar) -> None:
    fila, grilla = "L1-O01-A01-I1", "/mi-unidad/MA/2026-T3/grilla"
    ana = client_of("ana")

    ana.post(
        grilla,
        data={
            f"{fila}-revision": "0",
            f"{fila}-valor": "2",
            f"{fila}-logros": "Dos.",
            "accion": "enviar",
        },
    )

    assert "Envió 1 avance y espera la visa de Diego Soto" in ana.get(grilla).text


@pytest.mark.usefixtures("enviado")
def test_the_unit_reads_who_returned_it(client_of: Entrar) -> None:
    revisar(client_of("diego"), VISA, accion="devolver", nota="Falta el acta.")

    ana = client_of("ana")
    assert "Diego Soto le devolvió un avance" in ana.get("/mi-unidad/MA").text
    assert "Diego Soto lo devolvió" in ana.get(AVANCE).text


@pytest.mark.usefixtures("enviado")
def test_secpla_reads_what_the_switch_moves_before_and_after(
    client_of: Entrar,
) -> None:
    rita, diego = client_of("rita"), client_of("diego")

    def guardar(valor: str) -> str:
        datos = campos_de(rita.get("/ajustes/revision").text, "/ajustes/revision")
        datos |= {"visa_director": valor, "motivo": "Acuerdo de gabinete."}
        return rita.post("/ajustes/revision", data=datos, follow_redirects=True).text

    antes = rita.get("/ajustes/revision").text
    assert "Si la apaga, 1 avance que hoy espera la visa pasa a SECPLA." in antes

    apagada = guardar("no")
    assert "Guardó los ajustes. 1 avance llegó a SECPLA." in apagada
    assert "Si la enciende, 1 avance que hoy espera a SECPLA pasa" in apagada
    assert "Espera su visa" not in diego.get("/avisos").text
    assert "1 avance espera la revisión" in rita.get("/revision/").text

    assert "1 avance espera ahora la visa" in guardar("sí")
    assert "Limpiezas realizadas" in diego.get("/por-visar/").text
    assert "Si la apaga" not in client_of("pablo").get("/ajustes/revision").text
