"""The second step of a login, and the factor of the own account, in a browser."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from pladeco.extensions import db
from pladeco.models import Bitacora, Correo, SegundoFactor, Sesion, Usuario
from pladeco.services import codigos_de_reserva as reserva
from tests.ajustando import poner_ajustes
from tests.code.test_routes import CON_PAGINA_PUBLICA, PROTEGIDAS, direccion
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PERSONAS, PlanDePrueba
from tests.web.formularios import campos_de

ClientOf = Callable[[str], FlaskClient]
SUYA = "/cuenta/segundo-factor"
SEGUNDO = (
    "cuenta.segundo", "cuenta.segundo_preparar", "cuenta.segundo_confirmar",
    "cuenta.segundo_codigos", "cuenta.segundo_archivo", "cuenta.segundo_quitar",
)  # fmt: skip
LIMPIEZAS = "/avances/L1-O01-A01-I1/MA/2026-T3"
# What a session that owes its second factor may not reach, whoever it is of.
CERRADAS = (
    "/cuenta", "/tablero", "/mi-unidad", "/admin/usuarios", "/ajustes", "/auditoria",
    "/periodos", "/informes", "/avisos", "/revision",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _resumen_barato(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reserva._COSTO, "n", 2)


class Reloj:
    def __init__(self) -> None:
        self.ahora: datetime = AHORA

    def pasan(self, **cuanto: float) -> None:
        self.ahora += timedelta(**cuanto)


@pytest.fixture
def reloj(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Reloj:
    """The clock of the doors, which a test moves."""
    reloj = Reloj()
    for modulo in (
        "access", "cuenta.ingreso", "cuenta.claves", "cuenta.propia", "cuenta.codigo",
        "cuenta.segundo", "cuenta.inscripcion", "cuenta.por_inscribir",
        "admin.segundo_factor",
    ):  # fmt: skip
        monkeypatch.setattr(f"pladeco.web.{modulo}.now", lambda: reloj.ahora)
    return reloj


@pytest.fixture
def exigido(app: Flask, plan: PlanDePrueba) -> None:
    """The institution asks a second factor of SECPLA and of who administers."""
    with app.app_context():
        db.session().info.update(actor=None, ahora=AHORA)
        poner_ajustes(db.session(), plan, exigir_segundo_factor="sí")
        db.session.commit()


def entrar(cliente: FlaskClient, persona: str, **mas: str) -> TestResponse:
    datos = {"cuenta": PERSONAS[persona].correo, "clave": CLAVE, **mas}
    return cliente.post("/ingresar", data=datos)


def poner(cliente: FlaskClient, reloj: Reloj, **datos: str) -> tuple[str, list[str]]:
    """Put a factor on, through the pages; return the key and the recovery codes."""
    pagina = cliente.post(f"{SUYA}/preparar", data={"clave_actual": CLAVE, **datos})
    assert pagina.status_code == 200, pagina.text
    hallada = re.search(r"<code>([A-Z2-7 ]+)</code>", pagina.text)
    assert hallada is not None
    secreto = hallada[1].replace(" ", "")
    hecho = cliente.post(
        f"{SUYA}/confirmar", data={"codigo_segundo": dice(secreto, reloj), **datos}
    )
    assert hecho.status_code == 200, hecho.text
    assert hecho.headers["Cache-Control"] == "no-store"
    codigos = re.findall(r"<li><code>([A-Z2-7]{5}-[A-Z2-7]{5})</code></li>", hecho.text)
    assert len(codigos) == 10
    reloj.pasan(minutes=1)
    return secreto, codigos


def dice(secreto: str, reloj: Reloj) -> str:
    return pyotp.TOTP(secreto).at(reloj.ahora)


@pytest.fixture
def rita(client_of: ClientOf, reloj: Reloj) -> tuple[FlaskClient, str, list[str]]:
    """Rita's browser, in; the key of her telephone; her recovery codes."""
    cliente = client_of("rita")
    return cliente, *poner(cliente, reloj)


def esta_dentro(cliente: FlaskClient) -> bool:
    return cliente.get("/cuenta").status_code == 200


# -- the second step


