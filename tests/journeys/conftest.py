"""The demo in a real browser, with a clock that stands still."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from wsgiref.simple_server import WSGIServer

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from pladeco.app import create_app
from pladeco.cli.demo import preparar
from pladeco.config import Config
from pladeco.extensions import db
from pladeco.services.demostracion import CLAVE_DEMO

HOY = date(2026, 10, 7)
AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)
AXE = (Path(__file__).parent.parent / "vendor" / "axe.min.js").read_text("utf-8")
BANDERAS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--disable-default-apps",
    "--metrics-recording-only", "--disable-domain-reliability",
]  # fmt: skip


@pytest.fixture(scope="session")
def demo_hecha(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the real plan with its demo progress, made as on 7 October 2026."""
    carpeta = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as parche:
        parar_reloj(parche)
        app = create_app(configurada(carpeta))
        preparar(app, HOY)
        with app.app_context():
            db.engine.dispose()  # the last connection writes all into the one file
        yield carpeta


@pytest.fixture(scope="module")
def demo(demo_hecha: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """A demo of its own for each file: what one journey changes no other one meets."""
    carpeta = tmp_path_factory.mktemp("jornada") / "demo"
    shutil.copytree(demo_hecha, carpeta)
    return create_app(configurada(carpeta))


def configurada(carpeta: Path) -> Config:
    return Config(
        instancia=carpeta,
        base_de_datos=f"sqlite:///{carpeta / 'demo.sqlite3'}",
        clave_secreta="de-prueba",
        demo=True,
    )


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
    """One person at a browser; every page is checked as it is left behind."""

    def __init__(self, contexto: BrowserContext, base: str) -> None:
        self.page: Page = contexto.new_page()
        self.base = base
        self.ajenos: list[str] = []
        self.quejas: list[str] = []
        self.page.on("console", self._oir)
        self.page.on("pageerror", lambda falla: self.quejas.append(str(falla)))
        contexto.route(re.compile(f"^(?!{re.escape(base)}|data:|blob:)"), self._negar)

    def _negar(self, ruta) -> None:  # type: ignore[no-untyped-def]
        self.ajenos.append(ruta.request.url)
        ruta.abort()

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
        self.page.evaluate(AXE)
        faltas = self.page.evaluate(
            "axe.run().then(r => r.violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))"
        )
        assert faltas == [], f"{self.page.url}: {faltas}"
        assert self.ajenos == []
        assert self.quejas == []


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
        contexto.set_default_timeout(15_000)
        contextos.append(contexto)
        return Visita(contexto, servidor)

    yield abrir
    for contexto in contextos:
        contexto.close()
