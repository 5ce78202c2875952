"""Cortes and their reports, through the door."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import func, select, text

from pladeco.extensions import db
from pladeco.imprenta import HACEDORES
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.models import ActoCorte, Base, Corte, EnvioProgramado, Informe
from tests.web.ocultos import oculto, revisar
from tests.web.progreso import contando, escribiendo

Entrar = Callable[[str], FlaskClient]
AVANCE = "/avances/L1-O01-A01-I1/MA/2026-T3"
REVISION = "/revision/L1-O01-A01-I1/MA/2026-T3"
CORTE = "/informes/2026-1"
CONCEJO = f"{CORTE}/concejo.xlsx"
ACTOS = ("firmar", "entregar", "publicar", "retirar")
_INFORMES = next(t for t in TAREAS if t.nombre == "informes")


def cuantos(app: Flask, tabla: type[Base] = Corte) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(tabla)) or 0


def hacer(client_of: Entrar, **cambios: str) -> str:
    datos = {"fecha": "2026-09-30", "proposito": "Sesión N° 28"} | cambios
    return (
        client_of("rita")
        .post("/informes/cortes", data=datos, follow_redirects=True)
        .text
    )


def correr(app: Flask) -> str:
    """Let the timer make what was asked for."""
    return correr_tarea(app, _INFORMES, lambda: datetime(2026, 10, 7, 16, tzinfo=UTC))


def emitir(app: Flask, cliente: FlaskClient, informe: str = CONCEJO) -> bytes:
    assert cliente.post(informe).status_code == 303
    correr(app)
    respuesta = cliente.get(informe)
    assert respuesta.status_code == 200, respuesta.location
    return respuesta.get_data()


# -- taking one


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
def test_only_secpla_makes_cortes(app: Flask, client_of: Entrar, persona: str) -> None:
    respuesta = client_of(persona).post(
        "/informes/cortes", data={"fecha": "2026-09-30", "proposito": "x"}
    )

    assert respuesta.status_code == 403
    assert cuantos(app) == 0


@pytest.mark.parametrize(
    ("cambios", "mensaje"),
    [
        ({"fecha": "30-02-2026"}, "Esa fecha no existe"),
        ({"fecha": ""}, "Escriba una fecha"),
        ({"fecha": "2030-01-01"}, "aún no llega"),
        ({"proposito": " "}, "Diga para qué"),
        ({"destinatario": "marte"}, "Elija una de las opciones"),
        ({"sesion": "x" * 301}, "escribió 301"),
    ],
)
def test_an_impossible_corte_is_told_and_nothing_typed_is_lost(
    app: Flask, client_of: Entrar, cambios: dict[str, str], mensaje: str
) -> None:
    pagina = hacer(client_of, **{"sesion": "Ordinaria N° 7"} | cambios)

    assert mensaje in pagina
    assert cambios.get("sesion", "Ordinaria N° 7") in pagina
    assert cuantos(app) == 0


def test_sent_twice_it_is_one_corte(app: Flask, client_of: Entrar) -> None:
    marca = {"una_vez": "a1"}
    for _ in range(2):
        assert "Hizo el corte N° 1/2026" in hacer(client_of, **marca)
    assert cuantos(app) == 1

    # Whoever goes back and changes the form wants another one.
    assert "Hizo el corte N° 2/2026" in hacer(client_of, **marca, sesion="N° 29")


def test_a_corte_tells_for_whom_it_is(client_of: Entrar) -> None:
    hacer(client_of, destinatario="concejo", sesion="Ordinaria N° 28")

    pagina = client_of("carla").get(CORTE).text

    assert "Corte N° 1/2026" in pagina
    assert "Concejo Municipal, Ordinaria N° 28" in pagina
    assert "SECPLA aún no lo firma" in pagina


@pytest.mark.parametrize("camino", ["2026-9", "2026-9/concejo.xlsx", "2026-9/emitidos"])
def test_what_is_not_there_is_no_page(client_of: Entrar, camino: str) -> None:
    hacer(client_of)

    assert client_of("carla").get(f"/informes/{camino}").status_code == 404


@pytest.mark.parametrize("persona", ["ana", "alba"])
def test_who_reads_no_reports_sees_no_corte(client_of: Entrar, persona: str) -> None:
    hacer(client_of)

    assert client_of(persona).get(CORTE).status_code == 403


# -- what is done with one


def acto(cliente: FlaskClient, cual: str, **datos: str) -> int:
    prefijo = "entregar_cosoc" if cual == "entregar" else cual
    campos = {f"{prefijo}-{k}": v for k, v in datos.items()}
    return cliente.post(f"{CORTE}/{cual}", data=campos).status_code


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
@pytest.mark.parametrize("cual", ACTOS)
def test_only_secpla_acts_on_cortes(
    app: Flask, client_of: Entrar, persona: str, cual: str
) -> None:
    hacer(client_of)

    assert acto(client_of(persona), cual) == 403
    assert cuantos(app, ActoCorte) == 0


def test_it_is_signed_handed_over_published_and_withdrawn(
    app: Flask, client_of: Entrar
) -> None:
    hacer(client_of)
    rita = client_of("rita")

    assert acto(rita, "firmar", nota="Revisado.") == 303
    assert acto(rita, "entregar", fecha="2026-10-07", nota="Oficio 45") == 303
    assert acto(rita, "publicar") == 303
    assert "Publicado" in client_of("celia").get("/informes/").text
    assert acto(rita, "retirar", nota="Faltaba una unidad.") == 303

    pagina = client_of("carla").get(CORTE).text
    for dicho in (
        "Se firmó el corte",
        "Oficio 45",
        "Se publicó",
        "Faltaba una unidad.",
    ):
        assert dicho in pagina
    assert cuantos(app, ActoCorte) == 4


@pytest.mark.parametrize(
    ("cual", "datos", "dice"),
    [
        ("publicar", {}, "Firme el corte antes de publicarlo"),
        ("entregar", {"fecha": "2026-10-07"}, "Firme el corte antes"),
        ("retirar", {"nota": "x"}, "no está publicado"),
    ],
)
def test_an_act_out_of_turn_is_told(
    app: Flask, client_of: Entrar, cual: str, datos: dict[str, str], dice: str
) -> None:
    hacer(client_of)

    respuesta = client_of("rita").post(
        f"{CORTE}/{cual}", data={f"{cual}-{k}": v for k, v in datos.items()}
    )

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert cuantos(app, ActoCorte) == 0


def test_a_wrong_day_is_told_and_the_note_stays(client_of: Entrar) -> None:
    hacer(client_of)
    rita = client_of("rita")
    acto(rita, "firmar")

    respuesta = rita.post(
        f"{CORTE}/entregar",
        data={"entregar_cosoc-fecha": "2026-10-09", "entregar_cosoc-nota": "Oficio 45"},
    )

    assert respuesta.status_code == 422
    assert "Esa fecha aún no llega" in respuesta.text
    assert "Oficio 45" in respuesta.text


def test_what_does_not_match_its_hash_is_shown_as_that(
    app: Flask, client_of: Entrar
) -> None:
    hacer(client_of)
    with escribiendo(app) as session:
        session.execute(text("DROP TRIGGER corte_no_update"))
        session.execute(text("UPDATE corte SET contenido = contenido || ' '"))
    rita = client_of("rita")

    pagina = rita.get(CORTE)

    assert pagina.status_code == 200
    assert "no coincide con su huella" in pagina.text
    assert acto(rita, "firmar") == 422
    rita.post(CONCEJO)
    correr(app)
    assert "de él no se hacen informes" in rita.get(CORTE).text


def test_the_list_needs_as_many_queries_for_many(app: Flask, client_of: Entrar) -> None:
    hacer(client_of)
    rita = client_of("rita")
    with contando(app) as pocas:
        rita.get("/informes/")
    for numero in range(4):
        hacer(client_of, proposito=f"Otra sesión {numero}")
    with contando(app) as muchas:
        assert "Otra sesión 3" in rita.get("/informes/").text

    assert muchas() == pocas()


# -- its reports


def test_a_report_is_asked_for_made_and_kept(app: Flask, client_of: Entrar) -> None:
    hacer(client_of)
    carla = client_of("carla")
    assert carla.post(CONCEJO).status_code == 303
    assert "En espera" in carla.get(f"{CORTE}/emitidos").text
    assert carla.get(CONCEJO).status_code == 303

    assert correr(app) == "1 hecho"

    respuesta = carla.get(CONCEJO)
    assert "Emitido" in carla.get(CORTE).text
    assert "attachment" in respuesta.headers["Content-Disposition"]
    assert (
        "informe-concejo-corte-1-2026.xlsx" in respuesta.headers["Content-Disposition"]
    )
    with app.app_context():
        sha256 = db.session.scalars(select(Informe.sha256)).one()
    assert respuesta.headers["ETag"] == f'"{sha256}"'
    assert "Detalle" in load_workbook(BytesIO(respuesta.data)).sheetnames


def test_an_old_corte_gives_the_same_workbook_after_later_corrections(
    app: Flask, client_of: Entrar
) -> None:
    hacer(client_of)
    antes = emitir(app, client_of("carla"))
    client_of("ana").post(
        AVANCE,
        data={"revision": "0", "valor": "2", "logros": "Dos.", "accion": "enviar"},
    )
    revisar(client_of("rita"), REVISION, accion="validar")

    despues = client_of("carla").get(CONCEJO).data
    comprobado = client_of("pablo").post(f"{CONCEJO}/comprobar", follow_redirects=True)

    assert antes == despues
    assert "es idéntico al emitido" in comprobado.text


@pytest.mark.parametrize("hechura", sorted(HACEDORES), ids=".".join)
def test_made_again_each_report_is_the_same(
    app: Flask, client_of: Entrar, hechura: tuple[str, str]
) -> None:
    hacer(client_of)
    informe = f"{CORTE}/{'.'.join(hechura)}"
    emitir(app, client_of("rita"), informe)

    comprobado = client_of("rita").post(f"{informe}/comprobar", follow_redirects=True)

    assert "byte por byte" in comprobado.text


@pytest.mark.parametrize("persona", ["rita", "carla", "celia", "pablo", "diego"])
def test_readers_ask_for_reports(app: Flask, client_of: Entrar, persona: str) -> None:
    hacer(client_of)

    assert emitir(app, client_of(persona), f"{CORTE}/cosoc.xlsx")


@pytest.mark.parametrize("persona", ["ana", "alba"])
def test_others_do_not(app: Flask, client_of: Entrar, persona: str) -> None:
    hacer(client_of)

    assert client_of(persona).get(CONCEJO).status_code == 403
    assert client_of(persona).post(CONCEJO).status_code == 403
    assert cuantos(app, Informe) == 0


@pytest.mark.parametrize("persona", ["carla", "celia", "diego", "ana"])
def test_proving_is_for_secpla_and_control(client_of: Entrar, persona: str) -> None:
    hacer(client_of)

    assert client_of(persona).post(f"{CONCEJO}/comprobar").status_code == 403


@pytest.mark.parametrize("cual", ["alcalde.xlsx", "concejo.pdf", "concejo.exe"])
def test_a_report_that_nobody_makes_is_no_page(
    app: Flask, client_of: Entrar, cual: str
) -> None:
    hacer(client_of)

    assert client_of("rita").post(f"{CORTE}/{cual}").status_code == 404
    assert client_of("rita").get(f"{CORTE}/{cual}").status_code == 404
    assert cuantos(app, Informe) == 0


def test_a_file_that_was_changed_is_told(app: Flask, client_of: Entrar) -> None:
    hacer(client_of)
    rita = client_of("rita")
    emitir(app, rita)
    (archivo,) = app.config["PLADECO"].informes.iterdir()
    archivo.write_bytes(b"otro")

    cambiado = rita.post(f"{CONCEJO}/comprobar", follow_redirects=True).text
    archivo.unlink()
    perdido = rita.get(CONCEJO, follow_redirects=True).text

    assert "no es el que se emitió" in cambiado
    assert "no está en el servidor" in perdido


def test_a_report_of_another_version_may_differ_and_says_so(
    app: Flask, client_of: Entrar
) -> None:
    hacer(client_of)
    rita = client_of("rita")
    emitir(app, rita)
    (archivo,) = app.config["PLADECO"].informes.iterdir()
    archivo.write_bytes(b"como lo hacia la version anterior")
    with escribiendo(app) as session:
        informe = session.scalars(select(Informe)).one()
        informe.sha256 = hashlib.sha256(archivo.read_bytes()).hexdigest()
        informe.version_programa = "0.0.9"

    pagina = rita.post(f"{CONCEJO}/comprobar", follow_redirects=True).text

    assert "lo emitió la versión 0.0.9" in pagina


# -- sent on their own

ENVIO = {
    "informe": "concejo.xlsx",
    "ocasion": "al_firmar",
    "dias": "0",
    "roles": ["concejal"],
    "correos": "alcaldia@qh.cl\n",
}


@pytest.mark.parametrize("persona", ["ana", "diego", "carla", "celia", "pablo", "alba"])
def test_only_secpla_programs_sendings(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    cliente = client_of(persona)

    assert cliente.get("/informes/envios").status_code == 403
    assert cliente.post("/informes/envios", data=ENVIO).status_code == 403
    assert cuantos(app, EnvioProgramado) == 0


def test_a_sending_that_is_asked_for_twice_is_one(
    app: Flask, client_of: Entrar
) -> None:
    rita = client_of("rita")
    pedido = ENVIO | {"una_vez": oculto(rita, "/informes/envios", "una_vez")}

    assert [
        rita.post("/informes/envios", data=pedido).status_code for _ in range(2)
    ] == [303, 303]

    assert cuantos(app, EnvioProgramado) == 1


def test_a_sending_is_programmed_and_stopped(app: Flask, client_of: Entrar) -> None:
    rita = client_of("rita")

    assert rita.post("/informes/envios", data=ENVIO).status_code == 303

    pagina = rita.get("/informes/envios").text
    assert "Informe al Concejo (Excel)" in pagina
    assert "alcaldia@qh.cl" in pagina
    with app.app_context():
        clave = db.session.scalars(select(EnvioProgramado.id)).one()
    detener = f"/informes/envios/{clave}/detener"
    assert client_of("carla").post(detener).status_code == 403
    assert rita.post(detener).status_code == 303
    assert "Detenido" in rita.get("/informes/envios").text


@pytest.mark.parametrize(
    ("cambios", "dice"),
    [
        ({"dias": "121"}, "de 0 a 120"),
        ({"dias": "dos"}, "Escriba un número entero"),
        ({"roles": [], "correos": ""}, "alguien debe recibirlo"),
        ({"correos": "alcaldia, bueno@qh.cl"}, "«alcaldia» no es una dirección"),
        ({"correos": "a" * 200 + "@qh.cl"}, "no es una dirección"),
        ({"correos": "alcaldía@qh.cl"}, "no es una dirección"),
        ({"informe": "concejo.exe"}, "Elija una de las opciones"),
        ({"ocasion": "nunca"}, "Elija una de las opciones"),
    ],
)
def test_what_is_wrong_with_a_sending_is_told(
    app: Flask, client_of: Entrar, cambios: dict[str, object], dice: str
) -> None:
    respuesta = client_of("rita").post("/informes/envios", data=ENVIO | cambios)

    assert respuesta.status_code == 422
    assert dice in respuesta.text
    assert cuantos(app, EnvioProgramado) == 0


def test_a_sending_that_is_not_there_is_no_page(client_of: Entrar) -> None:
    nadie = "00000000-0000-0000-0000-000000000007"

    respuesta = client_of("rita").post(f"/informes/envios/{nadie}/detener")

    assert respuesta.status_code == 404