def test_with_the_password_alone_nothing_is_open(
    app: Flask, rita: tuple[FlaskClient, str, list[str]]
) -> None:
    cliente = app.test_client()

    respuesta = entrar(cliente, "rita")

    assert respuesta.location == "/ingresar/codigo"
    for ruta in CERRADAS:
        cerrada = cliente.get(ruta)
        assert cerrada.status_code == 302, ruta
        assert cerrada.location.startswith("/ingresar/codigo?siguiente="), ruta
    assert cliente.post("/cuenta/clave").status_code == 401
    assert cliente.post("/cuenta/sesiones").status_code == 401
    assert cliente.get(SUYA).location.startswith("/ingresar/codigo")
    assert cliente.post(f"{SUYA}/preparar").status_code == 401
    assert cliente.post(f"{SUYA}/quitar").status_code == 401
    pagina = cliente.get("/ingresar/codigo")
    assert "Rita" not in pagina.text
    assert cliente.get("/").status_code == 200  # what anybody may see


@pytest.mark.parametrize("persona", ["rita", "alba"])
def test_who_owes_a_second_factor_reaches_no_address_but_its_page(
    app: Flask,
    rita: tuple[FlaskClient, str, list[str]],
    request: pytest.FixtureRequest,
    persona: str,
) -> None:
    """Every address of the program: Rita owes a code, Alba has none and needs one."""
    request.getfixturevalue("exigido")
    cliente = app.test_client()
    suya = entrar(cliente, persona).location
    de_su_pagina = {"/ingresar/codigo": ("cuenta.codigo",)}.get(
        suya, ("cuenta.codigo", *SEGUNDO)
    )
    alcanzadas = []

    for regla in PROTEGIDAS:
        if regla.endpoint in de_su_pagina:
            continue
        if "GET" in (regla.methods or ()):
            respuesta = cliente.get(direccion(regla))
            lleva = respuesta.location or ""
            publica = regla.endpoint in CON_PAGINA_PUBLICA
            espera = "/ciudadania/plan" if publica else suya
            if respuesta.status_code != 302 or not lleva.startswith(espera):
                alcanzadas.append(f"GET {regla.rule}")
        escribe = "POST" in (regla.methods or ())
        if escribe and cliente.post(direccion(regla)).status_code != 401:
            alcanzadas.append(f"POST {regla.rule}")

    assert alcanzadas == []


def test_the_code_opens_and_the_token_is_another(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], reloj: Reloj
) -> None:
    cliente, copia = app.test_client(), app.test_client()
    entrar(cliente, "rita", siguiente="/periodos")
    galleta = cliente.get_cookie("pladeco")
    assert galleta is not None
    copia.set_cookie("pladeco", galleta.value)
    pagina = cliente.get("/ingresar/codigo?siguiente=/periodos")
    assert campos_de(pagina.text, "/ingresar/codigo")["siguiente"] == "/periodos"

    respuesta = cliente.post(
        "/ingresar/codigo",
        data={"codigo_segundo": dice(rita[1], reloj), "siguiente": "/periodos"},
    )

    assert respuesta.location == "/periodos"
    assert esta_dentro(cliente)
    assert not esta_dentro(copia)
    assert cliente.get("/ingresar/codigo").location == "/tablero"


@pytest.mark.parametrize("lejos", ["https://malo.example/", "//malo.example", "/\\x"])
def test_the_code_never_leads_elsewhere(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], reloj: Reloj, lejos: str
) -> None:
    cliente = app.test_client()
    entrar(cliente, "rita", siguiente=lejos)

    respuesta = cliente.post(
        "/ingresar/codigo",
        data={"codigo_segundo": dice(rita[1], reloj), "siguiente": lejos},
    )

    assert respuesta.location == "/tablero"


@pytest.mark.parametrize(
    ("codigo", "dicho"),
    [("000000", "Ese código no es"), ("", "Escriba el código."), ("9" * 50, "hasta")],
)
def test_a_wrong_code_is_told_and_not_written_back(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], codigo: str, dicho: str
) -> None:
    cliente = app.test_client()
    entrar(cliente, "rita")

    respuesta = cliente.post("/ingresar/codigo", data={"codigo_segundo": codigo})

    assert respuesta.status_code == 422
    assert dicho in respuesta.text
    assert not codigo or f'value="{codigo}"' not in respuesta.text
    assert not esta_dentro(cliente)


