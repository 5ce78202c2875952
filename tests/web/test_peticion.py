"""The number of each request, and lines of the log that betray nobody."""

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from pladeco.extensions import db
from pladeco.logs import EnJson
from pladeco.models import Bitacora
from pladeco.services.errores import NoSePuede
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PERSONAS, PlanDePrueba

NUMERO = "0123456789abcdef0123456789abcdef"
ClienteDe = Callable[[str], FlaskClient]


class Oido:
    """What the program said while a test ran."""

    def __init__(self) -> None:
        self.texto = StringIO()

    @property
    def lineas(self) -> list[dict[str, Any]]:
        return [json.loads(linea) for linea in self.texto.getvalue().splitlines()]

    def accesos(self) -> list[dict[str, Any]]:
        return [linea for linea in self.lineas if linea["de"] == "pladeco.acceso"]


@pytest.fixture
def oido() -> Iterator[Oido]:
    escucha = Oido()
    salida = logging.StreamHandler(escucha.texto)
    salida.setFormatter(EnJson())
    raiz = logging.getLogger()
    nivel = raiz.level
    raiz.addHandler(salida)
    raiz.setLevel(logging.INFO)
    yield escucha
    raiz.removeHandler(salida)
    raiz.setLevel(nivel)


def test_a_number_that_came_from_the_front_goes_all_the_way(
    app: Flask, oido: Oido
) -> None:
    cabeceras = {"X-Request-ID": NUMERO}

    respuesta = app.test_client().get("/ingresar", headers=cabeceras)

    assert respuesta.headers["X-Request-ID"] == NUMERO
    (linea,) = oido.accesos()
    assert linea["peticion"] == NUMERO
    assert (linea["metodo"], linea["ruta"], linea["estado"]) == (
        "GET",
        "/ingresar",
        200,
    )
    assert linea["ms"] > 0


@pytest.mark.parametrize("malo", ["12345678-5", "x" * 200, "ana@qh.cl", "", "A" * 32])
def test_what_is_no_number_is_replaced(app: Flask, malo: str) -> None:
    cabeceras = {"X-Request-ID": malo}

    respuesta = app.test_client().get("/ingresar", headers=cabeceras)

    assert len(respuesta.headers["X-Request-ID"]) == 36


def test_two_requests_have_two_numbers(app: Flask) -> None:
    vera = app.test_client()

    primera, segunda = vera.get("/salud"), vera.get("/salud")

    assert primera.headers["X-Request-ID"] != segunda.headers["X-Request-ID"]


def test_a_refused_form_has_a_number_and_a_line_too(app: Flask, oido: Oido) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    respuesta = app.test_client().post("/ingresar", data={"cuenta": "x"})

    assert respuesta.headers["X-Request-ID"]
    assert [linea["ruta"] for linea in oido.accesos()] == ["/ingresar"]


def test_the_bitacora_names_the_request(
    app: Flask, plan: PlanDePrueba, client_of: ClienteDe
) -> None:
    alba = client_of("alba")
    datos = {"codigo": "DOM", "nombre": "Dirección de Obras", "tipo": "direccion"}

    alba.post("/unidades/nueva", data=datos, headers={"X-Request-ID": NUMERO})
    respuesta = alba.post(
        "/admin/unidades/nueva", data=datos, headers={"X-Request-ID": NUMERO}
    )

    assert respuesta.headers["X-Request-ID"] == NUMERO
    with app.app_context():
        anotado = db.session().scalars(
            select(Bitacora).where(Bitacora.peticion == NUMERO)
        )
        assert "unidad" in {fila.objeto for fila in anotado}


SECRETOS = (
    "/clave/s3cr3t0s3cr3t0s3cr3t0",
    "/calendario/s3cr3t0s3cr3t0.ics",
    "/usuarios/ana@qh.cl",
    "/admin/usuarios/ana@qh.cl",
    "/buscar?q=Juana+Soto",
    "/ciudadania/buscar?q=Juana+Soto",
    "/plan/Juana Soto",
    "/plan/12345678-5",
    "/Juana Soto/12.345.678-5",
    "/ingresar?siguiente=/admin/usuarios/ana@qh.cl",
)


@pytest.mark.parametrize("direccion", SECRETOS)
def test_no_line_holds_what_a_person_put_into_an_address(
    client_of: ClienteDe, oido: Oido, direccion: str
) -> None:
    client_of("alba").get(direccion)

    dicho = oido.texto.getvalue()
    assert oido.accesos()[-1]["estado"] in {200, 302, 303, 404}
    for dato in ("s3cr3t0", "ana", "Juana", "Soto", "12345678", "12.345.678"):
        assert dato not in dicho


def test_codes_and_numbers_are_told(client_of: ClienteDe, oido: Oido) -> None:
    client_of("rita").get("/plan/L1-O01-A01")

    assert oido.accesos()[-1]["ruta"] == "/plan/L1-O01-A01"


def test_logging_in_leaves_neither_account_nor_password(
    client_of: ClienteDe, oido: Oido
) -> None:
    vera = client_of("vera")
    for cuenta in (PERSONAS["ana"].correo, "12.345.678-5", "no-esta@qh.cl"):
        vera.post("/ingresar", data={"cuenta": cuenta, "clave": CLAVE})

    dicho = oido.texto.getvalue()
    assert len(oido.accesos()) == 3
    for dato in ("@", "12.345.678", "12345678", CLAVE, "Ana", "Rojas"):
        assert dato not in dicho


def test_a_failure_is_told_with_its_place_and_without_its_words(
    app: Flask, oido: Oido, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fallar() -> None:
        raise LookupError("Juana Soto, 12.345.678-5")

    monkeypatch.setitem(app.view_functions, "cuenta.ingresar", fallar)

    respuesta = app.test_client().get("/ingresar")

    numero = respuesta.headers["X-Request-ID"]
    assert respuesta.status_code == 500
    assert numero in respuesta.text  # to be told to whoever runs it
    (falla,) = [linea for linea in oido.lineas if linea["nivel"] == "falla"]
    assert falla["peticion"] == numero
    assert falla["falla"][-1] == "LookupError"
    assert any("test_peticion.py" in marco for marco in falla["falla"])
    assert "Juana" not in oido.texto.getvalue()


def test_a_row_that_the_database_refuses_is_not_quoted(
    app: Flask, plan: PlanDePrueba, oido: Oido, monkeypatch: pytest.MonkeyPatch
) -> None:
    def repetir() -> None:
        fila = db.session().scalars(select(Bitacora)).first()
        assert fila is not None
        db.session().execute(
            insert(Bitacora).values(
                id=fila.id, en=fila.en, accion="Juana", objeto="Soto", direccion=""
            )
        )

    with app.app_context():
        db.session().add(Bitacora(en=AHORA, accion="a", objeto="b", direccion="c"))
        db.session().commit()
    monkeypatch.setitem(app.view_functions, "cuenta.ingresar", repetir)

    assert app.test_client().get("/ingresar").status_code == 409

    assert "IntegrityError" in oido.texto.getvalue()
    assert "Juana" not in oido.texto.getvalue()
    assert "Soto" not in oido.texto.getvalue()


def test_outside_a_request_there_is_no_number(app: Flask, oido: Oido) -> None:
    app.test_client().get("/salud")

    logging.getLogger("pladeco.jobs").warning("job %s: %s", "x", NoSePuede("Juana"))

    ultima = oido.lineas[-1]
    assert "peticion" not in ultima
    assert ultima["dice"] == "job x: NoSePuede"
