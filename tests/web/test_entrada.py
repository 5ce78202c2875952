"""What a stranger may send us: nothing of it is an error of ours."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as SinConexion
from wtforms import StringField

from pladeco.domain.ingreso.numero import leer_numero
from pladeco.extensions import db
from pladeco.models import Corte, Unidad, Usuario, motor
from pladeco.web.formas import EsForm, FechaField, NumeroField, leer_fecha
from tests.fabricas import CLAVE, PlanDePrueba

ClientOf = Callable[[str], FlaskClient]
ASEO = {
    "codigo": "ASEO", "nombre": "Oficina de Aseo", "tipo": "oficina",
    "superior": "MA", "alias": "",
}  # fmt: skip
ELSA = {"nombre": "Elsa Pino", "correo": "elsa@qh.cl", "roles": "concejal"}
MEBIBYTE = 1024 * 1024


class FormaDePrueba(EsForm):
    numero = NumeroField()
    fecha = FechaField()
    texto = StringField()


def cuantos(app: Flask, modelo: type[object]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(modelo)) or 0


def en_partes(campos: dict[str, str]) -> bytes:
    """Write a form as browsers do; Werkzeug's client leaves a file of it open."""
    partes = (
        f'--parte\r\nContent-Disposition: form-data; name="{nombre}"\r\n\r\n{valor}\r\n'
        for nombre, valor in campos.items()
    )
    return ("".join(partes) + "--parte--\r\n").encode()


# -- numbers and dates


