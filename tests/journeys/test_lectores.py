"""The five readers, each with the question that brought them."""

import re
from collections.abc import Callable
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from openpyxl import load_workbook
from playwright.sync_api import Locator, expect

from pladeco.jobs import TAREAS, correr_tarea
from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]
PROPOSITO = "Informe del tercer trimestre"


def _abrir(quien: Visita, enlace: Locator) -> None:
    enlace.click()
    quien.mirar()


def _pulsar(quien: Visita, boton: str) -> None:
    quien.page.get_by_role("button", name=boton, exact=True).click()
    quien.mirar()


def test_secpla_works_through_the_day_from_the_board(visita: Abrir) -> None:
    rita, sara, vera = visita(), visita(), visita(ancho=390)
    rita.ingresar("rita")
    hoy = rita.page.get_by_role("list", name="Lo que pide atención")
    expect(hoy.get_by_role("link")).to_have_count(3)

    rita.page.get_by_text("Ver una parte").click()
    rita.page.get_by_label("Lineamiento", exact=True).select_option("L4")
    _pulsar(rita, "Filtrar")
    _abrir(rita, hoy.get_by_role("link", name="Ir a revisión"))
    assert parse_qs(urlsplit(rita.page.url).query) == {"lineamiento": ["L4"]}
    rita.page.go_back()

    enviada = rita.page.url.removeprefix(rita.base)
    sara.ingresar("sara")
    sara.ir(enviada)  # the address, sent to a colleague
    assert _cifras(sara) == _cifras(rita)
    _abrir(sara, sara.page.get_by_role("link", name="Quitar filtros"))
    assert _cifras(sara) != _cifras(rita)

    rita.ir("/informes/")
    rita.page.get_by_label("Fecha de las cifras").fill("2026-09-30")
    rita.page.get_by_label("Para qué es").fill(PROPOSITO)
    _pulsar(rita, "Hacer el corte")
    numero = re.search(r"\d+-\d+$", urlsplit(rita.page.url).path)
    assert numero is not None
    assert vera.ir(f"/ciudadania/cortes/{numero[0]}") == 404
    _pulsar(rita, "Firmar el corte")
    rita.page.get_by_text("Publicar", exact=True).first.click()
    _pulsar(rita, "Publicar el corte")

    assert vera.ir(f"/ciudadania/cortes/{numero[0]}") == 200
    expect(vera.page.get_by_text("datos validados al 30-09-2026").first).to_be_visible()


def _cifras(quien: Visita) -> str:
    """Return what the board says on top."""
    return quien.page.locator("section[aria-labelledby=h-titular]").inner_text()


@pytest.mark.parametrize("ancho", [390, 1280])
def test_a_director_goes_from_the_unit_to_why_it_is_late(
    visita: Abrir, ancho: int
) -> None:
    diego = visita(ancho=ancho)
    diego.ingresar("diego")
    diego.ir("/unidades")
    propia = diego.page.get_by_role("row").filter(has_text="Su unidad")
    _abrir(diego, propia.get_by_role("link").first)

    tarde = diego.page.locator("section[aria-labelledby=h-tarde]")
    renglon = tarde.get_by_role("row").nth(1)
    expect(renglon.get_by_text(re.compile(r"\d\d-\d\d-\d{4}")).first).to_be_visible()
    causa = renglon.get_by_role("cell").nth(2).inner_text().split("\n")[0]
    _abrir(diego, renglon.get_by_role("rowheader").get_by_role("link").first)

    assert "/plan/" in diego.page.url
    expect(diego.page.get_by_text(causa).first).to_be_visible()


