"""A citizen in the portal: search and a stable address; no offence to axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


@pytest.mark.parametrize("ancho", [390, 1280])
def test_a_citizen_looks_for_the_wetland_and_keeps_its_address(
    visita: Abrir, ancho: int
) -> None:
    vera = visita(ancho=ancho)
    vera.ir("/")

    vera.page.get_by_role("searchbox").fill("humedales")
    vera.page.get_by_role("button", name="Buscar", exact=True).click()
    vera.mirar()
    vera.page.get_by_role("link", name=re.compile("[Hh]umedal")).first.click()
    vera.mirar()
    expect(vera.page.get_by_role("heading", name="¿Cómo va?")).to_be_visible()
    vera.page.locator(".estable").click()
    vera.mirar()

    assert "/ciudadania/cortes/" in vera.page.url
    expect(vera.page.get_by_text("Está viendo el corte N°")).to_be_visible()
