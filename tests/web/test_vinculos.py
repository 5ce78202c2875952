"""The linking desk: proposals with reasons, and what each decision does to figures."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import EstadoPropuesta
from pladeco.models import Bitacora, Elemento, Vinculo
from tests.fabricas import PlanDePrueba
from tests.web.progreso import escribiendo, informar, juzgado_de

ClienteDe = Callable[[str], FlaskClient]
PROGRAMA, PLAN, HUMEDAL = "L1-O01-G01", "L1-E01-P01", "L1-E01-P01-G01"
DIRECCION = "/lecturas/L1/vinculos"


@pytest.fixture
def rita(client_of: ClienteDe) -> FlaskClient:
    return client_of("rita")


@pytest.fixture
def propuesto(app: Flask, plan: PlanDePrueba) -> UUID:
    """A vínculo as the workbook of the plan brings them."""
    with escribiendo(app) as session:
        claves = {
            e.codigo: e.id
            for e in session.scalars(
                select(Elemento).where(Elemento.codigo.in_([PROGRAMA, PLAN]))
            )
        }
        nuevo = Vinculo(
            desde_id=claves[PROGRAMA],
            hacia_id=claves[PLAN],
            estado=EstadoPropuesta.PROPUESTO,
            razon="Los dos cuidan el agua.",
        )
        session.add(nuevo)
        session.flush()
        return nuevo.id


def estado(app: Flask, clave: UUID) -> EstadoPropuesta:
    with escribiendo(app) as session:
        return session.get_one(Vinculo, clave).estado


def decidir(
    cliente: FlaskClient, clave: UUID, decision: str, visto: str = "propuesto"
) -> str:
    respuesta = cliente.post(
        f"{DIRECCION}/{clave}", data={"decision": decision, "visto": visto}
    )
    assert respuesta.status_code == 303
    return cliente.get(respuesta.location).text


def test_the_desk_says_what_is_not_linked_and_proposes(rita: FlaskClient) -> None:
    pagina = rita.get(DIRECCION).text

    assert "0 de 1 programas vinculados" in pagina
    assert "Sin vincular: 1 programa, con 2 metas." in pagina
    assert "Sugerido por el programa" in pagina
    assert "Los dos nombres dicen «humedal»." in pagina
    assert "Limpieza del humedal" in pagina


def test_the_list_counts_what_is_linked(
    rita: FlaskClient, app: Flask, propuesto: UUID
) -> None:
    assert "0 de 1" in rita.get("/lecturas").text

    decidir(rita, propuesto, "confirmado")

    assert "1 de 1" in rita.get("/lecturas").text


def test_a_confirmed_vinculo_takes_the_figures_along(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, propuesto: UUID
) -> None:
    with escribiendo(app) as session:
        informar(session, plan, "L1-O01-A01-I1", "MA", plan.periodo, valor=Decimal(6))

    pagina = decidir(rita, propuesto, "confirmado")

    assert f"Confirmó que {PROGRAMA} aporta a {PLAN}" in pagina
    assert "1 de 1 programas vinculados" in pagina
    assert estado(app, propuesto) is EstadoPropuesta.CONFIRMADO
    juzgado = juzgado_de(app, plan)
    nodo = juzgado.plan.por_codigo(PLAN)
    assert nodo is not None
    assert juzgado.resumen(nodo).informadas == 1

    decidir(rita, propuesto, "propuesto", visto="confirmado")
    assert estado(app, propuesto) is EstadoPropuesta.PROPUESTO


def test_a_rejected_vinculo_can_be_taken_back(
    app: Flask, rita: FlaskClient, propuesto: UUID
) -> None:
    pagina = decidir(rita, propuesto, "rechazado")

    assert "Rechazado: no cuenta" in pagina
    assert "Deshacer" in pagina
    assert estado(app, propuesto) is EstadoPropuesta.RECHAZADO


def test_of_two_who_decide_the_second_is_told(
    app: Flask, rita: FlaskClient, propuesto: UUID
) -> None:
    decidir(rita, propuesto, "rechazado")

    pagina = decidir(rita, propuesto, "confirmado")

    assert "Otra persona decidió este vínculo" in pagina
    assert estado(app, propuesto) is EstadoPropuesta.RECHAZADO


@pytest.mark.parametrize("hacia", [HUMEDAL, f"{HUMEDAL} Humedal"])
def test_one_links_by_hand_with_a_code_or_a_line_of_the_list(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient, hacia: str
) -> None:
    respuesta = rita.post(DIRECCION, data={"desde": PROGRAMA, "hacia": hacia})

    assert respuesta.location == f"{DIRECCION}#{PROGRAMA}"
    with escribiendo(app) as session:
        nuevo = session.scalars(select(Vinculo)).one()
        assert nuevo.estado is EstadoPropuesta.CONFIRMADO
        assert nuevo.razon == "SECPLA lo vinculó a mano."
        assert nuevo.decidido_por_id == plan.personas["rita"]


@pytest.mark.parametrize(
    ("hacia", "mensaje"),
    [("", "Elija de la lista"), ("L9-E01", "Elija de la lista"),
     ("L1-E01", "Un vínculo llega a un plan"), ("L1-O01-G01", "Un vínculo llega")],
)  # fmt: skip
def test_a_wrong_end_is_told_and_what_was_typed_stays(
    rita: FlaskClient, hacia: str, mensaje: str
) -> None:
    datos = {"desde": PROGRAMA, "hacia": hacia, "razon": "Me parece que sí."}

    respuesta = rita.post(DIRECCION, data=datos)

    assert respuesta.status_code == 422
    assert mensaje in respuesta.text
    assert 'value="Me parece que sí."' in respuesta.text
    assert f'value="{hacia}"' in respuesta.text


@pytest.mark.parametrize(
    "datos",
    [{"decision": "quizás", "visto": "propuesto"}, {"decision": "confirmado"}, {}],
)  # fmt: skip
def test_a_strange_decision_changes_nothing(
    app: Flask,
    rita: FlaskClient,
    propuesto: UUID,
    datos: dict[str, str],
) -> None:
    assert rita.post(f"{DIRECCION}/{propuesto}", data=datos).status_code == 422

    assert estado(app, propuesto) is EstadoPropuesta.PROPUESTO
    assert rita.post(DIRECCION, data={"desde": "x", "hacia": PLAN}).status_code == 422


def test_a_vinculo_that_is_not_there_is_not_found(rita: FlaskClient) -> None:
    datos = {"decision": "confirmado", "visto": "propuesto"}

    assert rita.post(f"{DIRECCION}/{uuid4()}", data=datos).status_code == 404


@pytest.mark.parametrize("persona", ["bruno", "ana", "diego", "carla", "pablo", "alba"])
def test_linking_is_for_secpla_alone(
    app: Flask, client_of: ClienteDe, propuesto: UUID, persona: str
) -> None:
    cliente = client_of(persona)
    datos = {"decision": "confirmado", "visto": "propuesto"}

    assert cliente.get(DIRECCION).status_code == 403
    assert cliente.post(f"{DIRECCION}/{propuesto}", data=datos).status_code == 403
    assert cliente.post(
        DIRECCION, data={"desde": PROGRAMA, "hacia": HUMEDAL}
    ).status_code == 403  # fmt: skip

    assert estado(app, propuesto) is EstadoPropuesta.PROPUESTO
    with escribiendo(app) as session:
        assert len(session.scalars(select(Vinculo)).all()) == 1


def test_the_bitacora_tells_a_decision(
    app: Flask, rita: FlaskClient, client_of: ClienteDe, propuesto: UUID
) -> None:
    decidir(rita, propuesto, "confirmado")

    pagina = client_of("pablo").get("/auditoria/").text

    assert f"Rita Cortés confirmó un vínculo de {PROGRAMA}" in pagina
    with escribiendo(app) as session:
        assert session.scalars(
            select(Bitacora.objeto).where(Bitacora.objeto == "vinculo")
        ).all()
