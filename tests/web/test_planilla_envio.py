"""Sending what a workbook brought, and looking first at what could name somebody."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pladeco.domain.vocabulario import Estado
from pladeco.services.registro import actuar
from pladeco.services.revisiones import devolver
from tests.ajustando import poner_ajustes
from tests.ciclo import actor, enviado, limpiezas, luego
from tests.fabricas import PlanDePrueba
from tests.planillas import abrir, celda, llenar
from tests.web.planilla import (
    BUENA,
    LUGAR,
    UNO,
    aceptar,
    bajar,
    dar_hitos,
    informar,
    oculto,
    subir,
    versiones,
)
from tests.web.progreso import escribiendo

Entrar = Callable[[str], FlaskClient]
OTRO = "L1-O01-A02-I1"
POR_MIRAR = f"{LUGAR}/por-mirar"
FONO = "Se coordinó con don Luis al +56 9 8765 4321."


def test_those_complete_are_sent_where_it_is_ticked(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))

    aceptar(ana, vista, enviar="1")

    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]
    assert "Envió 1 a SECPLA." in ana.get("/mi-unidad/MA").text


def test_an_incomplete_one_is_saved_and_not_sent(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: {"valor": 2}}))

    assert "Cuente en una frase" in vista.text
    aceptar(ana, vista, enviar="1")

    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]


def test_a_draft_that_lacks_something_is_told_again(client_of: Entrar) -> None:
    ana = client_of("ana")
    datos = llenar(bajar(ana), {UNO: {"valor": 2}})
    aceptar(ana, subir(ana, datos))

    otra = subir(ana, datos)

    assert "No hay nada nuevo que guardar" in otra.text
    assert "les falta algo para enviarse" in otra.text
    assert "Cuente en una frase" in otra.text


def test_what_goes_and_what_stays_is_told(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    dar_hitos(app, plan)
    ana = client_of("ana")
    otro = {"dificultades": "Llovió."}
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA, OTRO: otro}))

    aceptar(ana, vista, enviar="1")

    assert sorted(v.estado for v in versiones(app)) == [Estado.BORRADOR, Estado.ENVIADO]
    texto = ana.get("/mi-unidad/MA").text
    assert "Envió 1 a SECPLA. 1 queda como borrador, sin completar." in texto


def test_one_returned_goes_again_where_the_workbook_mends_it(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    with escribiendo(app) as session:
        version = enviado(session, plan, limpiezas(2))
        session.flush()
        actuar(session, None, momento := luego())
        rita = actor(session, plan, "rita")
        devolver(session, version, nota="¿Dos?", actor=rita, ahora=momento)
    ana = client_of("ana")
    sin_tocar = subir(ana, bajar(ana))
    assert "Enviar" not in sin_tocar.text.split("<form", 2)[1]

    vista = subir(ana, llenar(bajar(ana), {UNO: {"valor": 3}}))
    aceptar(ana, vista, enviar="1")

    assert [(v.estado, v.valor) for v in versiones(app)] == [
        (Estado.ENVIADO, Decimal(3))
    ]


def test_with_the_visa_it_does_not_say_that_it_goes_to_secpla(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    with escribiendo(app) as session:
        poner_ajustes(session, plan, visa_director="sí")
    ana = client_of("ana")

    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))

    assert "Enviar también el avance completo" in vista.text
    aceptar(ana, vista, enviar="1")
    assert "Envió 1 y espera la visa de" in ana.get("/mi-unidad/MA").text


def _con_fono(cliente: FlaskClient) -> TestResponse:
    """Bring a complete row with a telephone, to be sent; return where it leads."""
    vista = subir(cliente, llenar(bajar(cliente), {UNO: BUENA | {"logros": FONO}}))
    respuesta = aceptar(cliente, vista, enviar="1")
    assert respuesta.status_code == 303
    assert respuesta.location.startswith(POR_MIRAR)
    return cliente.get(respuesta.location)


def _mirado(pagina: TestResponse, *enviar: str) -> dict[str, Any]:
    """Return what the button of the page sends."""
    campo = f"{UNO}-datos_vistos"
    return {"fila": UNO, "enviar": list(enviar), campo: oculto(pagina, campo)}


def test_a_phone_number_keeps_it_from_being_sent_unseen(
    app: Flask, client_of: Entrar
) -> None:
    pagina = _con_fono(client_of("ana"))

    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]
    assert "«Qué se hizo» podría traer" in pagina.text
    assert FONO in pagina.text
    assert "Guardó 1 avance." in pagina.text


def test_what_was_looked_at_is_sent(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    pagina = _con_fono(ana)

    respuesta = ana.post(POR_MIRAR, data=_mirado(pagina, UNO))

    assert respuesta.status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]
    assert "Envió 1 a SECPLA." in ana.get("/mi-unidad/MA").text


def test_looked_at_and_clicked_twice_it_goes_once(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = _mirado(_con_fono(ana), UNO)
    ana.post(POR_MIRAR, data=datos)

    otra = ana.post(POR_MIRAR, data=datos)

    assert otra.status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]
    assert "No queda nada que mirar" in ana.get("/mi-unidad/MA").text


def test_what_was_written_since_the_look_is_shown_again(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    pagina = _con_fono(ana)
    (version,) = versiones(app)
    otro = {"dificultades": "Reclamó Luis, RUN 12.345.678-5.", "logros": FONO}
    informar(ana, revision=str(version.revision), valor="2", **otro)

    respuesta = ana.post(POR_MIRAR, data=_mirado(pagina, UNO))

    assert respuesta.status_code == 422
    assert "«Dificultades» podría traer" in respuesta.text
    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]
    assert ana.post(POR_MIRAR, data=_mirado(respuesta, UNO)).status_code == 303
    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]


def test_one_that_is_not_ticked_stays_a_draft(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    pagina = _con_fono(ana)

    respuesta = ana.post(POR_MIRAR, data=_mirado(pagina))

    assert respuesta.status_code == 422
    assert "No marcó ninguno" in respuesta.text
    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]


@pytest.mark.parametrize("persona", ["bruno", "rita", "carla", "pablo", "alba", "vera"])
def test_nobody_else_looks_at_it_or_sends_it(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    datos = _mirado(_con_fono(client_of("ana")), UNO)
    otra = client_of(persona)

    assert otra.get(f"{POR_MIRAR}?fila={UNO}").status_code in {302, 401, 403}
    assert otra.post(POR_MIRAR, data=datos).status_code in {302, 401, 403}
    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]


def test_an_address_that_names_nothing_of_the_unit_leads_back(
    client_of: Entrar,
) -> None:
    ana = client_of("ana")

    respuesta = ana.get(f"{POR_MIRAR}?fila=L2-O01-A01-I1&fila=nada")

    assert respuesta.location == "/mi-unidad/MA"


def test_what_was_sent_takes_nothing_and_says_which_lock(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = bajar(ana)
    aceptar(ana, subir(ana, llenar(datos, {UNO: BUENA})), enviar="1")

    vista = subir(ana, llenar(datos, {UNO: BUENA | {"valor": 5}}))

    assert "retírelo primero" in vista.text
    assert [v.valor for v in versiones(app)] == [2]
    hoja = abrir(bajar(ana))["Avances"]
    assert celda(hoja, UNO, "valor").protection.locked
    assert celda(hoja, UNO, "situacion").value == "Enviado"
