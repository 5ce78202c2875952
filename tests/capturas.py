"""`make capturas`: the pictures of README and manual, on a day that stands still.

The demo is made in a folder of its own, so that running this twice gives the same
pictures as long as the pages are the same. It changes nothing in `instance/`.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

import pladeco.cli.demo
import pladeco.jobs.planificador
from pladeco.app import create_app
from pladeco.cli.demo import preparar
from pladeco.config import Config
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.services.demostracion import CLAVE_DEMO
from tests.journeys.conftest import AHORA, BANDERAS, HOY, parar_reloj

DOCS = Path(__file__).parent.parent / "docs"
MANUAL = DOCS / "manual" / "imagenes"
LEAME = DOCS / "imagenes"
MAXIMO = 120 * 1024
_COLORES = (128, 64, 32)
_TELEFONO = 390
_ESCRITORIO = 1280
_NADIE = ""
_CON_CIFRA_Y_MEDIOS = "tr:not(:has-text('no trae medios')):not(:has-text('novedad'))"
_CHILE = {"LANG": "es_CL.UTF-8", "LC_ALL": "es_CL.UTF-8"}  # 88,2 %, not 88.2 %


def _nada(_pagina: Page) -> None:
    """Take the page as it opens."""


def _abrir(selector: str) -> Callable[[Page], None]:
    """Open the first link that the selector finds."""

    def abrir(pagina: Page) -> None:
        pagina.locator(selector).first.click()
        _esperar(pagina)

    return abrir


def _bajar(selector: str) -> Callable[[Page], None]:
    """Scroll until the part that matters is at the top."""

    def bajar(pagina: Page) -> None:
        pagina.locator(selector).first.evaluate("e => e.scrollIntoView()")

    return bajar


def _informar(pagina: Page) -> None:
    """Open the first report owed that asks for a plain figure, whichever it is."""
    tareas = pagina.locator("#por-informar a:has-text('Informar')")
    for camino in [tarea.get_attribute("href") for tarea in tareas.all()]:
        pagina.goto(urljoin(pagina.url, camino or ""))
        _esperar(pagina)
        if pagina.get_by_label("Cifra del período").count():
            return
    raise LookupError("the officer of the demo owes no report with a figure")


def _enviar(pagina: Page) -> None:
    """Report as the officer does; Control then has something to read."""
    _informar(pagina)
    anterior = pagina.locator("form span.nw:has-text('-T') b")
    cifra = anterior.first.inner_text() if anterior.count() else "1"
    pagina.get_by_label("Cifra del período").fill(cifra)  # as usual: nothing is asked
    pagina.get_by_label("¿Qué se hizo?").fill(
        "Jornada con vecinas y vecinos, en la sede de la junta vecinal."
    )
    pagina.get_by_role("button", name="Enviar a SECPLA").click()
    pagina.wait_for_url("**/mi-unidad/**")
    _esperar(pagina)


def _borrador(pagina: Page) -> None:
    """Open a draft, weigh one Actividad in it and withdraw another."""
    pagina.get_by_label("¿Por qué se cambia el plan?").fill(
        "Ajuste al presupuesto 2027."
    )
    pagina.get_by_label("El Concejo debe acordarla").check()
    _pulsar(pagina, "Abrir el borrador")
    borrador = pagina.url
    pagina.goto(f"{borrador}/elementos/L4-O01-A01")
    pagina.get_by_label("Peso", exact=True).fill("2")
    _pulsar(pagina, "Guardar en el borrador")
    pagina.goto(f"{borrador}/elementos/L4-O01-A02")
    _esperar(pagina)
    pagina.get_by_role("button", name="Retirar del plan").click()
    dialogo = pagina.get_by_role("dialog")
    dialogo.get_by_role("button", name="Retirar del plan").click()
    pagina.get_by_text("Este borrador lo retira").wait_for()
    pagina.goto(borrador)
    _esperar(pagina)


def _pulsar(pagina: Page, nombre: str) -> None:
    pagina.get_by_role("button", name=nombre, exact=True).click()
    _esperar(pagina)


@dataclass(frozen=True, slots=True)
class Toma:
    """One picture: who looks, at what, how wide, how much of it."""

    archivo: Path
    persona: str
    camino: str
    alto: int = 800
    ancho: int = _ESCRITORIO
    antes: Callable[[Page], None] = _nada


TOMAS = (
    Toma(LEAME / "tablero.png", "rita", "/tablero", alto=900),
    Toma(MANUAL / "portada.png", _NADIE, "/"),
    Toma(MANUAL / "ingresar.png", _NADIE, "/ingresar", alto=620),
    Toma(MANUAL / "plan.png", _NADIE, "/ciudadania/plan"),
    Toma(MANUAL / "actividad.png", _NADIE, "/ciudadania/plan/L6-O02-A02", alto=1000),
    Toma(
        MANUAL / "buscar-telefono.png",
        _NADIE,
        "/ciudadania/buscar?q=educacíon",
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(
        MANUAL / "atrasos-telefono.png",
        _NADIE,
        "/ciudadania/atrasos",
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(MANUAL / "hecho.png", _NADIE, "/ciudadania/hecho"),
    Toma(MANUAL / "datos.png", _NADIE, "/ciudadania/datos"),
    Toma(MANUAL / "elemento.png", "rita", "/plan/L6-O02-A02", alto=1000),
    Toma(MANUAL / "mi-unidad.png", "ana", "/mi-unidad"),
    Toma(
        MANUAL / "informar.png",
        "ana",
        "/mi-unidad",
        antes=_informar,
        alto=1100,
    ),
    Toma(
        MANUAL / "informar-telefono.png",
        "ana",
        "/mi-unidad",
        antes=_informar,
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(MANUAL / "revision.png", "rita", "/revision/"),
    Toma(
        MANUAL / "revisar.png",
        "rita",
        "/revision/",
        alto=1000,
        antes=_abrir(f"main {_CON_CIFRA_Y_MEDIOS} a[data-renglon]"),
    ),
    Toma(MANUAL / "periodos.png", "rita", "/periodos/"),
    Toma(MANUAL / "periodo.png", "rita", "/periodos/2026-T3", alto=1250),
    Toma(MANUAL / "reapertura.png", "rita", "/periodos/2026-T1/reaperturas/1"),
    Toma(
        MANUAL / "grilla.png",
        "ana",
        "/mi-unidad",
        antes=_abrir("main a:has-text('Grilla')"),
    ),
    Toma(
        MANUAL / "planilla.png",
        "ana",
        "/mi-unidad",
        antes=_abrir("main a:has-text('Planilla')"),
        alto=700,
    ),
    Toma(MANUAL / "avisos.png", "ana", "/avisos/", alto=620),
    Toma(MANUAL / "quien-informa.png", "rita", "/quien-informa"),
    Toma(MANUAL / "calendario.png", "rita", "/calendario/", antes=_bajar("#legales")),
    Toma(MANUAL / "ajustes.png", "rita", "/ajustes/", alto=1000),
    Toma(MANUAL / "dinero.png", "rita", "/dinero"),
    Toma(MANUAL / "tablero.png", "rita", "/tablero", alto=1000),
    Toma(
        MANUAL / "tablero-parte.png",
        "rita",
        "/tablero?lineamiento=L4&situacion=atrasada",
        alto=1000,
    ),
    Toma(
        MANUAL / "tablero-cambios.png",
        "rita",
        "/tablero",
        antes=_bajar("section:has(#h-calor)"),
        alto=1000,
    ),
    Toma(
        MANUAL / "tablero-telefono.png", "rita", "/tablero", ancho=_TELEFONO, alto=844
    ),
    Toma(MANUAL / "por-unidad.png", "diego", "/unidades"),
    Toma(
        MANUAL / "unidad.png",
        "diego",
        "/unidades",
        antes=_abrir("tr.es-propia a"),
        alto=1100,
    ),
    Toma(
        MANUAL / "unidad-telefono.png",
        "diego",
        "/unidades",
        antes=_abrir("tr.es-propia a"),
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(MANUAL / "informes-secpla.png", "rita", "/informes/"),
    Toma(MANUAL / "corte.png", "rita", "/informes/2026-4", alto=1100),
    Toma(
        MANUAL / "corte-pasos.png",
        "rita",
        "/informes/2026-4",
        antes=_bajar("section:has(#h-pasos)"),
    ),
    Toma(MANUAL / "envios.png", "rita", "/informes/envios"),
    Toma(MANUAL / "informes.png", "carla", "/informes/", alto=620),
    Toma(
        MANUAL / "corte-telefono.png",
        "celia",
        "/informes/2026-4",
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(MANUAL / "observaciones.png", "carla", "/observaciones/", alto=900),
    Toma(
        MANUAL / "observar-telefono.png",
        "celia",
        "/observaciones/nueva?corte=2026-4",
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(MANUAL / "fotos.png", "rita", "/fotos/"),
    Toma(MANUAL / "portada-telefono.png", _NADIE, "/", ancho=_TELEFONO, alto=844),
    Toma(MANUAL / "ods.png", "rita", "/ods", alto=1000),
    Toma(MANUAL / "ods-mesa.png", "rita", "/ods/mesa/L4?ver=pendientes", alto=1000),
    Toma(MANUAL / "enviado.png", "ana", "/mi-unidad", alto=620, antes=_enviar),
    Toma(MANUAL / "auditoria.png", "pablo", "/auditoria"),
    Toma(MANUAL / "usuarios.png", "alba", "/admin/usuarios"),
    Toma(MANUAL / "usuario.png", "alba", "/admin/usuarios/ana@demo.pladeco.cl"),
    Toma(MANUAL / "unidades.png", "alba", "/admin/unidades"),
    Toma(MANUAL / "correos.png", "alba", "/admin/correos", alto=620),
    Toma(MANUAL / "tareas.png", "alba", "/admin/tareas", alto=700),
    Toma(
        MANUAL / "lecturas.png",
        "rita",
        "/lecturas/L4?ver=por-confirmar",
        alto=1000,
        antes=_bajar(".mesa .fila"),
    ),
    Toma(
        MANUAL / "vinculos.png",
        "rita",
        "/lecturas/L4/vinculos",
        antes=_bajar("main li:has(button:has-text('Confirmar'))"),
    ),
    Toma(
        MANUAL / "calculo.png",
        "rita",
        "/plan/L6-O02-A02",
        alto=1000,
        antes=_abrir("main a:has-text('¿Cómo se calculó?')"),
    ),
    Toma(MANUAL / "calidad.png", "rita", "/calidad", alto=1000),
    Toma(
        MANUAL / "modificacion.png",
        "rita",
        "/modificaciones/nueva",
        alto=1000,
        antes=_borrador,
    ),
    Toma(
        MANUAL / "modificacion-plan.png",
        "rita",
        "/modificaciones/1/plan?de=L4&todo=1",
    ),
)


def main() -> int:
    """Take every picture; returns 1 when one of them is too heavy to be committed."""
    with (
        tempfile.TemporaryDirectory() as carpeta,
        _sirviendo(Path(carpeta)) as base,
        sync_playwright() as juego,
    ):
        navegador = juego.chromium.launch(
            executable_path="/usr/bin/chromium", args=BANDERAS
        )
        pesos = {t.archivo: _tomar(navegador, base, t) for t in TOMAS}
        pesos |= _libro(navegador, base, Path(carpeta))
        navegador.close()
    for archivo, peso in pesos.items():
        sys.stdout.write(f"{archivo.relative_to(DOCS)}: {peso / 1024:.0f} kB\n")
    pesadas = [archivo.name for archivo, peso in pesos.items() if peso > MAXIMO]
    if pesadas:
        sys.stderr.write(f"Pesan más de 120 kB: {', '.join(pesadas)}\n")
    return 1 if pesadas else 0


def _tomar(navegador: Browser, base: str, toma: Toma) -> int:
    return _guardar(toma.archivo, _fotografiar(navegador, base, toma))


def _libro(navegador: Browser, base: str, carpeta: Path) -> dict[Path, int]:
    """Take the summary of a council workbook as it prints, where LibreOffice is."""
    if shutil.which("soffice") is None or shutil.which("pdftoppm") is None:
        sys.stderr.write("Sin LibreOffice: la imagen del libro queda como estaba.\n")
        return {}
    contexto = navegador.new_context()
    _ingresar(contexto.new_page(), base, "carla")
    respuesta = contexto.request.get(f"{base}/informes/2026-4/concejo.xlsx")
    (carpeta / "concejo.xlsx").write_bytes(respuesta.body())
    contexto.close()
    for orden in (
        ("soffice", "--headless", "--convert-to", "pdf", "concejo.xlsx"),
        ("pdftoppm", "-r", "130", "-f", "2", "-l", "2", "-png", "-singlefile",
         "concejo.pdf", "concejo"),
    ):  # fmt: skip
        subprocess.run(
            orden, cwd=carpeta, check=True, capture_output=True, env=os.environ | _CHILE
        )
    with Image.open(carpeta / "concejo.png") as hoja:
        arriba = hoja.crop((0, 0, hoja.width, hoja.height * 58 // 100))
    salida = BytesIO()
    arriba.save(salida, "PNG")
    archivo = MANUAL / "libro-concejo.png"
    return {archivo: _guardar(archivo, salida.getvalue())}


@contextmanager
def _sirviendo(carpeta: Path) -> Iterator[str]:
    """Serve the demo of 7 October 2026 on a free port; yields its address."""
    config = Config(
        instancia=carpeta,
        base_de_datos=f"sqlite:///{carpeta / 'demo.sqlite3'}",
        clave_secreta="de-las-capturas",
        demo=True,
    )
    with pytest.MonkeyPatch.context() as parche:
        app = create_app(config)
        parar_reloj(parche)
        parche.setattr(pladeco.cli.demo, "now", lambda: AHORA)
        preparar(app, HOY)
        _una_vuelta(app, parche)
        with _en_un_hilo(app) as base:
            yield base


def _una_vuelta(app: Flask, parche: pytest.MonkeyPatch) -> None:
    """Let the scheduler work once: there are notices, letters and results to show."""
    parche.setattr(pladeco.jobs.planificador, "_DUENO", "servidor-1")
    for tarea in TAREAS:
        correr_tarea(app, tarea, lambda: AHORA)


@contextmanager
def _en_un_hilo(app: Flask) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    servidor = make_server("127.0.0.1", 0, app, threaded=True)
    hilo = threading.Thread(target=servidor.serve_forever, daemon=True)
    hilo.start()
    yield f"http://127.0.0.1:{servidor.server_port}"
    servidor.shutdown()
    hilo.join(timeout=5)


def _fotografiar(navegador: Browser, base: str, toma: Toma) -> bytes:
    contexto = navegador.new_context(
        locale="es-CL",
        timezone_id="America/Santiago",
        service_workers="block",
        viewport={"width": toma.ancho, "height": toma.alto},
        reduced_motion="reduce",
    )
    try:
        pagina = contexto.new_page()
        if toma.persona:
            _ingresar(pagina, base, toma.persona)
        pagina.goto(base + toma.camino)
        _esperar(pagina)
        toma.antes(pagina)
        foto: bytes = pagina.screenshot(animations="disabled", caret="hide")
    finally:
        contexto.close()
    return foto


def _ingresar(pagina: Page, base: str, persona: str) -> None:
    pagina.goto(f"{base}/ingresar")
    pagina.get_by_label("Correo o RUN").fill(f"{persona}@demo.pladeco.cl")
    pagina.get_by_label("Clave", exact=True).fill(CLAVE_DEMO)
    pagina.get_by_role("button", name="Ingresar").click()
    _esperar(pagina)


def _esperar(pagina: Page) -> None:
    """Wait until charts are drawn and modules have started."""
    pagina.wait_for_selector('html[data-listo="1"]', state="attached")


def _guardar(archivo: Path, foto: bytes) -> int:
    """Write a small PNG, with fewer colours where it would be too heavy."""
    archivo.parent.mkdir(parents=True, exist_ok=True)
    imagen = Image.open(BytesIO(foto)).convert("RGB")
    contenido = b""
    for colores in _COLORES:
        salida = BytesIO()
        imagen.quantize(colors=colores, dither=Image.Dither.NONE).save(
            salida, "PNG", optimize=True
        )
        contenido = salida.getvalue()
        if len(contenido) <= MAXIMO:
            break
    archivo.write_bytes(contenido)
    return len(contenido)


if __name__ == "__main__":
    raise SystemExit(main())
