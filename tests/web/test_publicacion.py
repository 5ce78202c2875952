"""The portal closed to citizens, kept from search engines, and whom to ask."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.fabricas import PlanDePrueba
from tests.publicando import ajustar, publicar
from tests.web.progreso import sembrar_progreso
from tests.web.test_portal import PAGINAS

Entrar = Callable[[str], FlaskClient]
CORREO = "transparencia@qh.cl"


@pytest.fixture
def publicado(app: Flask, plan: PlanDePrueba) -> PlanDePrueba:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    return plan


@pytest.mark.parametrize("camino", [*PAGINAS, "/ciudadania/datos/metas.csv"])
def test_closed_it_says_so_to_citizens(
    app: Flask, publicado: PlanDePrueba, client_of: Entrar, camino: str
) -> None:
    vera = client_of("vera")
    abierta = vera.get(camino)
    ajustar(app, publicado, portal_abierto="no", correo_transparencia=CORREO)

    cerrada = vera.get(camino)

    assert (abierta.status_code, cerrada.status_code) == (200, 403)
    assert "El portal está cerrado" in cerrada.text
    assert CORREO in cerrada.text
    assert 'href="/ciudadania/plan"' not in cerrada.text
    assert "Limpieza del humedal" not in cerrada.text


def test_closed_what_a_browser_kept_is_asked_for_again(
    app: Flask, publicado: PlanDePrueba, client_of: Entrar
) -> None:
    vera = client_of("vera")
    marca = {"If-None-Match": vera.get("/").headers["ETag"]}
    assert vera.get("/", headers=marca).status_code == 304

    ajustar(app, publicado, portal_abierto="no")

    assert vera.get("/", headers=marca).status_code == 403


@pytest.mark.parametrize("persona", ["rita", "celia", "ana"])
def test_closed_it_is_open_for_who_has_an_account(
    app: Flask, publicado: PlanDePrueba, client_of: Entrar, persona: str
) -> None:
    ajustar(app, publicado, portal_abierto="no")

    assert client_of(persona).get("/ciudadania/hecho").status_code == 200


def test_search_engines_are_told_what_they_may_show(
    app: Flask, publicado: PlanDePrueba, client_of: Entrar
) -> None:
    vera = client_of("vera")
    assert "X-Robots-Tag" not in vera.get("/").headers
    assert vera.get("/ingresar").headers["X-Robots-Tag"] == "noindex"

    ajustar(app, publicado, indexar_buscadores="no")

    for camino in ("/", "/ciudadania/datos/metas.csv"):
        assert vera.get(camino).headers["X-Robots-Tag"] == "noindex", camino
    assert '<meta name="robots" content="noindex">' in vera.get("/").text


def test_whom_to_ask_stands_on_every_page(
    app: Flask, publicado: PlanDePrueba, client_of: Entrar
) -> None:
    vera = client_of("vera")
    marca = {"If-None-Match": vera.get("/").headers["ETag"]}

    ajustar(app, publicado, correo_transparencia=CORREO)

    nueva = vera.get("/", headers=marca)
    assert (nueva.status_code, f"mailto:{CORREO}" in nueva.text) == (200, True)