@pytest.mark.parametrize(
    ("texto", "numero"),
    [
        ("1.042", "1042"),
        ("26,5", "26.5"),
        ("0.8", "0.8"),
        ("0.1234", "0.1234"),
        ("-3", "-3"),
        ("1.234.567,0001", "1234567.0001"),
    ],
)
def test_numbers_are_read_as_chileans_type_them(texto: str, numero: str) -> None:
    assert leer_numero(texto) == Decimal(numero)


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        *((t, "Escriba un número, por ejemplo") for t in (
            "NaN", "Infinity", "-Infinity", "sNaN", "inf", "1e5", "1E5", "1_000",
            "\u0661\u0662", "\uff11\uff12", "²", "--1", "1.2.3", "1,2,3", "", "doce",
            "9" * 5000,
        )),
        ("0,12345", "hasta cuatro decimales"),
        ("0.12345", "hasta cuatro decimales"),
        ("100000000000000", "demasiado grande"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_told(texto: str, dice: str) -> None:
    with pytest.raises(ValueError, match=dice):
        leer_numero(texto)


@pytest.mark.parametrize("texto", ["2026-09-30", "30-09-2026", "30/9/2026"])
def test_days_are_read_either_way(texto: str) -> None:
    assert leer_fecha(texto) == date(2026, 9, 30)


@pytest.mark.parametrize(
    "texto",
    [
        "1-1-99999999999999999999", "31-12-9999", "01-01-1899", "01-01-2201",
        "0001-01-01", "30-02-2026", "1-1", "1-1-1-1", "", "\u0663\u0660-09-2026",
        "1_0-1-2026", "hoy", f"1-1-{'9' * 5000}",
    ],
)  # fmt: skip
def test_days_of_other_times_do_not_exist(texto: str) -> None:
    with pytest.raises(ValueError, match=r"date|year|day|month"):
        leer_fecha(texto)


def test_the_form_tells_it_beside_the_field(app: Flask) -> None:
    datos = {"numero": "NaN", "fecha": "1-1-99999999999999999999"}
    with app.test_request_context("/", method="POST", data=datos):
        forma = FormaDePrueba()

        assert not forma.validate()
        assert forma.errors == {
            "numero": ["Escriba un número, por ejemplo 1.042 o 26,5, sin letras."],
            "fecha": ["Esa fecha no existe. Escríbala como 30-09-2026."],
        }


@pytest.mark.parametrize("valor", ["NaN", "sNaN", "1e5", "0,12345"])
def test_an_avance_with_such_a_number_stays_a_form(
    client_of: ClientOf, valor: str
) -> None:
    respuesta = client_of("ana").post(
        "/avances/L1-O01-A01-I1/MA/2026-T3",
        data={"revision": "0", "valor": valor, "logros": "x", "accion": "enviar"},
    )

    assert respuesta.status_code == 422
    assert "Escriba" in respuesta.text
    assert f'value="{valor}"' in respuesta.text


# -- bodies and names of fields


def test_json_is_no_form_of_ours(app: Flask, client_of: ClientOf) -> None:
    for cuerpo in ({"nombre": ["x"]}, [1, 2], "x", None):
        with app.test_request_context("/", method="POST", json=cuerpo):
            assert FormaDePrueba().texto.data is None
    alba = client_of("alba")

    assert alba.post("/admin/unidades/nueva", json=ASEO).status_code == 422
    assert cuantos(app, Unidad) == 3


@pytest.mark.parametrize(
    "numero", ["²", "\u0661", "99999999999", "9" * 5000, "-1", "x", "", "0\n"]
)
def test_rows_with_other_numbers_are_ignored(
    app: Flask, client_of: ClientOf, numero: str
) -> None:
    datos = {
        **ELSA,
        f"cargos-{numero}-rol": "encargado",
        f"cargos-{numero}-unidad": "MA",
    }

    assert client_of("alba").post("/admin/usuarios/nueva", data=datos).status_code == (
        303
    )
    with app.app_context():
        elsa = db.session.scalars(select(Usuario).filter_by(correo="elsa@qh.cl")).one()
        assert [r.rol.value for r in elsa.roles] == ["concejal"]


@pytest.mark.parametrize("multiparte", [False, True])
@pytest.mark.parametrize(
    "campos",
    [
        {"nombre": "x" * (60 * MEBIBYTE)},
        {f"n{numero}": "x" * MEBIBYTE for numero in range(3)},
    ],
    ids=["one", "several"],
)
def test_two_megabytes_of_text_are_enough(
    client_of: ClientOf, campos: dict[str, str], multiparte: bool
) -> None:
    respuesta = client_of("alba").post(
        "/admin/unidades/nueva",
        data=en_partes(campos) if multiparte else campos,
        content_type="multipart/form-data; boundary=parte" if multiparte else None,
    )

    assert respuesta.status_code == 413
    assert "Lo que envió es demasiado grande" in respuesta.text


# -- control characters


@pytest.mark.parametrize("multiparte", [False, True])
def test_control_characters_of_fields_are_taken_away(
    app: Flask, multiparte: bool
) -> None:
    with app.test_request_context(
        "/",
        method="POST",
        data={"te\0xto": "a\0b\x1fc\x7f\r\n\tñ\x0bz\u202e\u2066\ufeff"},
        content_type="multipart/form-data" if multiparte else None,
    ):
        assert request.form.to_dict() == {"texto": "abc\r\n\tñ z"}


def test_a_name_with_nul_is_kept_without_it(app: Flask, client_of: ClientOf) -> None:
    datos = ASEO | {"nombre": "Oficina\0 de Aseo\x08"}

    assert client_of("alba").post("/admin/unidades/nueva", data=datos).status_code == (
        303
    )
    with app.app_context():
        aseo = db.session.scalars(select(Unidad).filter_by(codigo="ASEO")).one()
        assert aseo.nombre == "Oficina de Aseo"


@pytest.mark.parametrize(
    ("persona", "direccion"),
    [
        ("pablo", "/auditoria?persona=%00"),
        ("pablo", "/auditoria?%00=x"),
        ("pablo", "/auditoria?persona=a%08"),
        ("pablo", "/auditoria?persona=a&persona=%00"),
        ("vera", "/plan/%00"),
        ("alba", "/admin/usuarios/a%00@qh.cl"),
        ("alba", "/admin/usuarios?q=%00"),
        ("vera", "/clave/%00"),
    ],
)
def test_an_address_with_control_characters_is_not_found(
    client_of: ClientOf, persona: str, direccion: str
) -> None:
    respuesta = client_of(persona).get(direccion)

    assert respuesta.status_code == 404
    assert "No encontramos esta página" in respuesta.text


@pytest.mark.parametrize(
    "consulta",
    ["hasta=31-12-9999", "desde=01-01-0001", "hasta=1-1-99999999999", "hasta=%C2%B2"],
)
def test_days_that_do_not_exist_do_not_break_the_auditoria(
    client_of: ClientOf, consulta: str
) -> None:
    assert client_of("pablo").get(f"/auditoria?{consulta}").status_code == 200


@pytest.mark.parametrize(
    "numeros",
    [
        "99999999999999999999-1", "2026-99999999999999999999", f"{'9' * 5000}-1",
        "10000-1", "2026-12345", "\u0662\u0660\u0662\u0666-1",
    ],
)  # fmt: skip
def test_numbers_that_no_corte_has_are_not_found(
    client_of: ClientOf, numeros: str
) -> None:
    respuesta = client_of("rita").get(f"/informes/{numeros}/concejo.xlsx")

    assert respuesta.status_code == 404


# -- texts that are too long


def test_a_purpose_that_is_too_long_is_told(app: Flask, client_of: ClientOf) -> None:
    datos = {"fecha": "2026-09-30", "proposito": "x" * 301}
    respuesta = client_of("rita").post(
        "/informes/cortes", data=datos, follow_redirects=True
    )

    assert "hasta 300 caracteres: escribió 301" in unescape(respuesta.text)
    assert cuantos(app, Corte) == 0


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"codigo": "ß" * 30}, "El código, en mayúsculas, puede tener hasta 30"),
        ({"codigo": "."}, "con letras o números"),
        ({"codigo": ".."}, "con letras o números"),
        ({"codigo": "a/b"}, "sin barras"),
        ({"nombre": "x" * 201}, "200"),
        ({"alias": "x" * 301}, "300"),
    ],
)
def test_units_with_unbearable_texts_are_told(
    app: Flask, client_of: ClientOf, datos: dict[str, str], dice: str
) -> None:
    respuesta = client_of("alba").post("/admin/unidades/nueva", data=ASEO | datos)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert cuantos(app, Unidad) == 3


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"nombre": "x" * 121}, "120"),
        ({"correo": f"{'x' * 200}@qh.cl"}, "200"),
        ({"correo": f"{'İ' * 190}@qh.cl"}, "El correo puede tener hasta 200"),
    ],
)
def test_people_with_unbearable_texts_are_told(
    app: Flask, client_of: ClientOf, datos: dict[str, str], dice: str
) -> None:
    antes = cuantos(app, Usuario)

    respuesta = client_of("alba").post("/admin/usuarios/nueva", data=ELSA | datos)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert cuantos(app, Usuario) == antes


