"""The pages of the plan as people see them: no offence to axe, no sideways scroll."""

from collections.abc import Callable

import pytest

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


def test_branches_unfold_down_to_a_page(visita: Abrir) -> None:
    celia = visita(ancho=390)
    celia.ingresar("celia")
    celia.ir("/plan")

    celia.page.locator(".rama--tronco > summary").nth(1).click()
    celia.page.get_by_role("link", name="Ver la página de L2", exact=True).click()
    celia.mirar()

    assert celia.page.url.endswith("/plan/L2")


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
    assert rita.page.get_by_text("Cifras validadas al 30-06-2026").is_visible()