def test_a_councillor_takes_the_book_and_asks(visita: Abrir, demo: Flask) -> None:
    carla, rita = visita(), visita()
    correr_tarea(demo, next(t for t in TAREAS if t.nombre == "informes"))
    carla.ingresar("carla")
    _abrir(carla, carla.page.get_by_role("link", name="N° 4/2026"))
    huella = carla.page.get_by_role("row", name="Informe al Concejo")
    with carla.page.expect_download() as bajada:
        carla.page.get_by_role("link", name="Descargar Informe al Concejo").click()
    libro = load_workbook(BytesIO(bajada.value.path().read_bytes()))
    assert "Resumen" in libro.sheetnames
    expect(huella.locator(".huella")).to_have_text(re.compile("^[0-9a-f]{64}$"))

    _abrir(carla, carla.page.get_by_role("link", name="Observar", exact=True))
    carla.page.get_by_label("Observación", exact=True).fill("¿Por qué falta L3?")
    _pulsar(carla, "Registrar la observación")
    pregunta = carla.page.url.removeprefix(carla.base)
    expect(carla.page.get_by_text("El plazo para responder es el")).to_be_visible()

    rita.ingresar("rita")
    rita.ir(pregunta)
    rita.page.get_by_label("Respuesta", exact=True).fill("La unidad informó después.")
    rita.page.get_by_role("button", name="Enviar la respuesta").click()
    dialogo = rita.page.get_by_role("dialog")
    dialogo.get_by_role("button", name="Enviar la respuesta").click()
    expect(rita.page.get_by_text("Respondió la observación")).to_be_visible()
    rita.mirar()

    carla.ir("/avisos/")
    _abrir(carla, carla.page.get_by_role("link", name="respondió").first)
    expect(carla.page.get_by_text("La unidad informó después.")).to_be_visible()


def test_the_cosoc_observes_within_its_days(visita: Abrir) -> None:
    rita, celia = visita(), visita(ancho=390)
    rita.ingresar("rita")
    rita.ir("/informes/")
    rita.page.get_by_label("Fecha de las cifras").fill("2026-09-30")
    rita.page.get_by_label("Para quién es").select_option(label="COSOC")
    rita.page.get_by_label("Para qué es").fill("Entrega al COSOC")
    _pulsar(rita, "Hacer el corte")
    _pulsar(rita, "Firmar el corte")
    rita.page.get_by_text("Entregar al COSOC", exact=True).first.click()
    rita.page.get_by_label("Se entregó el").fill("2026-10-07")
    _pulsar(rita, "Anotar la entrega")

    celia.ingresar("celia")
    fila = celia.page.get_by_role("row", name="Entrega al COSOC")
    _abrir(celia, fila.get_by_role("link").first)
    _abrir(celia, celia.page.get_by_role("link", name="Observar", exact=True))
    # 15 working days from the 7th, with the holidays of 12 and 31 October
    expect(celia.page.get_by_text("hasta el 29-10-2026")).to_be_visible()
    celia.page.get_by_label("Elemento del plan").fill("L4")
    celia.page.get_by_label("Observación", exact=True).fill("Falta decir dónde.")
    _pulsar(celia, "Registrar la observación")

    expect(celia.page.get_by_text("Falta decir dónde.")).to_be_visible()
    expect(celia.page.get_by_text("fuera del plazo")).to_have_count(0)


def test_a_citizen_finds_out_why_on_the_phone(visita: Abrir) -> None:
    vera = visita(ancho=390)
    vera.ir("/")
    vera.page.get_by_role("searchbox").fill("educacíon")  # the accent is misplaced
    _pulsar(vera, "Buscar")
    hallados = vera.page.locator(".hallazgos a")
    expect(vera.page.locator("mark").first).to_have_text(
        re.compile("educac", re.IGNORECASE)
    )
    _abrir(vera, hallados.first)
    expect(vera.page.get_by_role("heading", name="¿Cómo va?")).to_be_visible()

    vera.ir("/ciudadania/atrasos")
    primera = vera.page.locator(".atrasos > li").first
    porque = primera.get_by_text("Causa:").or_(primera.get_by_text("no ha dicho"))
    expect(porque).to_be_visible()
    dicho = porque.inner_text()
    _abrir(vera, primera.get_by_role("link").first)
    expect(vera.page.get_by_text(dicho).first).to_be_visible()

    _abrir(vera, vera.page.get_by_role("link", name="Datos abiertos"))
    with vera.page.expect_download() as bajada:
        vera.page.get_by_role("link", name="CSV de Metas").click()
    metas = bajada.value.path().read_text("utf-8-sig").splitlines()
    assert len(metas) > 100
    assert metas[0].split(";")[:2] == ["meta", "lineamiento"]
