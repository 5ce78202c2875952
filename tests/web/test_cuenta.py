"""Getting in and out, the own account, and what was typed before a session ended."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from pladeco.extensions import db
from pladeco.models import (
    Correo,
    EnlaceClave,
    IntentoIngreso,
    RolAsignado,
    Sesion,
    Usuario,
)
from pladeco.web.cuenta.destino import siguiente_local
from tests.conftest import AHORA
from tests.fabricas import CLAVE, PERSONAS, PlanDePrueba
from tests.web.ocultos import oculto

NUEVA = "nueva-clave-1"
Reloj = Callable[[timedelta], None]
ClientOf = Callable[[str], FlaskClient]


@pytest.fixture
def avanzar(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Reloj:
    """Return a hand for the clock of the doors, which stands at AHORA."""
    hora: list[datetime] = [AHORA]
    for modulo in ("access", "cuenta.ingreso", "cuenta.claves", "cuenta.propia"):
        monkeypatch.setattr(f"pladeco.web.{modulo}.now", lambda: hora[0])

    def mover(cuanto: timedelta) -> None:
        hora[0] += cuanto

    return mover


@pytest.fixture(autouse=True)
def _reloj_detenido(avanzar: Reloj) -> None:
    """Every test of this file starts at AHORA."""


def entrar(
    cliente: FlaskClient, cuenta: str = "ana@qh.cl", clave: str = CLAVE, **mas: str
) -> TestResponse:
    return cliente.post("/ingresar", data={"cuenta": cuenta, "clave": clave, **mas})


def esta_dentro(cliente: FlaskClient) -> bool:
    return cliente.get("/cuenta").status_code == 200


def token_de(pagina: str) -> str:
    hallado = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', pagina)
    assert hallado is not None
    return hallado[1]


def ocultos(pagina: str) -> dict[str, str]:
    """Read the hidden fields of the last form of a page."""
    forma = pagina.rsplit("<form", maxsplit=1)[-1].split("</form>", maxsplit=1)[0]
    return {
        nombre: unescape(valor)
        for nombre, valor in re.findall(
            r'type="hidden" (?:id="\S+" )?name="([^"]+)"[^>]* value="([^"]*)"',
            re.sub(r'<input id="(\S+)" name="(\S+)" type="hidden"',
                   r'<input type="hidden" name="\2"', forma),
        )
    }  # fmt: skip


# -- getting in


@pytest.mark.parametrize("cuenta", ["ana@qh.cl", "12.345.678-5"])
def test_a_person_gets_in_with_mail_or_run(
    app: Flask, plan: PlanDePrueba, cuenta: str
) -> None:
    cliente = app.test_client()

    respuesta = entrar(cliente, cuenta)

    assert respuesta.status_code == 302
    assert "Ana Rojas" in cliente.get("/cuenta").text


@pytest.mark.parametrize(
    ("cuenta", "clave"),
    [
        ("ana@qh.cl", "mala"),
        ("nadie@qh.cl", CLAVE),
        ("12.345.678-9", CLAVE),
        ("99999999999999999999", CLAVE),
        ("bruno@qh.cl", CLAVE),
    ],
)
def test_every_failure_says_the_same_and_is_counted(
    app: Flask, plan: PlanDePrueba, cuenta: str, clave: str
) -> None:
    with app.app_context():
        db.session.get_one(Usuario, plan.personas["bruno"]).activo = False
        db.session().info["ahora"] = AHORA
        db.session.commit()
    cliente = app.test_client()

    respuesta = entrar(cliente, cuenta, clave)

    assert respuesta.status_code == 422
    assert "El correo o RUN y la clave no coinciden." in respuesta.text
    assert f'value="{cuenta}"' in respuesta.text
    assert clave not in respuesta.text
    assert not esta_dentro(cliente)
    with app.app_context():
        intentos = db.session.scalar(select(func.count()).select_from(IntentoIngreso))
    assert intentos == 1


def test_who_comes_in_again_leaves_nothing_half_done(
    app: Flask, client_of: ClientOf, avanzar: Reloj
) -> None:
    """The session that the browser came with is looked at, and its visit noted."""
    ana = client_of("ana")
    avanzar(timedelta(minutes=30))
    entrar(app.test_client(), clave="mala")

    assert entrar(ana).status_code == 302

    with app.app_context():
        intentos = db.session.scalar(select(func.count()).select_from(IntentoIngreso))
        abiertas = select(Sesion.id).where(Sesion.revocada_en.is_(None))
        assert len(db.session.scalars(abiertas).all()) == 1
    assert intentos == 0


def test_what_is_missing_is_told_beside_its_field(
    app: Flask, plan: PlanDePrueba
) -> None:
    respuesta = entrar(app.test_client(), "", "")

    assert respuesta.status_code == 422
    assert "Escriba su correo o su RUN." in respuesta.text
    assert "Escriba su clave." in respuesta.text


def test_five_failures_close_the_account_for_a_while(
    app: Flask, plan: PlanDePrueba, avanzar: Reloj
) -> None:
    cliente = app.test_client()
    for _ in range(5):
        entrar(cliente, clave="mala")

    cerrada = entrar(cliente)
    assert cerrada.status_code == 429
    assert "Espere 15 minutos" in cerrada.text
    assert entrar(app.test_client(), "bruno@qh.cl").status_code == 302

    avanzar(timedelta(minutes=15))
    assert entrar(cliente).status_code == 302


def test_after_thirty_failures_of_an_address_an_account_may_fail_once(
    app: Flask, plan: PlanDePrueba
) -> None:
    cliente = app.test_client()
    for numero in range(30):
        entrar(cliente, f"nadie{numero}@qh.cl")

    assert entrar(app.test_client(), "bruno@qh.cl").status_code == 302
    assert entrar(cliente, clave="mala").status_code == 422
    assert entrar(cliente).status_code == 429
    otra = app.test_client().post(
        "/ingresar",
        data={"cuenta": "ana@qh.cl", "clave": CLAVE},
        environ_base={"REMOTE_ADDR": "10.0.0.9"},
    )
    assert otra.status_code == 302


@pytest.mark.parametrize(
    ("persona", "endpoint"),
    [
        ("ana", "avances.mi_unidad"),
        ("diego", "avances.mi_unidad"),
        ("rita", "tablero.ver"),
        ("pablo", "auditoria.ver"),
        ("carla", "informes.ver"),
        ("celia", "informes.ver"),
        ("alba", "admin.usuarios"),
    ],
)
def test_everybody_starts_on_the_page_of_the_own_work(
    app: Flask, plan: PlanDePrueba, persona: str, endpoint: str
) -> None:
    respuesta = entrar(app.test_client(), PERSONAS[persona].correo)

    with app.test_request_context():
        assert respuesta.location == app.url_for(endpoint)


def test_who_has_no_role_starts_on_the_own_account(
    app: Flask, plan: PlanDePrueba
) -> None:
    with app.app_context():
        ana = plan.personas["ana"]
        rol = db.session.scalars(select(RolAsignado).filter_by(usuario_id=ana)).one()
        db.session().info["ahora"] = AHORA
        db.session.delete(rol)
        db.session.commit()

    assert entrar(app.test_client()).location == "/cuenta"


def test_the_login_leads_to_the_page_that_was_asked_for(
    app: Flask, plan: PlanDePrueba
) -> None:
    cliente = app.test_client()

    pedida = cliente.get("/cuenta")
    assert pedida.status_code == 302
    pagina = cliente.get(pedida.location)
    assert "Ingrese para ver la página que pidió." in pagina.text

    assert entrar(cliente, siguiente=ocultos(pagina.text)["siguiente"]).location == (
        "/cuenta"
    )
    assert cliente.get("/ingresar").location == "/mi-unidad"


@pytest.mark.parametrize(
    "lejos",
    [
        "https://malo.example/", "//malo.example", "/\\malo.example", "\\\\malo",
        "javascript:alert(1)", "/\tmalo", "/a\r\nSet-Cookie: x", "malo.example",
        "http:malo.example", "", "/ingresar", "/salir", "/retomar", "/%2f\x85",
    ],
)  # fmt: skip
def test_the_login_never_leads_elsewhere(
    app: Flask, plan: PlanDePrueba, lejos: str
) -> None:
    respuesta = entrar(app.test_client(), siguiente=lejos)

    assert respuesta.status_code == 302
    assert respuesta.location == "/mi-unidad"
    assert siguiente_local(lejos) is None


@pytest.mark.parametrize("cerca", ["/plan/L1", "/tablero?corte=2026-09-30", "/"])
def test_paths_of_our_own_are_followed(cerca: str) -> None:
    assert siguiente_local(cerca) == cerca
    assert siguiente_local(f"{cerca}") == cerca


def test_the_cookie_is_guarded_and_changes_at_the_login(
    app: Flask, plan: PlanDePrueba
) -> None:
    cliente = app.test_client()
    with cliente.session_transaction() as antes:
        antes["de_otro"] = "x"

    respuesta = entrar(cliente)

    cookie = respuesta.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    with cliente.session_transaction() as despues:
        assert "de_otro" not in despues
        primera = despues["_user_id"]
    with app.app_context():
        assert primera not in list(db.session.scalars(select(Sesion.token_hash)))
    entrar(cliente)
    with cliente.session_transaction() as otra:
        assert otra["_user_id"] != primera


def test_a_second_login_ends_the_first_one(app: Flask, plan: PlanDePrueba) -> None:
    cliente, copia = app.test_client(), app.test_client()
    entrar(cliente)
    galleta = cliente.get_cookie("pladeco")
    assert galleta is not None
    copia.set_cookie("pladeco", galleta.value)
    assert esta_dentro(copia)

    entrar(cliente, "bruno@qh.cl")

    assert not esta_dentro(copia)


# -- getting out, and sessions that end


def test_leaving_revokes_the_session(app: Flask, client_of: ClientOf) -> None:
    ana, copia = client_of("ana"), app.test_client()
    galleta = ana.get_cookie("pladeco")
    assert galleta is not None
    copia.set_cookie("pladeco", galleta.value)

    respuesta = ana.post("/salir")

    assert respuesta.status_code == 303
    assert respuesta.location == "/ingresar"
    assert not esta_dentro(ana)
    assert not esta_dentro(copia)


def test_who_is_not_in_may_leave_too(client_of: ClientOf) -> None:
    assert client_of("vera").post("/salir").status_code == 303
    assert client_of("vera").get("/salir").status_code == 405


@pytest.mark.parametrize(
    ("pasos", "dentro"),
    [
        ([timedelta(hours=1, minutes=59)], True),
        ([timedelta(hours=2)], False),
        ([timedelta(hours=1)] * 11, True),
        ([timedelta(hours=1)] * 12, False),
    ],
)
def test_a_session_ends_idle_or_old(
    client_of: ClientOf, avanzar: Reloj, pasos: list[timedelta], dentro: bool
) -> None:
    ana = client_of("ana")

    for paso in pasos:
        avanzar(paso)
        sigue = esta_dentro(ana)

    assert sigue == dentro
    assert ("Su sesión terminó." in ana.get("/ingresar").text) != dentro


def test_who_wrote_for_long_is_not_kept_waiting(
    app: Flask, client_of: ClientOf, avanzar: Reloj
) -> None:
    """The visit is noted beside a POST, whose transaction holds the only write lock."""
    ana = client_of("ana")
    avanzar(timedelta(minutes=30))

    respuesta = ana.post(
        "/avances/L1-O01-A01-I1/MA/2026-T3",
        data={"revision": "0", "valor": "2", "logros": "Se limpió."},
    )

    assert respuesta.status_code == 303
    with app.app_context():
        vistas = set(db.session.scalars(select(Sesion.vista_en)))
    assert vistas == {AHORA + timedelta(minutes=30)}


def test_other_roles_end_the_session(app: Flask, client_of: ClientOf) -> None:
    bruno, alba = client_of("bruno"), client_of("alba")
    datos = {"nombre": "Bruno Díaz", "correo": "bruno@qh.cl", "roles": "concejal"}

    assert alba.post("/admin/usuarios/bruno@qh.cl", data=datos).status_code == 303

    assert not esta_dentro(bruno)


def test_who_is_retired_is_out_at_once(client_of: ClientOf) -> None:
    bruno, alba = client_of("bruno"), client_of("alba")

    alba.post("/admin/usuarios/bruno@qh.cl/retirar")

    assert not esta_dentro(bruno)


@pytest.mark.parametrize(("anteriores", "sigue"), [(["de-prueba"], True), ([], False)])
def test_another_secret_ends_no_session_while_the_old_one_is_kept(
    app: Flask, client_of: ClientOf, anteriores: list[str], sigue: bool
) -> None:
    ana = client_of("ana")

    app.config.update(SECRET_KEY="otra", SECRET_KEY_FALLBACKS=anteriores)

    assert esta_dentro(ana) == sigue


# -- the own account


@pytest.mark.parametrize("persona", list(PERSONAS))
def test_everybody_sees_the_own_account(client_of: ClientOf, persona: str) -> None:
    pagina = client_of(persona).get("/cuenta")

    assert pagina.status_code == 200
    assert PERSONAS[persona].nombre in pagina.text
    assert "esta sesión" in pagina.text


def test_the_own_run_is_shown_as_people_write_it(client_of: ClientOf) -> None:
    assert "12.345.678-5" in client_of("ana").get("/cuenta").text


def test_a_stranger_has_no_account_page(client_of: ClientOf) -> None:
    vera = client_of("vera")

    assert vera.get("/cuenta").location.startswith("/ingresar?siguiente=")
    assert vera.post("/cuenta/clave", data={"clave": NUEVA}).status_code == 401
    assert vera.post("/cuenta/sesiones").status_code == 401


def cambio(
    actual: str = CLAVE, nueva: str = NUEVA, otra: str = NUEVA
) -> dict[str, str]:
    return {"clave_actual": actual, "clave": nueva, "clave2": otra}


def test_a_person_changes_the_own_password(app: Flask, client_of: ClientOf) -> None:
    ana, en_casa = client_of("ana"), client_of("ana")

    assert ana.post("/cuenta/clave", data=cambio()).status_code == 303

    assert "Cambió su clave." in ana.get("/cuenta").text
    assert not esta_dentro(en_casa)
    assert entrar(app.test_client()).status_code == 422
    assert entrar(app.test_client(), clave=NUEVA).status_code == 302
    assert entrar(app.test_client(), "bruno@qh.cl").status_code == 302


def test_a_long_password_counts_to_its_last_sign(
    app: Flask, client_of: ClientOf
) -> None:
    """Any signs, capitals and blanks as they were typed, nothing cut off."""
    larga = f" Ñandú {'y más ' * 31}😀 "
    datos = cambio(nueva=larga, otra=larga)
    assert client_of("ana").post("/cuenta/clave", data=datos).status_code == 303

    for otra in (larga[:-1], larga.lower(), larga.strip()):
        assert entrar(app.test_client(), clave=otra).status_code == 422
    assert entrar(app.test_client(), clave=larga).status_code == 302


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        (cambio(actual="mala"), "La clave actual no es esa."),
        (cambio(nueva="corta", otra="corta"), "al menos 10 caracteres"),
        (cambio(otra="nueva-clave-2"), "Las dos claves no son iguales."),
        (cambio(nueva="x" * 201, otra="x" * 201), "hasta 200 caracteres"),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    app: Flask, client_of: ClientOf, datos: dict[str, str], dice: str
) -> None:
    respuesta = client_of("ana").post("/cuenta/clave", data=datos)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert entrar(app.test_client()).status_code == 302


def test_the_old_password_cannot_be_guessed_from_inside(client_of: ClientOf) -> None:
    ana = client_of("ana")
    for _ in range(5):
        ana.post("/cuenta/clave", data=cambio(actual="mala"))

    assert ana.post("/cuenta/clave", data=cambio()).status_code == 429


def test_other_sessions_are_closed_and_nobody_elses(client_of: ClientOf) -> None:
    ana, en_casa, bruno = client_of("ana"), client_of("ana"), client_of("bruno")
    assert "Cerrar las otras sesiones" in ana.get("/cuenta").text

    assert ana.post("/cuenta/sesiones").status_code == 303

    assert esta_dentro(ana)
    assert not esta_dentro(en_casa)
    assert esta_dentro(bruno)
    assert "No hay otras sesiones abiertas." in ana.get("/cuenta").text


# -- a forgotten password


def enlace_del_correo(app: Flask) -> str:
    with app.app_context():
        carta = db.session.scalars(select(Correo).order_by(Correo.id.desc())).first()
    assert carta is not None
    hallado = re.search(r"http://127\.0\.0\.1:8000(/clave/\S+)", carta.texto)
    assert hallado is not None
    assert hallado[1] in carta.html
    return hallado[1]


@pytest.mark.parametrize(
    ("cuenta", "correos"),
    [("ana@qh.cl", 1), ("12.345.678-5", 1), ("nadie@qh.cl", 0), ("hola", 0)],
)
def test_the_answer_does_not_tell_who_has_an_account(
    app: Flask, plan: PlanDePrueba, cuenta: str, correos: int
) -> None:
    cliente = app.test_client()

    respuesta = cliente.post("/clave/olvide", data={"cuenta": cuenta})

    assert (respuesta.status_code, respuesta.location) == (303, "/clave/enviado")
    pagina = cliente.get("/clave/enviado").text
    assert "Si la cuenta existe" in pagina
    assert "demostración" not in pagina
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Correo)) == correos


def test_a_forgotten_password_from_the_request_to_the_login(
    app: Flask, client_of: ClientOf
) -> None:
    sesion_vieja, cliente = client_of("ana"), app.test_client()
    for _ in range(5):
        entrar(cliente, clave="mala")
    cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"})
    enlace = enlace_del_correo(app)

    pagina = cliente.get(enlace)
    assert pagina.status_code == 200
    assert "Ana Rojas" in pagina.text
    guardada = cliente.post(enlace, data={"clave": NUEVA, "clave2": NUEVA})
    assert (guardada.status_code, guardada.location) == (303, "/ingresar")

    assert "Su clave quedó guardada." in cliente.get("/ingresar").text
    assert not esta_dentro(sesion_vieja)
    assert entrar(cliente, clave=NUEVA).status_code == 302
    assert cliente.get(enlace).status_code == 404
    otra = {"clave": "otra-clave-2", "clave2": "otra-clave-2"}
    usado = cliente.post(enlace, data=otra)
    assert usado.status_code == 404
    assert "Este enlace ya no sirve" in usado.text
    assert entrar(app.test_client(), clave=NUEVA).status_code == 302


@pytest.mark.parametrize(
    ("clave", "otra"), [("corta", "corta"), (NUEVA, "otra-clave-2"), ("", "")]
)
def test_a_link_survives_a_mistake(
    app: Flask, plan: PlanDePrueba, clave: str, otra: str
) -> None:
    cliente = app.test_client()
    cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"})
    enlace = enlace_del_correo(app)

    respuesta = cliente.post(enlace, data={"clave": clave, "clave2": otra})

    assert respuesta.status_code == 422
    assert cliente.get(enlace).status_code == 200
    assert entrar(cliente).status_code == 302


def test_a_link_ends_after_a_day(
    app: Flask, plan: PlanDePrueba, avanzar: Reloj
) -> None:
    cliente = app.test_client()
    cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"})
    enlace = enlace_del_correo(app)

    avanzar(timedelta(days=1))

    assert cliente.get(enlace).status_code == 404
    assert cliente.get("/clave/cualquiera").status_code == 404


def test_requests_for_links_are_limited_too(app: Flask, plan: PlanDePrueba) -> None:
    cliente = app.test_client()
    for _ in range(5):
        cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"})

    sexto = cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"})

    assert sexto.status_code == 429
    assert "Espere 15 minutos" in sexto.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(EnlaceClave)) == 5
    assert cliente.post("/clave/olvide", data={"cuenta": ""}).status_code == 422


def test_the_outbox_is_public_in_the_demo_and_nowhere_else(
    app: Flask, plan: PlanDePrueba
) -> None:
    cliente = app.test_client()
    cliente.post("/clave/olvide", data={"cuenta": "ana@qh.cl"})
    assert cliente.get("/correos-demo").status_code == 404

    app.config["PLADECO"] = replace(app.config["PLADECO"], demo=True)

    assert "/correos-demo" in cliente.get("/clave/enviado").text
    bandeja = cliente.get("/correos-demo").text
    assert "Su enlace para crear una clave nueva" in bandeja
    assert f'href="{enlace_del_correo(app)}"' in bandeja


# -- what was typed before the session ended


def terminar_sesiones(app: Flask) -> None:
    with app.app_context():
        for sesion in db.session.scalars(select(Sesion)):
            sesion.revocada_en = AHORA
        db.session.commit()


ESCRITO = {
    "codigo": "ASEO", "nombre": "Oficina de Aseo «Ñandú»", "tipo": "oficina",
    "superior": "MA", "alias": "Aseo <b>\nOf. de Aseo",
}  # fmt: skip


def test_what_was_typed_survives_the_end_of_the_session(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    terminar_sesiones(app)

    terminada = alba.post("/admin/unidades/nueva", data=ESCRITO)
    assert terminada.status_code == 401
    assert "no se perdió" in terminada.text

    ingreso = alba.post("/retomar", data=ocultos(terminada.text))
    assert ingreso.status_code == 200
    assert "Lo que escribió está guardado." in ingreso.text
    fallido = entrar(alba, "alba@qh.cl", "mala", **ocultos(ingreso.text))
    assert fallido.status_code == 422
    dentro = entrar(alba, "alba@qh.cl", **ocultos(fallido.text))
    assert dentro.status_code == 200
    assert "Oficina de Aseo «Ñandú»" in dentro.text
    assert "Aseo &lt;b&gt;" in dentro.text
    assert 'action="/admin/unidades/nueva?"' in dentro.text

    guardado = alba.post("/admin/unidades/nueva?", data=ocultos(dentro.text))
    assert guardado.status_code == 303
    assert "Oficina de Aseo «Ñandú»" in alba.get("/admin/unidades").text


def test_who_is_in_already_only_has_to_send_it(app: Flask, client_of: ClientOf) -> None:
    alba = client_of("alba")
    terminar_sesiones(app)
    terminada = alba.post("/admin/unidades/nueva", data=ESCRITO)
    entrar(alba, "alba@qh.cl")

    retomada = alba.post("/retomar", data=ocultos(terminada.text))

    assert retomada.status_code == 200
    assert "Volver a guardar lo que había escrito" in retomada.text


@pytest.mark.parametrize(
    ("accion", "boton"),
    [
        ("enviar", "Volver a enviar lo que había escrito"),
        ("guardar", "Volver a guardar lo que había escrito"),
    ],
)
def test_the_button_says_what_the_form_does(
    app: Flask, client_of: ClientOf, accion: str, boton: str
) -> None:
    ana = client_of("ana")
    terminar_sesiones(app)
    datos = {"revision": "0", "logros": "Dos plazas.", "accion": accion}
    terminada = ana.post("/avances/L1-O01-A01-I1/MA/2026-T3", data=datos)

    dentro = entrar(ana, **ocultos(terminada.text))

    assert f">{boton}</button>" in dentro.text


def test_marks_of_our_forms_are_kept_and_not_shown(
    app: Flask, client_of: ClientOf
) -> None:
    ana = client_of("ana")
    terminar_sesiones(app)
    marcas = {"recibo": "eyJrZWNpYm8i", "visto": "bb3498585fa9"}
    terminada = ana.post("/mi-unidad/MA/2026-T3/planilla", data=marcas)

    dentro = entrar(ana, **ocultos(terminada.text))

    assert "<dt>" not in dentro.text
    assert all(f'value="{marca}"' in dentro.text for marca in marcas.values())


def test_what_somebody_typed_is_not_sent_by_another(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    terminar_sesiones(app)
    terminada = ocultos(alba.post("/admin/unidades/nueva", data=ESCRITO).text)

    de_bruno = entrar(alba, "bruno@qh.cl", **terminada)
    retomada = alba.post("/retomar", data=terminada)

    for pagina in (de_bruno, retomada):
        assert pagina.status_code == 422
        assert "Lo escribió otra persona" in pagina.text
        assert "Oficina de Aseo" not in pagina.text
    assert "Oficina de Aseo" in entrar(alba, "alba@qh.cl", **terminada).text


def test_what_was_typed_with_an_open_session_is_bound_to_it_too(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    app.config["WTF_CSRF_ENABLED"] = True
    terminada = ocultos(alba.post("/admin/unidades/nueva", data=ESCRITO).text)
    app.config["WTF_CSRF_ENABLED"] = False

    ajena = client_of("bruno").post("/retomar", data=terminada)

    assert "Lo escribió otra persona" in ajena.text


def test_what_nobody_known_typed_is_offered_with_a_warning(
    app: Flask, client_of: ClientOf
) -> None:
    vera = client_of("vera")
    terminada = ocultos(vera.post("/admin/unidades/nueva", data=ESCRITO).text)

    dentro = entrar(vera, "alba@qh.cl", **terminada)

    assert dentro.status_code == 200
    assert "confírmelo solo si lo escribió usted" in dentro.text


@pytest.mark.parametrize("persona", ["vera", "ana"])
@pytest.mark.parametrize("falso", ["", "falso", "e30.aaaa.bbbb"])
def test_nothing_unsigned_is_taken_up(
    client_of: ClientOf, persona: str, falso: str
) -> None:
    respuesta = client_of(persona).post("/retomar", data={"pendiente": falso})

    assert respuesta.status_code == 422
    assert "No se pudo recuperar lo escrito" in respuesta.text


def test_a_login_with_something_unsigned_is_just_a_login(
    app: Flask, plan: PlanDePrueba
) -> None:
    respuesta = entrar(app.test_client(), pendiente="falso")

    assert respuesta.location == "/mi-unidad"


def test_passwords_are_never_kept(app: Flask, client_of: ClientOf) -> None:
    ana = client_of("ana")
    terminar_sesiones(app)

    respuesta = ana.post("/cuenta/clave", data=cambio())

    assert respuesta.status_code == 401
    assert "No había nada escrito que guardar." in respuesta.text


def test_the_password_of_the_mail_server_does_not_travel_in_what_is_kept(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    terminar_sesiones(app)
    datos = {"servidor": "correo.qh.cl", "clave": "clave-del-servidor"}

    terminada = alba.post("/admin/correo", data=datos)
    dentro = entrar(alba, "alba@qh.cl", **ocultos(terminada.text))

    assert "correo.qh.cl" in dentro.text
    assert "clave-del-servidor" not in dentro.text


def test_a_form_that_adds_once_still_does_after_the_login(
    app: Flask, client_of: ClientOf
) -> None:
    carla = client_of("carla")
    marca = oculto(carla, "/observaciones/nueva?elemento=L1-O01-A01", "una_vez")
    terminar_sesiones(app)
    datos = {"elemento": "L1-O01-A01", "texto": "¿Por qué?", "una_vez": marca}

    terminada = carla.post("/observaciones/nueva", data=datos)
    dentro = entrar(carla, "carla@qh.cl", **ocultos(terminada.text))

    assert f'name="una_vez" value="{marca}"' in dentro.text
    assert "Una vez" not in dentro.text


def test_resuming_by_address_alone_asks_for_the_login(client_of: ClientOf) -> None:
    assert client_of("vera").get("/retomar").location == "/ingresar"


# -- forged requests


def test_a_post_without_its_token_does_nothing(app: Flask, plan: PlanDePrueba) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    cliente = app.test_client()

    assert entrar(cliente).status_code == 401
    pagina = cliente.get("/ingresar").text
    assert entrar(cliente, csrf_token=token_de(pagina)).status_code == 302

    assert cliente.post("/cuenta/clave", data=cambio()).status_code == 401
    assert cliente.post("/salir").status_code == 401
    assert esta_dentro(cliente)
    viejo = cambio() | {"csrf_token": token_de(pagina)}
    assert cliente.post("/cuenta/clave", data=viejo).status_code == 401
    fresco = token_de(cliente.get("/cuenta").text)
    assert cliente.post(
        "/cuenta/clave", data={**cambio(), "csrf_token": fresco}
    ).status_code == 303  # fmt: skip


def test_a_page_of_an_earlier_session_is_told_as_one_while_somebody_is_in(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    app.config["WTF_CSRF_ENABLED"] = True

    con_texto = alba.post("/admin/unidades/nueva", data=ESCRITO)
    sin_texto = alba.post("/cuenta/clave", data=cambio())

    for pagina in (con_texto, sin_texto):
        assert "Esta página ya no sirve" in pagina.text
        assert "Su sesión terminó" not in pagina.text
    seguir = alba.post("/retomar", data=ocultos(con_texto.text))
    assert "Oficina de Aseo «Ñandú»" in seguir.text


def test_what_was_typed_goes_out_with_a_fresh_token(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    app.config["WTF_CSRF_ENABLED"] = True
    terminar_sesiones(app)

    terminada = alba.post("/admin/unidades/nueva", data=ESCRITO)
    ingreso = alba.post("/retomar", data=ocultos(terminada.text))
    dentro = entrar(alba, "alba@qh.cl", **ocultos(ingreso.text))
    guardado = alba.post("/admin/unidades/nueva?", data=ocultos(dentro.text))

    assert guardado.status_code == 303
    assert "Oficina de Aseo «Ñandú»" in alba.get("/admin/unidades").text
