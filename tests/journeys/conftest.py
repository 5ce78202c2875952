"""The demo in a real browser, with a clock that stands still."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import ClassVar
from wsgiref.simple_server import WSGIServer

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)
from werkzeug.serving import make_server

from pladeco.services.demostracion import CLAVE_DEMO
from tests.demostrada import copiar_demo

HOY = date(2026, 10, 7)
AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
# A page with all that its looks come from, but for the token of its forms.
COMO_ES = r"""[
  location.pathname, innerWidth, innerHeight, devicePixelRatio,
  matchMedia("(prefers-color-scheme: dark)").matches,
  document.querySelectorAll(":modal").length,
  document.documentElement.outerHTML.replace(/(csrf[^>]*value=)"[^"]*"/g, "$1"),
  ...[...document.querySelectorAll("input, select, textarea")]
    .filter(campo => !campo.name.includes("csrf"))
    .map(campo => [campo.value, campo.checked, campo.disabled]),
].join("\0")"""
PACIENCIA = 60_000  # milliseconds, of whatever is waited for in a browser
expect.set_options(timeout=PACIENCIA)
AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
BANDERAS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-default-apps",
    "--metrics-recording-only", "--disable-domain-reliability",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip


@pytest.fixture(scope="session")
def reloj_parado() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as parche:
        parar_reloj(parche)
        yield


@pytest.fixture(scope="module")
def demo(
    demo_hecha: Path, reloj_parado: None, tmp_path_factory: pytest.TempPathFactory
) -> Flask:
    """A demo of its own for each file: what one journey changes no other one meets."""
    return copiar_demo(demo_hecha, tmp_path_factory.mktemp("jornada") / "demo")


def parar_reloj(parche: pytest.MonkeyPatch) -> None:
    """Stop every clock that a door reads."""
    import pladeco.web as raiz  # noqa: PLC0415 - its modules are looked up when needed

    modulos = [m for m in _modulos(raiz.__name__) if hasattr(m, "now")]
    for modulo in modulos:
        parche.setattr(modulo, "now", lambda: AHORA)
    for modulo in _modulos(raiz.__name__):
        if hasattr(modulo, "today"):
            parche.setattr(modulo, "today", lambda: HOY)


def _modulos(prefijo: str) -> list[object]:
    import sys  # noqa: PLC0415

    return [m for nombre, m in sys.modules.items() if nombre.startswith(f"{prefijo}.")]


@pytest.fixture(scope="module")
def servidor(demo: Flask) -> Iterator[str]:
    """The address at which the demo answers while the tests run."""
    server: WSGIServer = make_server("127.0.0.1", 0, demo, threaded=True)  # type: ignore[assignment]
    hilo = threading.Thread(target=server.serve_forever, daemon=True)
    hilo.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    hilo.join(timeout=5)


@pytest.fixture(scope="session")
def navegador() -> Iterator[Browser]:
    with sync_playwright() as juego:
        chromium = juego.chromium.launch(
            executable_path="/usr/bin/chromium", args=BANDERAS
        )
        yield chromium
        chromium.close()


class Visita:
    """One person at a browser; every page is checked as it is left behind.

    The very page that axe has seen at this size and in these colours, at any login say,
    it need not see again.
    """

    vistas: ClassVar[set[bytes]] = set()

    def __init__(self, contexto: BrowserContext, base: str) -> None:
        self.page: Page = contexto.new_page()
        self.base = base
        self.ajenos: list[str] = []
        self.quejas: list[str] = []
        self.page.on("console", self._oir)
        self.page.on("pageerror", lambda falla: self.quejas.append(str(falla)))
        # Not by a route: where one is set, Chromium keeps nothing and asks for each
        # style and script anew with every page. No other host has an address here.
        contexto.on("request", self._mirar_destino)

    def _mirar_destino(self, pedido) -> None:  # type: ignore[no-untyped-def]
        if not pedido.url.startswith((self.base, "data:", "blob:")):
            self.ajenos.append(pedido.url)

    def _oir(self, mensaje) -> None:  # type: ignore[no-untyped-def]
        """Keep what the console says: what the CSP refuses is told there too."""
        estado_http = "the server responded with a status of 4"
        if estado_http not in mensaje.text:
            self.quejas.append(mensaje.text)

    def ir(self, camino: str) -> int:
        respuesta = self.page.goto(self.base + camino)
        assert respuesta is not None
        assert "default-src 'self'" in respuesta.headers["content-security-policy"]
        self.mirar()
        return respuesta.status

    def ingresar(self, cuenta: str) -> None:
        self.ir("/ingresar")
        self.page.get_by_label("Correo o RUN").fill(f"{cuenta}@demo.pladeco.cl")
        self.page.get_by_label("Clave", exact=True).fill(CLAVE_DEMO)
        self.page.get_by_role("button", name="Ingresar").click()
        self.mirar()

    def mirar(self) -> None:
        """Wait until all is drawn; nothing may scroll sideways or offend axe."""
        self.page.wait_for_selector('html[data-listo="1"]', state="attached")
        ancho = self.page.evaluate(
            "document.documentElement.scrollWidth - window.innerWidth"
        )
        assert ancho <= 0, f"{self.page.url} scrolls sideways by {ancho} px"
        como_es = sha256(self.page.evaluate(COMO_ES).encode()).digest()
        if como_es not in self.vistas:
            self._preguntar_a_axe()
            self.vistas.add(como_es)
        assert self.ajenos == []
        assert self.quejas == []

    def _preguntar_a_axe(self) -> None:
        self.page.evaluate(AXE)
        faltas = self.page.evaluate(
            "axe.run({resultTypes: ['violations']}).then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))"
        )
        assert faltas == [], f"{self.page.url}: {faltas}"


@pytest.fixture
def visita(navegador: Browser, servidor: str) -> Iterator[Callable[..., Visita]]:
    contextos: list[BrowserContext] = []

    def abrir(ancho: int = 1280, zoom: int = 1) -> Visita:
        """Open a browser of so many CSS pixels; `zoom` 2 draws each with four."""
        contexto = navegador.new_context(
            locale="es-CL",
            timezone_id="America/Santiago",
            service_workers="block",
            viewport={"width": ancho, "height": 900 // zoom},
            device_scale_factor=zoom,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexto.set_default_timeout(PACIENCIA)
        contextos.append(contexto)
        return Visita(contexto, servidor)

    yield abrir
    for contexto in contextos:
        contexto.close()
