"""The main navigation: what each role finds in it, folded only where it is much."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.fabricas import PlanDePrueba
from tests.publicando import publicar

Entrar = Callable[[str], FlaskClient]
_NAV = re.compile(r'<nav aria-label="Principal".*?</nav>', re.DOTALL)
_ENLACE = re.compile(r'<a href="([^"]+)"[^>]*>([^<]+)</a>')
_PALABRA = re.compile(r"<summary([^>]*)>([^<]+)</summary>")
TODOS = ["ana", "bruno", "diego", "rita", "pablo", "carla", "celia", "alba"]


def navegacion(quien: FlaskClient, camino: str) -> str:
    nav = _NAV.search(quien.get(camino, follow_redirects=True).text)
    assert nav is not None
    return nav.group()


@pytest.mark.parametrize("persona", TODOS)
def test_every_place_of_it_opens_for_whoever_is_shown_it(
    client_of: Entrar, persona: str
) -> None:
    quien = client_of(persona)

    enlaces = _ENLACE.findall(navegacion(quien, "/plan"))

    assert len(enlaces) == len({texto for _, texto in enlaces})
    for camino, texto in enlaces:
        respuesta = quien.get(camino, follow_redirects=True)
        assert respuesta.status_code == 200, (texto, camino)


def test_secpla_has_it_folded_and_sees_where_it_is(client_of: Entrar) -> None:
    nav = navegacion(client_of("rita"), "/periodos/")

    palabras = {texto: atributos for atributos, texto in _PALABRA.findall(nav)}
    assert list(palabras) == ["Plan", "Seguimiento", "Administración"]
    assert "aria-current" in palabras["Seguimiento"]
    assert "aria-current" not in palabras["Plan"]
    assert nav.count('aria-current="page"') == 1


def test_what_the_administrator_keeps_folds_under_one_word(client_of: Entrar) -> None:
    nav = navegacion(client_of("alba"), "/admin/respaldos")

    ((atributos, texto),) = _PALABRA.findall(nav)
    assert texto == "Administración"
    assert "aria-current" in atributos
    assert 'href="/admin/respaldos" aria-current="page"' in nav


@pytest.mark.parametrize("persona", ["ana", "celia"])
def test_few_places_stand_side_by_side(client_of: Entrar, persona: str) -> None:
    nav = navegacion(client_of(persona), "/plan")

    assert "<summary" not in nav
    assert len(_ENLACE.findall(nav)) > 1


@pytest.mark.parametrize(
    ("persona", "inicio"),
    [
        ("vera", "/"),
        ("ana", "/mi-unidad"),
        ("diego", "/mi-unidad"),
        ("rita", "/tablero"),
        ("pablo", "/auditoria"),
        ("carla", "/informes/"),
        ("celia", "/informes/"),
        ("alba", "/admin/usuarios"),
    ],
)
def test_a_refusal_leads_each_person_to_where_they_begin(
    client_of: Entrar, persona: str, inicio: str
) -> None:
    """The mark above does too; it is where the login led."""
    quien = client_of(persona)
    pagina = quien.get("/no-hay").text

    boton = re.search(r'href="([^"]+)">Ir al inicio</a>', pagina)
    marca = re.search(r'class="masthead__mark" href="([^"]+)"', pagina)
    assert boton is not None
    assert marca is not None
    assert boton[1] == marca[1] == inicio
    assert quien.get(inicio, follow_redirects=True).status_code == 200
    if persona != "vera":
        assert quien.get("/ingresar").location == inicio


def test_what_is_published_leads_an_officer_to_the_public_front(
    client_of: Entrar, app: Flask, plan: PlanDePrueba
) -> None:
    publicar(app, plan)

    pagina = client_of("ana").get("/ciudadania/plan").text

    assert 'class="masthead__mark" href="/"' in pagina
