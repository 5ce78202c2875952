"""SECPLA changes the plan from the browser, and anybody sees what it was before."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]
NUEVA = "Operativo de salud en localidades rurales"


def nuevo_valor(rita: Visita, nombre: str, valor: str) -> None:
    rita.page.get_by_label(nombre, exact=True).fill(valor)


def pulsar(rita: Visita, nombre: str) -> None:
    rita.page.get_by_role("button", name=nombre, exact=True).click()
    rita.mirar()


def hermanos(page: Page, codigo: str) -> list[str]:
    orden: list[str] = page.locator(f"#{codigo}").evaluate(
        "li => [...li.parentElement.children].map(otro => otro.id)"
    )
    return orden


def test_a_change_of_the_plan_from_draft_to_in_force(  # noqa: PLR0915 - one long walk
    visita: Abrir,
) -> None:
    rita = visita()
    rita.ingresar("rita")
    rita.ir("/modificaciones")
    rita.page.get_by_role("link", name="Nueva modificación").click()
    nuevo_valor(rita, "¿Por qué se cambia el plan?", "Ajuste al presupuesto 2027.")
    rita.page.get_by_label("El Concejo debe acordarla").check()
    pulsar(rita, "Abrir el borrador")
    base = rita.page.url.removeprefix(rita.base)

    # A weight.
    rita.ir(f"{base}/elementos/L4-O01-A01")
    nuevo_valor(rita, "Peso", "2")
    pulsar(rita, "Guardar en el borrador")

    # An Actividad with its Indicador and its Meta.
    rita.ir(f"{base}/agregar?bajo=L4-O01-G01")
    rita.page.get_by_label("Qué se agrega").select_option("actividad")
    nuevo_valor(rita, "Texto en el plan", NUEVA)
    pulsar(rita, "Agregar")
    codigo = rita.page.url.rpartition("/")[2]
    rita.page.get_by_role("link", name="Agregar un indicador").click()
    nuevo_valor(rita, "Qué se mide", "Operativos realizados")
    pulsar(rita, "Agregar y seguir con su meta")
    rita.page.get_by_label("Tipo de meta").select_option("hito")
    expect(rita.page.get_by_label("Valor prometido")).to_be_hidden()
    rita.page.get_by_label("Tipo de meta").select_option("conteo_total")
    nuevo_valor(rita, "Valor prometido", "12")
    pulsar(rita, "Agregar la meta")

    # One moves by keyboard, and says so.
    rita.ir(f"{base}/plan?de=L4&todo=1")
    antes = hermanos(rita.page, "L4-E01-P01-G02")
    fila = rita.page.locator("#L4-E01-P01-G02")
    fila.get_by_role("link").first.focus()
    rita.page.keyboard.press("Alt+ArrowUp")
    voz = rita.page.locator("[data-voice]")
    expect(voz).to_contain_text("Movió L4-E01-P01-G02: queda en el lugar 1")
    assert hermanos(rita.page, "L4-E01-P01-G02") == [antes[1], antes[0], *antes[2:]]
    rita.ir(f"{base}/plan?de=L4&todo=1")
    assert hermanos(rita.page, "L4-E01-P01-G02")[0] == "L4-E01-P01-G02"

    # One is withdrawn, after asking once more.
    rita.ir(f"{base}/elementos/L4-O01-A02")
    rita.page.get_by_role("button", name="Retirar del plan").click()
    rita.page.get_by_role("dialog").get_by_role(
        "button", name="Retirar del plan"
    ).click()
    expect(rita.page.get_by_text("Este borrador lo retira")).to_be_visible()
    rita.mirar()

    # Approved with its act.
    rita.ir(base)
    nuevo_valor(rita, "Acto que la aprueba", "Acuerdo N° 45")
    nuevo_valor(rita, "Fecha del acto", "2026-09-01")
    nuevo_valor(rita, "Rige desde (opcional)", "2026-09-15")
    rita.page.get_by_role("button", name="Guardar y aprobar").click()
    rita.page.get_by_role("dialog").get_by_role(
        "button", name="Guardar y aprobar"
    ).click()
    expect(rita.page.get_by_text("El plan ya cambió.")).to_be_visible()
    rita.mirar()

    # Whoever has a login sees today's plan, and the one before.
    celia = visita(ancho=390)
    celia.ingresar("celia")
    celia.ir("/plan?todo=1")
    expect(celia.page.get_by_role("link", name=NUEVA)).to_be_visible()
    retiro = "Retirada el 15-09-2026, Acuerdo N° 45"
    expect(celia.page.get_by_text(retiro).first).to_be_visible()
    assert celia.ir(f"/plan/{codigo}") == 200
    celia.ir("/plan?todo=1&fecha=2026-09-14")
    expect(celia.page.get_by_text("Así era el plan al 14-09-2026")).to_be_visible()
    assert celia.page.get_by_role("link", name=NUEVA).count() == 0
    assert celia.page.get_by_text(re.compile("^Retirada el")).count() == 0

    # Both plans side by side, for the Concejo too.
    carla = visita(ancho=390)
    carla.ingresar("carla")
    carla.ir("/modificaciones/comparacion")
    assert carla.page.get_by_text(NUEVA).is_visible()
    carla.ir(base)
    assert carla.page.get_by_text("Ajuste al presupuesto 2027.").is_visible()