def test_five_wrong_codes_close_the_account_and_warn_the_person(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], reloj: Reloj
) -> None:
    cliente = app.test_client()
    entrar(cliente, "rita")
    for _ in range(5):
        cliente.post("/ingresar/codigo", data={"codigo_segundo": "000000"})

    bueno = {"codigo_segundo": dice(rita[1], reloj)}
    assert [cliente.post("/ingresar/codigo", data=bueno).status_code for _ in "12"] == [
        429,
        429,
    ]

    assert entrar(app.test_client(), "rita").status_code == 429
    with app.app_context():
        cartas = list(db.session.scalars(select(Correo.asunto)))
    assert cartas.count("Alguien escribió su clave y no supo el código") == 1
    reloj.pasan(minutes=15)
    entrar(cliente, "rita")
    bueno = {"codigo_segundo": dice(rita[1], reloj)}
    assert cliente.post("/ingresar/codigo", data=bueno).status_code == 302


def test_a_session_without_its_code_ends_soon(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], reloj: Reloj
) -> None:
    cliente = app.test_client()
    entrar(cliente, "rita")
    reloj.pasan(minutes=15)

    respuesta = cliente.get("/ingresar/codigo")

    assert respuesta.location.startswith("/ingresar?siguiente=")
    bueno = {"codigo_segundo": dice(rita[1], reloj)}
    assert cliente.post("/ingresar/codigo", data=bueno).status_code == 401


def test_who_is_half_in_may_leave(
    app: Flask, rita: tuple[FlaskClient, str, list[str]]
) -> None:
    cliente = app.test_client()
    entrar(cliente, "rita")

    assert cliente.post("/salir").location == "/ingresar"
    assert cliente.get("/ingresar").status_code == 200
    with app.app_context():
        abiertas = db.session.scalar(
            select(func.count()).select_from(Sesion).filter_by(revocada_en=None)
        )
    assert abiertas == 1  # Rita's own


def test_a_recovery_code_opens_and_says_how_many_are_left(
    app: Flask, rita: tuple[FlaskClient, str, list[str]]
) -> None:
    cliente = app.test_client()
    entrar(cliente, "rita")

    cliente.post("/ingresar/codigo", data={"codigo_segundo": rita[2][0].lower()})

    assert "Le quedan 9 códigos de reserva" in cliente.get("/cuenta").text
    otra = app.test_client()
    entrar(otra, "rita")
    repetido = otra.post("/ingresar/codigo", data={"codigo_segundo": rita[2][0]})
    assert repetido.status_code == 422


def test_what_was_typed_survives_both_steps(
    app: Flask, client_of: ClientOf, reloj: Reloj
) -> None:
    ana = client_of("ana")
    secreto, _ = poner(ana, reloj)
    reloj.pasan(hours=3)
    escrito = {"revision": "0", "valor": "2", "logros": "Se limpió el canal."}
    terminada = ana.post(LIMPIEZAS, data=escrito)
    pendiente = campos_de(terminada.text, "/retomar")["pendiente"]
    ana.post("/retomar", data={"pendiente": pendiente})

    paso = entrar(ana, "ana", pendiente=pendiente)

    assert "Lo que escribió está guardado." in paso.text
    lleva = campos_de(paso.text, "/ingresar/codigo")
    assert lleva["pendiente"] == pendiente
    retomado = ana.post(
        "/ingresar/codigo", data={**lleva, "codigo_segundo": dice(secreto, reloj)}
    )
    assert "Se limpió el canal." in retomado.text


# -- who must have one


@pytest.mark.parametrize("persona", ["rita", "alba"])
def test_who_must_have_one_puts_it_on_before_anything_else(
    app: Flask, exigido: None, reloj: Reloj, persona: str
) -> None:
    cliente = app.test_client()

    assert entrar(cliente, persona).location == SUYA

    for ruta in CERRADAS:
        assert cliente.get(ruta).location.startswith(f"{SUYA}?siguiente="), ruta
    assert cliente.get("/ingresar/codigo").location == SUYA
    assert "Su rol lo exige" in cliente.get(SUYA).text
    poner(cliente, reloj, siguiente="/periodos")
    assert esta_dentro(cliente)


