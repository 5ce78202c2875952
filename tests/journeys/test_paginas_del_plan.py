"""The pages of the plan as people see them: no offence to axe, no sideways scroll."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]
_PUBLICAS = (
    "/",
    "/plan",
    "/plan?arbol=estrategico",
    "/plan?todo=1",
    "/plan/L4",
    "/plan/L1-E01-P01",
    "/plan/L5-O01-G01",
    "/plan/L5-O01-A01",
)


@pytest.mark.parametrize("ancho", [390, 1280])
def test_a_citizen_walks_through_the_plan(visita: Abrir, ancho: int) -> None:
    vera = visita(ancho=ancho)

    for camino in _PUBLICAS:
        assert vera.ir(camino) == 200

    assert vera.page.get_by_role("heading", name="Lo que dice el plan").is_visible()


def test_branches_unfold_down_to_a_page(visita: Abrir) -> None:
    vera = visita(ancho=390)
    vera.ir("/plan")

    vera.page.locator(".rama--tronco > summary").nth(1).click()
    vera.page.get_by_role("link", name="Ver la página de L2", exact=True).click()
    vera.mirar()

    assert vera.page.url.endswith("/plan/L2")


@pytest.mark.parametrize("ancho", [390, 1280])
def test_secpla_looks_at_the_board_and_at_an_earlier_day(
    visita: Abrir, ancho: int
) -> None:
    rita = visita(ancho=ancho)
    rita.ingresar("rita")
    rita.ir("/tablero")

    rita.page.get_by_label("Ver las cifras al").select_option("2026-06-30")
    rita.page.get_by_role("button", name="Ver", exact=True).click()
    rita.mirar()

    assert "corte=2026-06-30" in rita.page.url
    assert rita.page.get_by_text("juzgadas al 30-06-2026").is_visible()
