"""The review queue worked through with the keyboard alone, and by a director."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


def test_a_reviewer_needs_no_mouse(visita: Abrir) -> None:
    rita = visita()
    rita.ingresar("rita")
    rita.ir("/revision/")
    page = rita.page

    page.keyboard.press("j")
    enlace = page.evaluate("document.activeElement.textContent")
    assert enlace.startswith("Revisar")
    page.keyboard.press("Enter")
    rita.mirar()
    nombre = page.get_by_role("heading", level=1).text_content() or ""
    assert page.evaluate("document.activeElement.tagName") == "H1"

    page.keyboard.press("d")
    expect(page.get_by_role("textbox", name="Nota")).to_be_focused()
    page.keyboard.type("vdjk?")  # letters, while one writes
    page.keyboard.press("Escape")
    assert page.get_by_role("textbox", name="Nota").input_value() == "vdjk?"
    page.keyboard.press("n")
    expect(page.get_by_label("Escribir en la conversación")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_text("escribir la nota para devolver")).to_be_visible()
    rita.mirar()

    page.keyboard.press("Escape")
    page.keyboard.press("v")
    page.wait_for_url(re.compile("/revision/"))
    expect(page.get_by_text(f"Validó «{nombre.strip()}»")).to_be_visible()
    rita.mirar()
    assert page.get_by_role("heading", level=1).text_content() != nombre


def test_the_keys_can_be_put_to_rest(visita: Abrir) -> None:
    rita = visita(ancho=1280)
    rita.ingresar("rita")
    rita.ir("/revision/")
    page = rita.page
    page.get_by_role("link", name=re.compile("^Revisar ?:")).last.click()
    rita.mirar()
    page.get_by_text("Teclas", exact=True).click()
    page.get_by_role("button", name="Usar teclas").click()
    direccion = page.url

    page.keyboard.press("v")
    page.keyboard.press("k")

    rita.mirar()
    assert page.url == direccion
    expect(page.get_by_role("button", name="Validar")).to_be_visible()


@pytest.mark.parametrize("ancho", [390, 1280])
def test_the_pages_of_review_are_sound(visita: Abrir, ancho: int) -> None:
    paginas = {
        "rita": ["/revision/", "/revision/varios", "/revision/?de=visa"],
        "diego": ["/por-visar/"],
    }
    for persona, caminos in paginas.items():
        alguien = visita(ancho=ancho)
        alguien.ingresar(persona)
        for camino in caminos:
            assert alguien.ir(camino) == 200
