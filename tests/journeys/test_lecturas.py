"""SECPLA confirms readings without touching the mouse."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


def elegida(visita: Visita) -> str:
    """Return the code of the reading that has the focus."""
    codigo: str = visita.page.evaluate("document.activeElement.id")
    return codigo


def test_the_desk_is_walked_with_the_keyboard(  # noqa: PLR0915 - one long walk
    visita: Abrir,
) -> None:
    rita = visita()
    rita.ingresar("rita")
    assert rita.ir("/lecturas") == 200
    rita.page.get_by_role("link", name=re.compile("^L4 ")).click()
    rita.mirar()

    lista = rita.page.get_by_role("list", name="Actividades de L4")
    lista.focus()
    rita.page.keyboard.press("j")
    primera = elegida(rita)
    assert primera.startswith("L4-")
    rita.page.keyboard.press("j")
    segunda = elegida(rita)
    assert segunda != primera
    rita.page.keyboard.press("k")
    assert elegida(rita) == primera

    rita.page.keyboard.press("a")
    rita.mirar()
    expect(rita.page.get_by_text(f"Confirmó {primera}")).to_be_visible()
    assert elegida(rita) == segunda

    rita.ir(f"/lecturas/L4#{primera}")
    assert elegida(rita) == primera
    rita.page.keyboard.press("u")
    rita.mirar()
    expect(
        rita.page.get_by_text(f"{primera} vuelve a estar por confirmar")
    ).to_be_visible()

    rita.page.keyboard.press("c")
    rita.page.keyboard.type("No dice cuánto ni cuándo.")
    assert rita.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    rita.page.keyboard.press("Escape")
    rita.page.keyboard.press("e")
    rita.mirar()
    assert rita.page.url.split("?")[0].endswith(f"/lecturas/meta/{primera}")


def test_the_form_asks_only_for_what_the_kind_needs(visita: Abrir) -> None:
    rita = visita(ancho=390)
    rita.ingresar("rita")
    rita.ir("/lecturas/L4?ver=sin-leer")
    rita.page.get_by_role("link", name=re.compile("^Editar")).last.click()
    rita.mirar()

    tipo = rita.page.get_by_label("Tipo de meta")
    expect(rita.page.get_by_label("Valor prometido")).to_be_hidden()
    tipo.select_option("hito")
    expect(rita.page.get_by_label("Fecha prevista").first).to_be_visible()
    tipo.select_option("incremento_pct")
    expect(rita.page.get_by_label("Fecha prevista").first).to_be_hidden()
    rita.page.get_by_label("Valor prometido").fill("10")
    rita.page.get_by_role("button", name="Guardar y confirmar").click()
    rita.mirar()

    expect(rita.page.get_by_label("Valor prometido")).to_have_value("10")
    expect(rita.page.get_by_role("alert")).to_contain_text("Falta la línea base")


@pytest.mark.parametrize("ancho", [390, 1280])
def test_every_page_of_the_desk_is_sound(visita: Abrir, ancho: int) -> None:
    rita = visita(ancho=ancho)
    rita.ingresar("rita")

    for camino in ("/lecturas", "/lecturas/L6", "/lecturas/L6?ver=con-dudas",
                   "/lecturas/L2/coinciden", "/lecturas/L6/vinculos",
                   "/lecturas/actividad/L4-O05-A01/agregar"):  # fmt: skip
        assert rita.ir(camino) == 200


def test_programmes_are_linked_with_the_keyboard(visita: Abrir) -> None:
    rita = visita()
    rita.ingresar("rita")
    rita.ir("/lecturas/L6/vinculos")

    propuestos = rita.page.get_by_text("Propuesto: aún no cuenta").count()
    assert propuestos > 0
    primero = rita.page.locator("[data-lectura]", has_text="Propuesto: aún no cuenta")
    codigo = primero.first.get_attribute("id")
    primero.first.focus()
    rita.page.keyboard.press("Enter")
    rita.mirar()

    expect(rita.page.get_by_text(f"Confirmó que {codigo} aporta a")).to_be_visible()
    assert elegida(rita) == codigo
    rita.page.keyboard.press("u")
    rita.mirar()
    assert rita.page.get_by_text("Propuesto: aún no cuenta").count() == propuestos