@pytest.mark.parametrize(
    ("persona", "llega"), [("rita", "/tablero"), ("alba", "/admin")]
)
def test_after_the_codes_the_login_leads_where_it_would_have(
    app: Flask, exigido: None, reloj: Reloj, persona: str, llega: str
) -> None:
    cliente = app.test_client()
    entrar(cliente, persona)

    telefono = cliente.post(f"{SUYA}/preparar").text
    secreto = re.findall(r"<code>([A-Z2-7 ]+)</code>", telefono)[0].replace(" ", "")
    codigos = cliente.post(
        f"{SUYA}/confirmar", data={"codigo_segundo": dice(secreto, reloj)}
    ).text

    assert f'href="{llega}' in codigos.split("no-print")[-1]


@pytest.mark.parametrize("persona", ["ana", "diego", "pablo", "carla", "celia"])
def test_the_others_get_in_as_before(
    app: Flask, exigido: None, reloj: Reloj, persona: str
) -> None:
    cliente = app.test_client()
    entrar(cliente, persona)

    assert esta_dentro(cliente)


def test_when_it_becomes_required_open_sessions_are_asked_too(
    app: Flask, client_of: ClientOf, reloj: Reloj, request: pytest.FixtureRequest
) -> None:
    rita, ana = client_of("rita"), client_of("ana")
    request.getfixturevalue("exigido")

    assert rita.get("/tablero").location.startswith(SUYA)
    assert esta_dentro(ana)
    reloj.pasan(minutes=20)
    assert rita.get("/tablero").location.startswith("/ingresar?")


# -- the own account


def test_putting_it_on_asks_for_the_password_again(
    client_of: ClientOf, reloj: Reloj
) -> None:
    ana = client_of("ana")
    assert "Clave actual" in ana.get(SUYA).text

    respuesta = ana.post(f"{SUYA}/preparar", data={"clave_actual": "mala"})

    assert respuesta.status_code == 422
    assert "La clave no es esa." in respuesta.text
    assert "<code>" not in respuesta.text


def test_putting_it_on_ends_the_other_sessions_and_tells_by_mail(
    app: Flask, client_of: ClientOf, reloj: Reloj
) -> None:
    ana, en_casa = client_of("ana"), client_of("ana")

    poner(ana, reloj)

    assert esta_dentro(ana)
    assert not esta_dentro(en_casa)
    with app.app_context():
        (carta,) = db.session.scalars(select(Correo))
    assert carta.para == "ana@qh.cl"
    assert "se piden su clave y un código" in carta.texto


def test_the_picture_for_the_telephone_needs_no_script_nor_style(
    client_of: ClientOf, reloj: Reloj
) -> None:
    pagina = client_of("ana").post(f"{SUYA}/preparar", data={"clave_actual": CLAVE})

    assert re.search(r'<svg class="qr" viewBox="0 0 (\d+) \1" role="img"', pagina.text)
    assert "style=" not in pagina.text
    assert "data:image" not in pagina.text
    assert pagina.headers["Cache-Control"] == "no-store"


def test_a_wrong_first_code_shows_the_same_picture_again(
    client_of: ClientOf, reloj: Reloj
) -> None:
    ana = client_of("ana")
    primera = ana.post(f"{SUYA}/preparar", data={"clave_actual": CLAVE})

    otra = ana.post(f"{SUYA}/confirmar", data={"codigo_segundo": "000000"})

    assert otra.status_code == 422
    assert "Ese código no es" in otra.text
    trazo = re.compile(r' d="(M[^"]+)"')
    assert trazo.findall(primera.text)[-1] == trazo.findall(otra.text)[-1]


def test_nothing_to_confirm_leads_back_to_the_beginning(
    client_of: ClientOf, reloj: Reloj
) -> None:
    respuesta = client_of("ana").post(
        f"{SUYA}/confirmar", data={"codigo_segundo": "000000"}
    )

    assert respuesta.status_code == 303
    assert respuesta.location == SUYA


