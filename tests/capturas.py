"""`make capturas`: the pictures of README and manual, on a day that stands still.

The demo is made in a folder of its own, so that running this twice gives the same
pictures as long as the pages are the same. It changes nothing in `instance/`. What is
taken is listed in `tomas`; words on the command line take only the files named so:
`python -m tests.capturas ajustes auditoria`.
"""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

import pladeco.cli.demo
import pladeco.jobs.planificador
from pladeco.app import create_app
from pladeco.cli.demo import preparar
from pladeco.config import Config
from pladeco.jobs import TAREAS, correr_tarea
from tests.journeys.conftest import AHORA, BANDERAS, HOY, parar_reloj
from tests.tomas import (
    CLAVE_DEL_TELEFONO,
    DOCS,
    MANUAL,
    TOMAS,
    Toma,
    esperar,
    ingresar,
)

MAXIMO = 120 * 1024
_COLORES = (128, 64, 32)
_CHILE = {"LANG": "es_CL.UTF-8", "LC_ALL": "es_CL.UTF-8"}  # 88,2 %, not 88.2 %


def main(pedidas: list[str]) -> int:
    """Take the pictures; returns 1 when one of them is too heavy to be committed."""
    tomas = [t for t in TOMAS if not pedidas or t.archivo.stem in pedidas]
    with (
        tempfile.TemporaryDirectory() as carpeta,
        _sirviendo(Path(carpeta)) as base,
        sync_playwright() as juego,
    ):
        navegador = juego.chromium.launch(
            executable_path="/usr/bin/chromium", args=BANDERAS
        )
        pesos = {t.archivo: _tomar(navegador, base, t) for t in tomas}
        if not pedidas:
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
    ingresar(contexto.new_page(), base, "carla")
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
        parche.setattr(pyotp, "random_base32", lambda: CLAVE_DEL_TELEFONO)
        parche.setattr(pladeco.cli.demo, "now", lambda: AHORA)
        preparar(app, HOY)
        _una_vuelta(app, parche)
        with _en_un_hilo(app) as base:
            yield base


def _una_vuelta(app: Flask, parche: pytest.MonkeyPatch) -> None:
    """Let the scheduler work once: there are notices, letters and results to show."""
    parche.setattr(pladeco.jobs.planificador, "_dueno", lambda: "servidor-1")
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
            ingresar(pagina, base, toma.persona)
        pagina.goto(base + toma.camino)
        esperar(pagina)
        toma.antes(pagina)
        foto: bytes = pagina.screenshot(animations="disabled", caret="hide")
    finally:
        contexto.close()
    return foto


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
    raise SystemExit(main(sys.argv[1:]))
