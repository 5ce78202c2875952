"""A Corte whose text somebody changed: every reader tells it, none breaks."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from pladeco.jobs import TAREAS, correr_tarea
from pladeco.queries.cortes import huella_de
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.publicando import publicar
from tests.web.progreso import escribiendo

Entrar = Callable[[str], FlaskClient]
CORTE = "/informes/2026-1"
CONCEJO = f"{CORTE}/concejo.xlsx"
NO_COINCIDE = "no coincide con su huella"
TEXTOS = ("esto no es JSON", "", "[]", "{}", "[" * 100_000, '{"cabecera": 5}')
PORTAL = (
    "/",
    "/ciudadania/plan",
    "/ciudadania/buscar?q=humedal",
    "/ciudadania/datos",
    "/ciudadania/datos/metas.csv",
    "/ciudadania/datos/metas.xlsx",
    "/ciudadania/cortes/2026-1",
)


def alterar(
    app: Flask, contenido: str | None = None, *, con_huella: bool = False
) -> None:
    """Change the stored text past the program; `None` adds one blank."""
    with escribiendo(app) as session:
        session.execute(text("DROP TRIGGER corte_no_update"))
        if contenido is None:
            session.execute(text("UPDATE corte SET contenido = contenido || ' '"))
            return
        session.execute(text("UPDATE corte SET contenido = :c"), {"c": contenido})
        if con_huella:
            huella = {"h": huella_de(contenido)}
            session.execute(text("UPDATE corte SET sha256 = :h"), huella)


def correr(app: Flask) -> str:
    informes = next(t for t in TAREAS if t.nombre == "informes")
    return correr_tarea(app, informes, lambda: AHORA)


@pytest.mark.parametrize("contenido", TEXTOS)
def test_its_page_tells_it_and_shows_no_figure(
    app: Flask, plan: PlanDePrueba, client_of: Entrar, contenido: str
) -> None:
    publicar(app, plan, hasta="firmar")
    alterar(app, contenido)
    rita = client_of("rita")

    pagina = rita.get(CORTE)

    assert pagina.status_code == 200
    assert NO_COINCIDE in pagina.text
    assert "Lo que guarda" not in pagina.text
    assert rita.post(f"{CORTE}/publicar").status_code == 422
    rita.post(CONCEJO)
    assert correr(app) == "1 no se pudo hacer"
    assert "de él no se hacen informes" in rita.get(CORTE).text


def test_what_was_changed_with_its_hash_is_told_too(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    publicar(app, plan)
    alterar(app, "{}", con_huella=True)
    rita = client_of("rita")

    assert NO_COINCIDE in rita.get(CORTE).text
    assert rita.get("/tablero?corte=2026-1").status_code == 409
    assert client_of("vera").get("/").status_code == 409


def test_the_board_tells_it_and_still_shows_today(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    publicar(app, plan)
    alterar(app, "{}")
    rita = client_of("rita")

    suyo = rita.get("/tablero?corte=2026-1")

    assert suyo.status_code == 409
    assert f"Lo guardado en el corte N° 1/2026 {NO_COINCIDE}" in suyo.text
    assert rita.get("/tablero").status_code == 200


def test_after_it_another_can_be_made_which_is_compared_with_none(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    publicar(app, plan)
    alterar(app, "{}")

    publicar(app, plan)

    assert (
        "Es el primer corte de este plan"
        in client_of("rita").get("/informes/2026-2").text
    )
    assert client_of("vera").get("/").status_code == 200


@pytest.mark.parametrize("contenido", [None, "{}"])
def test_citizens_are_told_rather_than_shown_other_figures(
    app: Flask, plan: PlanDePrueba, client_of: Entrar, contenido: str | None
) -> None:
    publicar(app, plan)
    alterar(app, contenido)
    vera = client_of("vera")

    for camino in PORTAL:
        respuesta = vera.get(camino)
        assert respuesta.status_code == 409, camino
        assert NO_COINCIDE in respuesta.text, camino
        assert "ETag" not in respuesta.headers
    assert vera.get("/", headers={"If-None-Match": "*"}).status_code == 409


def test_proving_a_report_says_which_was_changed(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    publicar(app, plan)
    rita = client_of("rita")
    rita.post(CONCEJO)
    correr(app)
    alterar(app)

    solo_corte = rita.post(f"{CONCEJO}/comprobar", follow_redirects=True).text
    (archivo,) = app.config["PLADECO"].informes.iterdir()
    archivo.write_bytes(b"otro")
    ambos = rita.post(f"{CONCEJO}/comprobar", follow_redirects=True).text

    assert "Lo guardado en el corte no coincide con su huella" in solo_corte
    assert "Concejo (Excel) sí es el que se emitió" in solo_corte
    assert "Concejo (Excel) tampoco es el que se emitió" in ambos
