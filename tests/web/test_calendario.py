"""The calendar page, its feeds, and the dates that SECPLA sets."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from pladeco.domain.vocabulario import Rol
from pladeco.models import (
    RolAsignado,
    SuscripcionCalendario,
    Usuario,
)
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.leyendo import leyendo
from tests.web.progreso import contando, escribiendo

ClienteDe = Callable[[str], FlaskClient]


def direcciones(pagina: str) -> list[str]:
    return re.findall(r"http://127\.0\.0\.1:8000(/calendario/[^\"]+\.ics)", pagina)


def suscribir(cliente: FlaskClient, unidad: str = "") -> str:
    """Make an address as a person does, and return its path."""
    antes = direcciones(cliente.get("/calendario").text)
    respuesta = cliente.post("/calendario/suscripciones", data={"unidad": unidad})
    assert respuesta.status_code == 303
    ahora = direcciones(cliente.get("/calendario").text)
    (nueva,) = set(ahora) - set(antes)
    return nueva


def test_everybody_sees_the_law_with_its_source(client_of: ClienteDe) -> None:
    pagina = client_of("carla").get("/calendario").text

    assert "Cuenta pública del alcalde" in pagina
    assert "30-04-2027" in pagina
    assert "Ley 18.695, art. 67 (según fuentes secundarias)" in pagina
    assert "sin una próxima fecha" in pagina  # COSOC's session
    assert "Cambiar las fechas" not in pagina


def test_an_officer_sees_what_the_unit_owes(client_of: ClienteDe) -> None:
    pagina = client_of("ana").get("/calendario").text

    assert "15-10-2026" in pagina
    assert "1 de 1 sin enviar" in pagina


def test_of_several_units_all_dates_are_asked_for_at_once(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    ana = client_of("ana")

    def preguntas() -> int:
        ana.get("/calendario")
        with contando(app) as cuenta:
            assert ana.get("/calendario").status_code == 200
            return cuenta()

    con_una = preguntas()
    with escribiendo(app) as session:
        for unidad in ("SALUD", "SECPLA"):
            session.add(
                RolAsignado(
                    usuario_id=plan.personas["ana"],
                    rol=Rol.ENCARGADO,
                    unidad_id=plan.unidades[unidad],
                )
            )

    assert preguntas() == con_una
    pagina = ana.get("/calendario").text
    assert "Departamento de Salud" in pagina
    assert "2 de 2 sin enviar" in pagina


def test_the_feed_of_a_unit_is_read_without_logging_in(
    app: Flask, client_of: ClienteDe
) -> None:
    direccion = suscribir(client_of("ana"), "MA")

    respuesta = app.test_client().get(direccion)

    assert respuesta.content_type == "text/calendar; charset=utf-8"
    feed = Calendar.from_ical(respuesta.data)
    (evento,) = feed.walk("VEVENT")
    assert evento.decoded("dtstart") == date(2026, 10, 15)
    assert evento.decoded("dtend") == date(2026, 10, 16)
    assert evento.decoded("dtstamp") == AHORA
    assert str(evento["uid"]) == "vence-2026-T3-MA@127.0.0.1"
    assert "2026-T3" in str(evento["summary"])
    assert "Sin enviar: 1 de 1" in str(evento["description"])
    assert all(len(linea) <= 75 for linea in respuesta.data.split(b"\r\n"))
    for dato in (b"Ana", b"ana@qh.cl", b"12345678"):
        assert dato not in respuesta.data


def test_the_feed_of_the_law(app: Flask, client_of: ClienteDe) -> None:
    direccion = suscribir(client_of("carla"))

    feed = Calendar.from_ical(app.test_client().get(direccion).data)

    eventos = {str(e["uid"]): e for e in feed.walk("VEVENT")}
    assert len(eventos) == len(list(feed.walk("VEVENT")))
    cuenta = eventos["legal-cuenta_publica-2027-04-30@127.0.0.1"]
    assert cuenta.decoded("dtstart") == date(2027, 4, 30)


def test_a_revoked_address_leads_to_nothing(app: Flask, client_of: ClienteDe) -> None:
    ana = client_of("ana")
    direccion = suscribir(ana, "MA")
    with leyendo(app) as session:
        clave = str(session.scalars(select(SuscripcionCalendario.id)).one())

    ana.post("/calendario/suscripciones/revocar", data={"suscripcion": clave})

    assert app.test_client().get(direccion).status_code == 404
    otra = suscribir(ana, "MA")
    assert otra != direccion


def test_who_left_takes_the_address_along(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    direccion = suscribir(client_of("ana"), "MA")

    with escribiendo(app) as session:
        session.get_one(Usuario, plan.personas["ana"]).activo = False

    assert app.test_client().get(direccion).status_code == 404


def test_who_is_of_the_unit_no_longer_reads_its_dates_no_longer(
    app: Flask, client_of: ClienteDe, plan: PlanDePrueba
) -> None:
    ana = client_of("ana")
    de_la_unidad, de_la_ley = suscribir(ana, "MA"), suscribir(ana)

    with escribiendo(app) as session:
        quien = session.get_one(Usuario, plan.personas["ana"])
        quien.roles.clear()

    nadie = app.test_client()
    assert nadie.get(de_la_unidad).status_code == 404
    assert nadie.get(de_la_ley).status_code == 200


@pytest.mark.parametrize("secreto", ["x", "ImFi.x", "a" * 300, "ImFi%2E"])
def test_what_nobody_signed_is_not_found(
    app: Flask, plan: PlanDePrueba, secreto: str
) -> None:
    assert app.test_client().get(f"/calendario/{secreto}.ics").status_code == 404


def test_nobody_subscribes_to_another_unit_or_revokes_for_others(
    app: Flask, client_of: ClienteDe
) -> None:
    direccion = suscribir(client_of("ana"), "MA")
    bruno = client_of("bruno")
    with leyendo(app) as session:
        clave = str(session.scalars(select(SuscripcionCalendario.id)).one())

    ajena = bruno.post("/calendario/suscripciones", data={"unidad": "MA"})
    revocada = bruno.post(
        "/calendario/suscripciones/revocar", data={"suscripcion": clave}
    )
    rota = bruno.post("/calendario/suscripciones/revocar", data={"suscripcion": "x"})

    assert {r.status_code for r in (ajena, revocada, rota)} == {404}
    assert app.test_client().get(direccion).status_code == 200


def test_a_second_click_makes_no_second_address(
    app: Flask, client_of: ClienteDe
) -> None:
    ana = client_of("ana")
    for _ in range(2):
        ana.post("/calendario/suscripciones", data={"unidad": "MA"})
        ana.post("/calendario/suscripciones", data={"unidad": ""})

    with leyendo(app) as session:
        assert len(session.scalars(select(SuscripcionCalendario)).all()) == 2