def test_the_codes_are_given_as_a_file_only_while_they_are_good(
    client_of: ClientOf, rita: tuple[FlaskClient, str, list[str]]
) -> None:
    cliente, _, codigos = rita

    archivo = cliente.post(f"{SUYA}/codigos.txt", data={"reserva": codigos})

    assert archivo.mimetype == "text/plain"
    assert "attachment" in archivo.headers["Content-Disposition"]
    assert archivo.headers["Cache-Control"] == "no-store"
    assert all(codigo in archivo.text for codigo in codigos)
    for malos in (["<script>"], [], [codigos[0], "AAAAA-AAAAA"], ["x"] * 5000):
        respuesta = cliente.post(f"{SUYA}/codigos.txt", data={"reserva": malos})
        assert respuesta.status_code == 404
    bruno = client_of("bruno")
    assert (
        bruno.post(f"{SUYA}/codigos.txt", data={"reserva": codigos}).status_code == 404
    )


def test_other_codes_are_given_by_a_code(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], reloj: Reloj
) -> None:
    cliente, secreto, viejos = rita
    assert "10 códigos de reserva" in cliente.get(SUYA).text

    mala = cliente.post(f"{SUYA}/codigos", data={"codigo_segundo": "000000"})
    assert mala.status_code == 422
    nuevos = cliente.post(
        f"{SUYA}/codigos", data={"codigo_segundo": dice(secreto, reloj)}
    )

    assert nuevos.status_code == 200
    assert not any(viejo in nuevos.text for viejo in viejos)


def test_it_is_taken_off_by_a_code(
    app: Flask, rita: tuple[FlaskClient, str, list[str]], reloj: Reloj
) -> None:
    cliente, secreto, _ = rita
    assert (
        cliente.post(f"{SUYA}/quitar", data={"codigo_segundo": "000000"}).status_code
        == 422
    )

    bueno = {"codigo_segundo": dice(secreto, reloj)}
    assert cliente.post(f"{SUYA}/quitar", data=bueno).status_code == 303

    assert "Quitó el segundo factor" in cliente.get("/cuenta").text
    otra = app.test_client()
    assert entrar(otra, "rita").location == "/tablero"


def test_who_must_have_one_changes_the_telephone_and_puts_the_next_on(
    app: Flask, exigido: None, reloj: Reloj
) -> None:
    alba = app.test_client()
    entrar(alba, "alba")
    secreto, _ = poner(alba, reloj)
    assert "Cambiar de teléfono" in alba.get(SUYA).text

    respuesta = alba.post(
        f"{SUYA}/quitar", data={"codigo_segundo": dice(secreto, reloj)}
    )

    assert respuesta.location == SUYA
    assert not esta_dentro(alba)
    nuevo, _ = poner(alba, reloj)
    assert nuevo != secreto
    assert esta_dentro(alba)


@pytest.mark.parametrize(
    "accion", ["preparar", "confirmar", "codigos", "codigos.txt", "quitar"]
)
def test_a_stranger_has_none_of_it(client_of: ClientOf, accion: str) -> None:
    vera = client_of("vera")

    assert vera.post(f"{SUYA}/{accion}").status_code == 401
    assert vera.get(SUYA).location.startswith("/ingresar?siguiente=")


# -- the telephone that was lost

DE_RITA = "/admin/usuarios/rita@qh.cl/segundo-factor"


def test_another_administrator_takes_it_off_with_a_reason(
    app: Flask, client_of: ClientOf, rita: tuple[FlaskClient, str, list[str]]
) -> None:
    alba = client_of("alba")
    assert "Por qué se quita" in alba.get("/admin/usuarios/rita@qh.cl").text

    respuesta = alba.post(DE_RITA, data={"motivo": "Perdió el teléfono."})

    assert respuesta.status_code == 303
    assert "No lo ha puesto." in alba.get("/admin/usuarios/rita@qh.cl").text
    assert not esta_dentro(rita[0])
    with app.app_context():
        (entrada,) = db.session.scalars(
            select(Bitacora).filter_by(objeto="segundo_factor", accion="borrar")
        )
        assert entrada.motivo == "Perdió el teléfono."
        cartas = db.session.scalars(select(Correo).order_by(Correo.creado_en)).all()
        assert "Alba Ríos quitó el segundo factor" in cartas[-1].texto
        assert cartas[-1].para == "rita@qh.cl"


