"""What the COSOC observes, SECPLA's answer, and a picture cleared for everybody."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]
TEXTO = "El plan no dice en qué sector queda la sede."
RESPUESTA = "Queda en el sector norte; se agregará al informe."


def test_the_cosoc_is_answered(visita: Abrir) -> None:
    celia, rita = visita(ancho=390), visita()
    celia.ingresar("celia")
    celia.ir("/plan/L4")
    celia.page.get_by_role("link", name="Observar", exact=True).click()
    celia.mirar()
    assert celia.page.get_by_label("Elemento del plan").input_value() == "L4"
    celia.page.get_by_label("Observación", exact=True).fill(TEXTO)
    celia.page.get_by_role("button", name="Registrar la observación").click()
    celia.mirar()
    ruta = celia.page.url.removeprefix(celia.base)
    assert re.fullmatch(r"/observaciones/\d+", ruta)

    rita.ingresar("rita")
    rita.ir("/avisos/")
    rita.page.get_by_role("link", name="observó L4", exact=False).first.click()
    rita.mirar()
    rita.page.get_by_label("Respuesta", exact=True).fill(RESPUESTA)
    rita.page.get_by_role("button", name="Enviar la respuesta").click()
    confirma = rita.page.get_by_role("dialog")
    expect(confirma).to_be_visible()
    rita.mirar()
    confirma.get_by_role("button", name="Enviar la respuesta").click()
    expect(rita.page.get_by_text("Respondió la observación")).to_be_visible()
    rita.mirar()

    assert celia.ir(ruta) == 200
    expect(celia.page.get_by_text(RESPUESTA)).to_be_visible()


def test_a_picture_is_cleared_in_the_review(visita: Abrir) -> None:
    rita = visita()
    rita.ingresar("rita")
    rita.ir("/fotos/")
    publicas = rita.page.get_by_role("img").count()
    rita.page.get_by_role("main").get_by_role("img").first.click()
    rita.mirar()
    rita.page.get_by_role("link", name="Ver el avance que la trae").click()
    rita.mirar()
    rita.page.get_by_role("button", name=re.compile("^Retirar")).first.click()
    rita.mirar()
    rita.page.get_by_text("¿Puede publicarse?").first.click()
    rita.page.get_by_role("button", name=re.compile("Autorizar")).first.click()
    rita.mirar()
    expect(rita.page.get_by_text("Escriba qué muestra la imagen")).not_to_have_count(0)

    rita.page.get_by_label("Qué muestra").fill("Vecinos en la jornada.")
    rita.page.get_by_role("button", name=re.compile("Autorizar")).click()
    rita.mirar()

    assert "/revision/" in rita.page.url
    rita.ir("/fotos/")
    assert rita.page.get_by_role("img").count() == publicas
    expect(rita.page.get_by_text("Vecinos en la jornada.").first).to_be_visible()