# -- a database that does not answer


@contextmanager
def ocupada(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold the write lock of SQLite, as a long import would."""
    pragmas = [p for p in motor._PRAGMAS if "busy" not in p]
    monkeypatch.setattr(motor, "_PRAGMAS", (*pragmas, "busy_timeout=20"))
    with app.app_context():
        db.engine.dispose()
    ruta = app.config["PLADECO"].instancia / "pladeco.sqlite3"
    candado = sqlite3.connect(ruta, isolation_level=None)
    candado.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        candado.close()


def test_a_locked_database_asks_to_try_again_and_keeps_what_was_typed(
    app: Flask, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    alba = client_of("alba")
    datos = ASEO | {"alias": "«Aseo»\nDe <b>"}

    with ocupada(app, monkeypatch):
        respuesta = alba.post("/admin/unidades/nueva", data=datos)

    assert respuesta.status_code == 503
    assert respuesta.headers["Retry-After"] == "10"
    assert "El programa está ocupado" in respuesta.text
    assert "Lo que escribió no se perdió." in respuesta.text
    assert 'action="/admin/unidades/nueva"' in respuesta.text
    for nombre, valor in datos.items():
        campo = f'name="{nombre}" value="{valor}"'
        assert campo in unescape(respuesta.text)
    assert "De &lt;b&gt;" in respuesta.text
    assert alba.post("/admin/unidades/nueva", data=datos).status_code == 303


def test_a_login_while_the_database_is_locked_shows_no_password(
    app: Flask, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    cliente = app.test_client()

    with ocupada(app, monkeypatch):
        respuesta = cliente.post(
            "/ingresar", data={"cuenta": "ana@qh.cl", "clave": CLAVE}
        )

    assert respuesta.status_code == 503
    assert CLAVE not in respuesta.text
    assert 'href="/ingresar"' in respuesta.text


@pytest.mark.parametrize(
    ("falla", "codigo"),
    [
        (OperationalError("", {}, sqlite3.OperationalError("database is locked")), 503),
        (OperationalError("", {}, Exception("server closed the connection")), 503),
        (SinConexion("QueuePool limit reached"), 503),
        (OperationalError("", {}, sqlite3.OperationalError("no such table: x")), 500),
        (KeyError("x"), 500),
    ],
)
def test_only_what_passes_by_itself_is_called_busy(
    app: Flask,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
    falla: Exception,
    codigo: int,
) -> None:
    def fallar(*_: object) -> None:
        raise falla

    pablo = client_of("pablo")
    monkeypatch.setattr("pladeco.web.auditoria.load_bitacora", fallar)
    de_la_pagina = pablo.get("/auditoria?persona=x")
    # The page that tells an error needs the plan, and fails in its turn.
    monkeypatch.setattr("pladeco.web.contexto.plan_actual", fallar)
    de_la_otra = app.test_client().get("/no-hay")

    assert de_la_pagina.status_code == de_la_otra.status_code == codigo
    dice = "El programa está ocupado" if codigo == 503 else "no pudo responder"
    assert dice in de_la_pagina.text
    assert dice in de_la_otra.text
    assert ('href="/auditoria?persona=x"' in de_la_pagina.text) == (codigo == 503)
    inicios = ('href="/ingresar">Ir al', 'href="/">Ir al')  # of who is in, of nobody
    dichos = (de_la_pagina.text, de_la_otra.text)
    for inicio, dicho in zip(inicios, dichos, strict=True):
        assert (inicio in dicho) == (codigo == 500)
