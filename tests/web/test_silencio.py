"""Who reports and who does not, and hand-overs, in the browser."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado, Rol
from pladeco.extensions import db
from pladeco.models import Bitacora, RolAsignado, Traspaso, Usuario
from tests.fabricas import PlanDePrueba
from tests.web.formularios import rellenar
from tests.web.progreso import (
    SECRETO,
    agrandar,
    contando,
    declarar,
    escribiendo,
    informar,
    sembrar_progreso,
)

ClientOf = Callable[[str], FlaskClient]
VISTAS = ("unidad", "periodo", "persona", "atender")


def texto(pagina: str) -> str:
    return " ".join(pagina.replace("\u00a0", " ").split())


def retirar(app: Flask, persona: str) -> None:
    with escribiendo(app) as session:
        session.scalars(
            select(Usuario).where(Usuario.correo == f"{persona}@qh.cl")
        ).one().activo = False


@pytest.mark.parametrize("vista", VISTAS)
@pytest.mark.parametrize("persona", ["rita", "pablo", "diego"])
def test_who_may_look(client_of: ClientOf, persona: str, vista: str) -> None:
    respuesta = client_of(persona).get(f"/quien-informa?por={vista}")

    assert respuesta.status_code == 200
    assert "Quién informa" in respuesta.text


@pytest.mark.parametrize("persona", ["ana", "carla", "celia", "alba"])
def test_who_may_not_look(client_of: ClientOf, persona: str) -> None:
    assert client_of(persona).get("/quien-informa").status_code == 403


def test_rates_are_told_with_what_they_are_counted_of(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    sembrar_progreso(app, plan)

    pagina = texto(client_of("rita").get("/quien-informa").text)

    # Of 2026-T2, already due, MA owed one and reported it; SALUD owed two.
    assert '<b>100,0 %</b><span class="why">1 de 1' in pagina
    assert '<b>0,0 %</b><span class="why">0 de 2' in pagina
    assert '<b>33,3 %</b><span class="why">1 de 3' in pagina


def test_what_is_not_due_yet_stands_apart(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    declarar(app, plan)

    pagina = texto(client_of("rita").get("/quien-informa").text)

    assert "nada vencido" in pagina
    assert "1 ya enviado" in pagina
    assert SECRETO not in pagina


def test_a_director_sees_the_own_unit_alone(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    sembrar_progreso(app, plan)
    diego = client_of("diego")

    for vista in ("unidad", "persona"):
        pagina = diego.get(f"/quien-informa?por={vista}").text
        assert "Departamento de Salud" not in pagina
        assert "Bruno" not in pagina
    retirar(app, "bruno")
    assert "Bruno" not in diego.get("/quien-informa?por=atender").text


def test_the_trend_is_drawn_with_its_table(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    sembrar_progreso(app, plan)

    pagina = client_of("rita").get("/quien-informa?por=periodo").text

    assert 'id="grafico-puntualidad"' in pagina
    assert pagina.index('row">2026-T2') < pagina.index('row">2026-T3')


def test_columns_sort_by_links_that_turn_around(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    sembrar_progreso(app, plan)
    rita = client_of("rita")

    pagina = rita.get("/quien-informa?orden=nombre&sube=1").text
    assert 'aria-sort="ascending"' in pagina
    assert pagina.index("Departamento de Salud") < pagina.index("Dirección de Medio")
    al_reves = rita.get("/quien-informa?orden=nombre").text
    assert al_reves.index("Dirección de Medio") < al_reves.index("Departamento de S")


@pytest.mark.parametrize("pide", ["por=nada", "orden=x", "anio=mil", "anio=1999"])
def test_an_address_of_nobody_is_no_trouble(client_of: ClientOf, pide: str) -> None:
    assert client_of("rita").get(f"/quien-informa?{pide}").status_code == 200


def test_more_of_the_plan_costs_no_more_queries(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    rita = client_of("rita")

    def cuantas() -> int:
        rita.get("/quien-informa?por=persona")
        with contando(app) as cuenta:
            rita.get("/quien-informa?por=persona")
        return cuenta()

    antes = cuantas()
    agrandar(app, plan)

    assert cuantas() == antes


def test_who_left_is_shown_with_the_way_to_mend_it(
    app: Flask, client_of: ClientOf
) -> None:
    retirar(app, "bruno")

    rita = client_of("rita").get("/quien-informa?por=atender").text
    pablo = client_of("pablo").get("/quien-informa?por=atender").text

    assert "Sus cuentas están inactivas: Bruno Díaz" in texto(rita)
    assert 'href="/traspasos/bruno@qh.cl"' in rita
    assert "/traspasos/" not in pablo
    assert "Alba Ríos" in pablo


# -- hand-over


def de_quien(app: Flask, correo: str) -> set[tuple[Rol, object]]:
    with app.app_context():
        filas = db.session.scalars(
            select(RolAsignado).join(Usuario).where(Usuario.correo == correo)
        )
        return {(r.rol, r.unidad_id) for r in filas}


def campos(cliente: FlaskClient, **escrito: str) -> dict[str, str]:
    base = {"a": "bruno@qh.cl", "motivo": "Se jubiló."}
    return rellenar(
        cliente, "/traspasos/ana@qh.cl", "/traspasos/ana@qh.cl", **base | escrito
    )


def test_everything_goes_over_in_one_act(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    rita = client_of("rita")

    respuesta = rita.post("/traspasos/ana@qh.cl", data=campos(rita))

    assert respuesta.status_code == 303
    ma = plan.unidades["MA"]
    assert (Rol.ENCARGADO, ma) in de_quien(app, "bruno@qh.cl")
    assert de_quien(app, "ana@qh.cl") == set()
    pagina = rita.get("/traspasos/").text
    assert "Se jubiló." in pagina
    # At once, and in the very session that was open.
    bruno = client_of("bruno")
    assert bruno.get("/mi-unidad", follow_redirects=True).status_code == 200


def test_who_sees_the_addresses_is_noted(app: Flask, client_of: ClientOf) -> None:
    rita = client_of("rita")

    assert "bruno@qh.cl" in rita.get("/traspasos/ana@qh.cl").text

    with app.app_context():
        vistas = select(Bitacora.usuario_id).where(Bitacora.accion == "consultar")
        (quien,) = db.session.scalars(vistas)
        assert db.session.get_one(Usuario, quien).correo == "rita@qh.cl"


def test_who_administers_may_too_and_nobody_else(
    app: Flask, client_of: ClientOf
) -> None:
    alba = client_of("alba")
    enviar = campos(alba)

    for persona in ("bruno", "diego", "pablo", "carla"):
        cliente = client_of(persona)
        assert cliente.get("/traspasos/").status_code == 403
        assert cliente.post("/traspasos/ana@qh.cl", data=enviar).status_code == 403
    with app.app_context():
        assert db.session.scalars(select(Traspaso)).all() == []
    assert alba.post("/traspasos/ana@qh.cl", data=enviar).status_code == 303


def test_what_is_missing_is_told_and_what_was_typed_stays(
    app: Flask, client_of: ClientOf
) -> None:
    rita = client_of("rita")

    respuesta = rita.post("/traspasos/ana@qh.cl", data=campos(rita, a="", motivo=" "))
    assert respuesta.status_code == 422
    assert "Falta corregir 2 cosas." in respuesta.text
    respuesta = rita.post(
        "/traspasos/ana@qh.cl", data=campos(rita, a="", motivo="Se fue & no vuelve")
    )
    assert "Se fue &amp; no vuelve" in respuesta.text


def test_sent_twice_it_is_done_once(app: Flask, client_of: ClientOf) -> None:
    rita = client_of("rita")
    enviar = campos(rita)
    rita.post("/traspasos/ana@qh.cl", data=enviar)

    respuesta = rita.post("/traspasos/ana@qh.cl", data=enviar)

    assert respuesta.status_code == 409
    with app.app_context():
        assert len(db.session.scalars(select(Traspaso)).all()) == 1


def test_what_came_up_meanwhile_is_shown_first(
    app: Flask, plan: PlanDePrueba, client_of: ClientOf
) -> None:
    rita = client_of("rita")
    enviar = campos(rita)
    with escribiendo(app) as session:
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T3",
            estado=Estado.BORRADOR, valor=Decimal(1),
        )  # fmt: skip

    respuesta = rita.post("/traspasos/ana@qh.cl", data=enviar)

    assert respuesta.status_code == 409
    assert "L1-O01-A01-I1" in respuesta.text
    assert "Se jubiló." in respuesta.text


def test_somebody_unknown_is_a_wrong_address(client_of: ClientOf) -> None:
    assert client_of("rita").get("/traspasos/nadie@qh.cl").status_code == 404
    assert client_of("rita").post("/traspasos/nadie@qh.cl").status_code == 404
