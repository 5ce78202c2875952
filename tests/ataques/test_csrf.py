"""A page of somebody else's makes the browser of an officer send a form of ours."""

import re
from collections.abc import Iterator

import pytest

from tests.ataques.formularios import (
    MIRAN,
    MIRAN_LO_PUBLICO,
    Formulario,
    recoger,
)
from tests.ataques.matriz import leer
from tests.ataques.mundo import Mundo

QUIENES, MATRIZ = leer()
_TESTIGO = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_PENDIENTE = re.compile(r'name="pendiente"[^>]*value="([^"]+)"')


@pytest.fixture
def con_testigos(mundo: Mundo) -> Iterator[Mundo]:
    mundo.app.config["WTF_CSRF_ENABLED"] = True
    yield mundo
    mundo.app.config["WTF_CSRF_ENABLED"] = False


def test_every_form_that_writes_carries_the_token(con_testigos: Mundo) -> None:
    for (metodo, ruta), fila in MATRIZ.items():
        if metodo == "GET":
            quienes = MIRAN_LO_PUBLICO if fila["vera"] == "x" else MIRAN
            for persona in (p for p in quienes if fila[p] == "x"):
                _exigir_testigos(con_testigos, persona, ruta)


def _exigir_testigos(mundo: Mundo, persona: str, ruta: str) -> None:
    regla = next(
        r for r in mundo.reglas if r.rule == ruta and "GET" in (r.methods or ())
    )
    with mundo.clientes[persona].get(mundo.direccion(regla)) as respuesta:
        if respuesta.mimetype == "text/html":
            formas = re.findall(
                r'<form[^>]*method="post".*?</form>', respuesta.data.decode(), re.DOTALL
            )
            assert all(_TESTIGO.search(f) for f in formas), (persona, ruta)


def test_a_form_sent_from_elsewhere_changes_nothing(mundo: Mundo) -> None:
    """With all its fields; without token, with an invented one, and with another's."""
    formas = recoger(mundo).values()
    mundo.app.config["WTF_CSRF_ENABLED"] = True
    ajeno = _TESTIGO.search(mundo.clientes["carla"].get("/cuenta").text)
    assert ajeno

    antes = mundo.contenido()
    for forma in formas:
        for testigo in ({}, {"csrf_token": "x"}, {"csrf_token": ajeno[1]}):
            _exigir_rechazo(mundo, forma, testigo)
    assert mundo.contenido() == antes


def _exigir_rechazo(mundo: Mundo, forma: Formulario, testigo: dict[str, str]) -> None:
    if forma.persona == "carla" and testigo.get("csrf_token", "x") != "x":
        return  # it is her own
    datos = forma.datos() | testigo
    respuesta = mundo.clientes[forma.persona].post(
        forma.accion, data=datos, headers={"Origin": "https://malo.example"}
    )
    assert respuesta.status_code == 401, (forma.nombre, testigo)


@pytest.mark.parametrize("de", ["cross-site", "same-site"])
def test_a_page_of_another_site_neither_speaks_for_a_person_nor_closes_her_session(
    con_testigos: Mundo, de: str
) -> None:
    """The browser sends no cookie with it; one that came back would replace hers."""
    cuenta = {"nombre": "Mesa de ayuda", "correo": "malo@qh.cl", "roles": "secpla"}
    vera = con_testigos.app.test_client()
    suya = vera.post("/admin/usuarios/nueva", data=cuenta)
    guardado = _PENDIENTE.search(suya.text)
    assert guardado  # who lost her session gets this back

    for ruta, datos in (
        ("/admin/usuarios/nueva", cuenta),
        ("/retomar", {"pendiente": guardado[1]}),
        ("/salir", {}),
    ):
        respuesta = con_testigos.app.test_client().post(
            ruta, data=datos, headers={"Sec-Fetch-Site": de}
        )
        assert respuesta.status_code == 403, ruta
        assert "Eso venía de otro sitio" in respuesta.text
        assert not _PENDIENTE.search(respuesta.text)
        assert "Set-Cookie" not in respuesta.headers


@pytest.mark.parametrize("donde", ["address", "json", "cookie"])
def test_the_token_is_taken_from_the_form_alone(
    con_testigos: Mundo, donde: str
) -> None:
    ana, antes = con_testigos.clientes["ana"], con_testigos.contenido()
    hallado = _TESTIGO.search(ana.get("/cuenta").text)
    assert hallado
    datos = {"csrf_token": hallado[1], "unidad": ""}

    if donde == "json":
        respuesta = ana.post("/calendario/suscripciones", json=datos)
    elif donde == "address":
        respuesta = ana.post("/calendario/suscripciones", query_string=datos)
    else:
        ana.set_cookie("csrf_token", hallado[1])
        respuesta = ana.post("/calendario/suscripciones")
        ana.delete_cookie("csrf_token")

    assert respuesta.status_code == 401
    assert con_testigos.contenido() == antes


def test_looking_changes_nothing(mundo: Mundo) -> None:
    """An image in a letter asks only to look: no GET writes, but for what it notes."""
    antes = mundo.contenido()

    for (metodo, ruta), fila in MATRIZ.items():
        if metodo == "GET":
            regla = next(
                r for r in mundo.reglas if r.rule == ruta and "GET" in (r.methods or ())
            )
            for persona in (p for p in QUIENES if fila[p] == "x"):
                mundo.clientes[persona].get(mundo.direccion(regla)).close()

    assert mundo.contenido() == antes


def test_the_cookie_does_not_travel_with_forms_of_others(mundo: Mundo) -> None:
    cliente = mundo.app.test_client()
    ingreso = {"cuenta": "ana@qh.cl", "clave": "quebrada-honda-1"}

    galleta = cliente.post("/ingresar", data=ingreso).headers["Set-Cookie"]

    assert "SameSite=Lax" in galleta
    assert "HttpOnly" in galleta
