"""Every page of the readers, at three sizes and with the keyboard alone.

`Visita.mirar` holds what is asked of each page: nothing offends axe, it does not
scroll sideways, the console is silent and nothing is asked of another host.
"""

import re
from collections.abc import Callable
from typing import Final

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]

TAMANOS: Final = ((390, 1), (1280, 1), (640, 2))  # the last: 1280 px at 200 % zoom
SALAS: Final = frozenset(
    ["tablero", "unidades", "plan", "ods", "informes", "observaciones", "fotos",
     "portal", "cifras", "calculo", "silencio"]
)  # fmt: skip
ARCHIVOS: Final = frozenset(
    ["calculo.descargar", "fotos.limpia", "informes.descargar", "portal.datos_csv",
     "portal.datos_json", "portal.datos_xlsx", "portal.foto"]
)  # fmt: skip
# A part of a page; a way to another; what the journey of the pictures opens.
SIN_PAGINA: Final = frozenset(["informes.emitidos", "portal.raiz", "fotos.una"])
PAGINAS: Final = {
    "": (
        "/",
        "/ciudadania/plan",
        "/ciudadania/plan-estrategico",
        "/ciudadania/plan/L4",
        "/ciudadania/plan/L4-O01",
        "/ciudadania/plan/L4-O01-G01",
        "/ciudadania/plan/L4-O01-A01",
        "/ciudadania/plan/L1-E01",
        "/ciudadania/plan/L1-E01-P01",
        "/ciudadania/hecho",
        "/ciudadania/atrasos",
        "/ciudadania/buscar",
        "/ciudadania/buscar?q=humedales",
        "/ciudadania/ods",
        "/ciudadania/ods/15",
        "/ciudadania/territorios",
        "/ciudadania/territorios/cachiyuyo",
        "/ciudadania/unidades",
        "/ciudadania/unidades/aseo",
        "/ciudadania/datos",
        "/ciudadania/publicados",
        "/ciudadania/cortes/2026-1",
    ),
    "rita": (
        "/tablero",
        "/tablero?lineamiento=L4&anio=2026&situacion=atrasada",
        "/tablero?corte=2026-1",
        "/unidades",
        "/unidades/ASEO",
        "/plan",
        "/plan?todo=1",
        "/plan?arbol=estrategico&todo=1",
        "/plan/L4",
        "/plan/L4-O01",
        "/plan/L4-O01-G01",
        "/plan/L4-O01-A01",
        "/plan/L1-E01",
        "/plan/L1-E01-P01",
        "/calculo?elemento=L4",
        "/cifras",
        "/quien-informa",
        "/ods",
        "/ods/15",
        "/ods/mesa",
        "/ods/mesa/L4",
        "/informes/",
        "/informes/2026-1",
        "/informes/envios",
        "/observaciones/",
        "/observaciones/?completas=si",
        "/observaciones/?marcha=vencida",
        "/observaciones/1",
        "/fotos/",
        "/ajustes",
        "/ajustes/umbrales?margen=10&riesgo=70&cobertura_minima=90",
        "/ajustes/fechas-legales",
        "/ajustes/feriados",
        "/ajustes/sensibles",
        "/ajustes/avisos",
    ),
    "celia": ("/observaciones/nueva", "/informes/2026-1", "/plan/L5-O01-A01"),
}


def test_no_page_of_the_readers_is_forgotten(demo: Flask) -> None:
    mapa = demo.url_map.bind("localhost")
    vistas = {
        mapa.match(camino.partition("?")[0])[0]
        for caminos in PAGINAS.values()
        for camino in caminos
    }
    todas = {
        regla.endpoint
        for regla in demo.url_map.iter_rules()
        if "GET" in (regla.methods or ()) and regla.endpoint.split(".")[0] in SALAS
    }

    assert todas - vistas == ARCHIVOS | SIN_PAGINA


@pytest.mark.parametrize("quien", PAGINAS)
@pytest.mark.parametrize(("ancho", "zoom"), TAMANOS)
def test_each_page_is_fit_for_all(
    visita: Abrir, quien: str, ancho: int, zoom: int
) -> None:
    lector = visita(ancho=ancho, zoom=zoom)
    if quien:
        lector.ingresar(quien)

    for camino in PAGINAS[quien]:
        assert lector.ir(camino) == 200, camino


@pytest.mark.parametrize(
    ("quien", "camino", "accion"),
    [
        ("", "/", "Buscar"),
        ("", "/ciudadania/datos", "CSV de"),
        ("rita", "/tablero", "Ver"),
        ("rita", "/ods/mesa/L4", "Guardar revisión"),
        ("rita", "/informes/", "Hacer el corte"),
        ("carla", "/informes/2026-1", "Pedir el|Descargar"),
        ("celia", "/observaciones/nueva", "Registrar la observación"),
        ("diego", "/unidades", "Secretaría|Dirección|Departamento|Oficina"),
    ],
)
def test_the_keyboard_reaches_what_one_came_for(
    visita: Abrir, quien: str, camino: str, accion: str
) -> None:
    lector = visita()
    if quien:
        lector.ingresar(quien)
    lector.ir(camino)

    _pulsar_tab(lector.page)
    assert "Ir al contenido" in _en_foco(lector.page)
    lector.page.keyboard.press("Enter")
    for _ in range(60):
        _pulsar_tab(lector.page)
        if re.search(accion, _en_foco(lector.page)):
            break
    else:
        pytest.fail(f"{camino}: 60 Tabs do not reach «{accion}»")


def _pulsar_tab(page: Page) -> None:
    """Go on by one; what has the focus is marked, on the screen and not covered."""
    page.keyboard.press("Tab")
    falta = page.evaluate(_FOCO)
    assert falta == "", f"{page.url}: {_en_foco(page)!r} {falta}"


def _en_foco(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


_FOCO: Final = """() => {
  const e = document.activeElement, estilo = getComputedStyle(e);
  if (e === document.body) return "is nowhere";
  if (e.type === "date") return "";  // its parts have the ring of the browser
  if (!e.matches(":focus-visible")) return "is not told as having the focus";
  const marca = parseFloat(estilo.outlineWidth) >= 2 && estilo.outlineStyle !== "none";
  if (!marca) return "has no ring";
  const r = e.getClientRects()[0];
  if (!r || r.width < 2) return "takes no room";
  const [x, y] = [r.left + Math.min(r.width / 2, 8), r.top + r.height / 2];
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return "is off the screen";
  const arriba = document.elementFromPoint(x, y);
  return arriba && (e.contains(arriba) || arriba.contains(e)) ? "" : "is covered";
}"""
