"""A chart taken along, as rows and as a picture, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


def _bajar(page: Page, selector: str) -> tuple[str, Path]:
    with page.expect_download() as espera:
        page.locator(selector).first.click()
    bajada = espera.value
    return bajada.suggested_filename, Path(bajada.path())


def test_a_chart_is_taken_along_as_rows_and_as_a_picture(visita: Abrir) -> None:
    rita = visita()
    rita.ingresar("rita")
    rita.ir("/plan/L2")

    nombre, filas = _bajar(rita.page, "a[download]")
    assert nombre == "evolucion-L2.csv"
    cabeza, *resto = filas.read_text("utf-8-sig").splitlines()
    assert cabeza == "Período o grupo;Cumplimiento (%);Lo seguro (%)"
    tabla = rita.page.locator("#evolucion-L2-tabla tbody tr")
    assert len(resto) == tabla.count()

    nombre, dibujo = _bajar(rita.page, "button[data-picture]")
    assert nombre == "evolucion-L2.png"
    with Image.open(dibujo) as imagen:
        assert imagen.width > 2000
        assert imagen.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
        assert len(imagen.convert("L").getcolors() or []) > 2  # something is drawn
    rita.mirar()


def test_the_picture_is_light_while_the_page_is_dark(visita: Abrir) -> None:
    rita = visita()
    rita.page.emulate_media(color_scheme="dark")
    rita.ingresar("rita")
    rita.ir("/plan/L2")

    _, dibujo = _bajar(rita.page, "button[data-picture]")

    with Image.open(dibujo) as imagen:
        assert imagen.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert rita.page.evaluate("document.documentElement.dataset.theme") is None
    rita.mirar()