def test_never_without_a_reason(
    app: Flask, client_of: ClientOf, rita: tuple[FlaskClient, str, list[str]]
) -> None:
    respuesta = client_of("alba").post(DE_RITA, data={"motivo": " "})

    assert respuesta.status_code == 422
    assert "Escriba por qué lo quita" in respuesta.text
    assert _cuantos(app) == 1


def test_never_the_own_one(app: Flask, client_of: ClientOf, reloj: Reloj) -> None:
    alba = client_of("alba")
    poner(alba, reloj)

    respuesta = alba.post(
        "/admin/usuarios/alba@qh.cl/segundo-factor", data={"motivo": "Porque sí."}
    )

    assert respuesta.status_code == 422
    assert "pídalo a otra persona que administre" in respuesta.text
    assert _cuantos(app) == 1


@pytest.mark.parametrize("persona", sorted(PERSONAS.keys() - {"alba", "rita"}))
def test_others_take_nobodys(
    app: Flask,
    client_of: ClientOf,
    rita: tuple[FlaskClient, str, list[str]],
    persona: str,
) -> None:
    respuesta = client_of(persona).post(DE_RITA, data={"motivo": "Porque sí."})

    assert respuesta.status_code == 403
    assert rita[0].post(DE_RITA, data={"motivo": "La mía."}).status_code == 403
    assert _cuantos(app) == 1


def _cuantos(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(SegundoFactor)) or 0


# -- sessions, one by one


def test_one_session_is_closed_and_the_others_stay(
    app: Flask, client_of: ClientOf, plan: PlanDePrueba
) -> None:
    ana, en_casa, en_la_radio = client_of("ana"), client_of("ana"), client_of("ana")
    rutas = re.findall(
        r'action="(/cuenta/sesiones/\S+/cerrar)"', ana.get("/cuenta").text
    )
    assert len(rutas) == 2

    assert ana.post(rutas[0]).status_code == 303

    assert esta_dentro(ana)
    assert sorted([esta_dentro(en_casa), esta_dentro(en_la_radio)]) == [False, True]
    assert ana.post(rutas[0]).status_code == 404


def test_nobody_closes_the_session_of_another(
    app: Flask, client_of: ClientOf, plan: PlanDePrueba
) -> None:
    ana, bruno = client_of("ana"), client_of("bruno")
    with app.app_context():
        suya = db.session.scalar(
            select(Sesion.id).join(Usuario).where(Usuario.correo == "ana@qh.cl")
        )

    assert bruno.post(f"/cuenta/sesiones/{suya}/cerrar").status_code == 404
    assert client_of("vera").post(f"/cuenta/sesiones/{suya}/cerrar").status_code == 401
    assert esta_dentro(ana)


# -- passwords that are easy to guess


@pytest.mark.parametrize(
    ("clave", "dicho"),
    [
        ("Municipalidad2026", "primeras que se prueban"),
        ("ana-rojas-2026", "su nombre, su correo"),
        ("quebrada-honda-9", "su comuna"),
    ],
)
def test_an_easy_password_is_refused_and_says_why(
    app: Flask, client_of: ClientOf, plan: PlanDePrueba, clave: str, dicho: str
) -> None:
    cambio = {"clave_actual": CLAVE, "clave": clave, "clave2": clave}
    respuesta = client_of("ana").post("/cuenta/clave", data=cambio)
    alba = client_of("alba").post("/admin/usuarios/ana@qh.cl/enlace")
    ruta = re.search(r"(/clave/[\w-]+)</textarea>", alba.text)
    assert ruta is not None
    por_enlace = app.test_client().post(ruta[1], data={"clave": clave, "clave2": clave})

    for pagina in (respuesta, por_enlace):
        assert pagina.status_code == 422
        assert dicho in pagina.text
        assert clave not in pagina.text
    assert entrar(app.test_client(), "ana").status_code == 302
