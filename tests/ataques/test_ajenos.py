"""What is of other units, asked for by an address or a key that somebody guessed."""

# ruff: noqa: E501 - what is sent is one line

from io import BytesIO
from uuid import uuid4

import pytest

from pladeco.extensions import db
from pladeco.models import Evidencia, Monto
from tests.archivos import pdf
from tests.ataques.mundo import AVANCE, Mundo

AJENO = "/avances/L2-O01-A01-I1/SALUD/2026-T3"
DE_OTRA_UNIDAD = (
    "/avances/L1-O01-A01-I1/MA/2026-T3",
    "/avances/L1-O01-A01-I1/MA/2026-T2",
    "/mi-unidad/MA",
    "/mi-unidad/MA/2026-T3/grilla",
    "/mi-unidad/MA/2026-T3/planilla",
    "/mi-unidad/MA/2026-T3/planilla.xlsx",
    "/mi-unidad/MA/2026-T3/planilla/por-mirar",
)


@pytest.mark.parametrize("direccion", DE_OTRA_UNIDAD)
def test_bruno_does_not_see_the_desk_of_another_unit(
    mundo: Mundo, direccion: str
) -> None:
    respuesta = mundo.clientes["bruno"].get(direccion)

    assert respuesta.status_code == 403
    assert "Dos jornadas" not in respuesta.text


@pytest.mark.parametrize(
    "direccion",
    [
        "/avances/L1-O01-A01-I1/SALUD/2026-T3",  # their Indicador, his unit
        "/avances/L1-O01-A01-I1/SECPLA/2026-T3",
        "/avances/L1-O01-A01-I1/ma/2026-T3",
        "/avances/L1-O01-A01-I1/MA%20/2026-T3",
        "/avances/L1-O01-A01-I1/SALUD/2026-T9",
    ],
)
def test_a_mixture_of_codes_leads_nowhere(mundo: Mundo, direccion: str) -> None:
    antes = mundo.contenido()

    vista = mundo.clientes["bruno"].get(direccion).status_code
    escrita = mundo.clientes["bruno"].post(direccion, data={"valor": "1"}).status_code

    assert {vista, escrita} <= {403, 404}
    assert mundo.contenido() == antes


def test_a_file_of_another_unit_is_not_taken_out_of_her_report(mundo: Mundo) -> None:
    """Bruno saves his own report, and names Ana's evidence as one to take out."""
    ajena = mundo.partes["evidencia_id"]
    datos = {
        "revision": "0",
        "logros": "Se vacunó.",
        "quitar": ajena,
        "evidencias": ajena,
    }

    hecho = mundo.clientes["bruno"].post(AJENO, data=datos)

    assert hecho.status_code in (303, 422)
    with mundo.app.app_context():
        fila = db.session.query(Evidencia).one()
        assert str(fila.id) == ajena


def test_money_of_another_unit_is_not_withdrawn_by_its_key(mundo: Mundo) -> None:
    """Not by the address of the thing, and not by that of one of his own."""
    clave = mundo.partes["clave"]

    codigos = {
        mundo.clientes["bruno"]
        .post(f"/plan/{codigo}/dinero/{clave}/retirar")
        .status_code
        for codigo in ("L1-O01-A01", "L2-O01-A01")
    }

    assert codigos <= {403, 404}
    with mundo.app.app_context():
        assert db.session.query(Monto).one().reemplazado_en is None


def test_a_draft_that_was_not_sent_is_the_units_alone(mundo: Mundo) -> None:
    """Neither SECPLA nor Control reads a file before it is sent."""
    borrador = {
        "revision": "0", "numerador": "8", "denominador": "10", "logros": "Se vacunó.",
        "archivos": [(BytesIO(pdf()), "acta.pdf")],
    }  # fmt: skip
    assert mundo.clientes["bruno"].post(AJENO, data=borrador).status_code == 303
    with mundo.app.app_context():
        nueva = next(
            e
            for e in db.session.query(Evidencia)
            if str(e.id) != mundo.partes["evidencia_id"]
        )
        direccion = f"/evidencias/{nueva.id}"

    for persona in ("ana", "diego", "rita", "pablo", "carla", "celia", "alba"):
        for camino in ("", "/original", "/vista"):
            respuesta = mundo.clientes[persona].get(direccion + camino)
            assert respuesta.status_code == 403, (persona, camino)


def test_a_key_that_is_nobodys_tells_no_more_than_one_that_is_anothers(
    mundo: Mundo,
) -> None:
    for camino in ("evidencias/{}", "evidencias/{}/original"):
        nadie = mundo.clientes["vera"].get(f"/{camino.format(uuid4())}")
        alguien = mundo.clientes["vera"].get(
            f"/{camino.format(mundo.partes['evidencia_id'])}"
        )
        assert nadie.status_code == alguien.status_code == 302


def test_a_director_reviews_and_signs_nothing_of_another_unit(mundo: Mundo) -> None:
    mundo.clientes["bruno"].post(
        AJENO,
        data={"revision": "0", "numerador": "8", "denominador": "10", "logros": "Se vacunó.",
              "accion": "enviar"},
    )  # fmt: skip
    antes = mundo.contenido()

    for ruta in (
        AJENO.replace("avances", "por-visar"),
        AJENO.replace("avances", "revision"),
    ):
        for accion in ("visar", "validar", "devolver"):
            hecho = mundo.clientes["diego"].post(
                ruta, data={"accion": accion, "nota": "x"}
            )
            assert hecho.status_code == 403

    assert mundo.contenido() == antes


def test_who_reports_does_not_validate(mundo: Mundo) -> None:
    antes = mundo.contenido()

    for persona in ("ana", "diego", "pablo", "carla", "celia", "alba"):
        ruta = AVANCE.replace("/avances/", "/revision/")
        hecho = mundo.clientes[persona].post(ruta, data={"accion": "validar"})
        assert hecho.status_code == 403

    assert mundo.contenido() == antes


def test_who_is_refused_is_noted_by_key(
    mundo: Mundo, caplog: pytest.LogCaptureFixture
) -> None:
    mundo.clientes["bruno"].get(AVANCE)

    assert f"no le corresponde a {mundo.plan.personas['bruno']}" in caplog.text
    assert "Bruno" not in caplog.text
