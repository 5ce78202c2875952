"""From an empty directory to the first validated Avance: a real installation.

`pladeco iniciar` on a fresh PostgreSQL, the pages and the timer as processes, a real
mail server, three people at browsers. Run with `-s` it tells how long each part took.
"""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.header import decode_header, make_header
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import openpyxl
import pyotp
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SesionSmtp
from playwright.sync_api import Browser, Page
from sqlalchemy import create_engine, text

from pladeco.reports.plantilla import escribir_plantilla
from tests.journeys.conftest import PACIENCIA, Visita
from tests.libros import libro_pequeno
from tests.motores import servidor_propio

pytestmark = pytest.mark.chromium
_RAIZ = Path(__file__).parents[2]
_CLAVES = {
    "alba": "cuarenta acequias viejas",
    "rita": "un molino bajo la luna",
    "ana": "siete canoas sin remos",
}


class Buzon:
    """A mail server that keeps the subjects of what it took."""

    def __init__(self) -> None:
        self.asuntos: list[str] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd asks for this name
        self, _: SMTP, __: SesionSmtp, sobre: Envelope
    ) -> str:
        assert isinstance(sobre.content, bytes)
        asunto = message_from_bytes(sobre.content)["Subject"]
        self.asuntos.append(str(make_header(decode_header(asunto))))
        return "250 OK"


class Reloj:
    """How long each part took, for who wants to know."""

    def __init__(self) -> None:
        self.comienzo = self.ultimo = time.monotonic()

    def anotar(self, que: str) -> None:
        ahora = time.monotonic()
        print(f"  {que}: {ahora - self.ultimo:.1f} s")  # noqa: T201 - read with -s
        self.ultimo = ahora

    def total(self) -> float:
        return time.monotonic() - self.comienzo


def puerto_libre() -> int:
    with socket.socket() as prueba:
        prueba.bind(("127.0.0.1", 0))
        puerto: int = prueba.getsockname()[1]
        return puerto


@pytest.fixture
def buzon() -> Iterator[tuple[Buzon, int]]:
    guarda, puerto = Buzon(), puerto_libre()
    servidor = Controller(guarda, hostname="127.0.0.1", port=puerto)
    servidor.start()
    yield guarda, puerto
    servidor.stop()


@pytest.fixture
def base_nueva() -> Iterator[str]:
    """A PostgreSQL database without a single table."""
    with servidor_propio() as servidor:
        motor = create_engine(servidor, isolation_level="AUTOCOMMIT")
        with motor.connect() as conexion:
            conexion.execute(text("CREATE DATABASE instalada TEMPLATE template1"))
        motor.dispose()
        direccion = servidor.set(database="instalada")
        yield direccion.render_as_string(hide_password=False)


@pytest.fixture
def abrir(navegador: Browser) -> Iterator[Callable[[str], Visita]]:
    contextos = []

    def abrir(base: str) -> Visita:
        contexto = navegador.new_context(
            locale="es-CL",
            timezone_id="America/Santiago",
            service_workers="block",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexto.set_default_timeout(PACIENCIA)
        contextos.append(contexto)
        return Visita(contexto, base)

    yield abrir
    for contexto in contextos:
        contexto.close()


def pladeco(entorno: dict[str, str], *palabras: str) -> str:
    hecho = subprocess.run(
        [sys.executable, "-m", "pladeco", *palabras],
        cwd=_RAIZ,
        env=entorno,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert hecho.returncode == 0, hecho.stderr
    return hecho.stdout


@contextmanager
def andando(entorno: dict[str, str], *palabras: str) -> Iterator[None]:
    """Run a process of the installation, and end it."""
    proceso = subprocess.Popen(
        [sys.executable, "-m", "pladeco", *palabras],
        cwd=_RAIZ,
        env=entorno,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        proceso.terminate()
        try:
            proceso.wait(timeout=60)
        except subprocess.TimeoutExpired:
            proceso.kill()
            proceso.wait()


def esperar(direccion: str) -> None:
    limite = time.monotonic() + 120
    while True:
        try:
            with urlopen(direccion, timeout=20):  # noqa: S310 - our own server
                return
        except OSError:
            if time.monotonic() > limite:
                raise
            time.sleep(0.1)


def test_from_an_empty_directory_to_the_first_validated_avance(  # noqa: PLR0915 - one long walk
    tmp_path: Path,
    base_nueva: str,
    buzon: tuple[Buzon, int],
    abrir: Callable[[str], Visita],
) -> None:
    puerto = puerto_libre()
    base = f"http://127.0.0.1:{puerto}"
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("PLADECO_")}
    entorno |= {
        "PLADECO_INSTANCE": str(tmp_path / "instance"),
        "PYTHONPATH": str(_RAIZ),
    }
    reloj = Reloj()

    enlace = _iniciar(tmp_path, entorno, base, base_nueva)
    reloj.anotar("pladeco iniciar")
    with (
        andando(entorno, "servir", "--puerto", str(puerto)),
        andando(entorno, "planificador"),
    ):
        esperar(f"{base}/salud")
        alba = abrir(base)
        _crear_clave(alba, enlace, "alba")
        _poner_segundo_factor(alba.page)
        reloj.anotar("la cuenta de quien administra, con segundo factor")
        _probar_correo(alba, buzon)
        reloj.anotar("correo probado")
        enlaces = _cargar_personas(alba, tmp_path)
        reloj.anotar("unidades y personas")
        rita = abrir(base)
        _crear_clave(rita, enlaces["rita@qh.cl"], "rita")
        _poner_segundo_factor(rita.page)
        _cargar_plan(rita, tmp_path)
        reloj.anotar("plan cargado")
        periodo = _confirmar_y_abrir(rita)
        reloj.anotar(f"meta confirmada y período {periodo} abierto")
        ana = abrir(base)
        _crear_clave(ana, enlaces["ana@qh.cl"], "ana")
        _informar(ana)
        reloj.anotar("avance enviado")
        _validar(rita)
        reloj.anotar("avance validado")
        alba.ir("/primeros-pasos")
        faltan = alba.page.get_by_role("listitem").filter(has_text=", falta")
        assert faltan.count() == 1  # three of four metas wait to be read
        assert "Las metas" in faltan.inner_text()

    print(f"  Total: {reloj.total():.1f} s")  # noqa: T201 - read with -s


def _iniciar(carpeta: Path, entorno: dict[str, str], base: str, datos: str) -> str:
    respuestas = carpeta / "instalacion.toml"
    respuestas.write_text(
        'nombre = "Municipalidad de Quebrada Honda"\ncomuna = "Quebrada Honda"\n'
        f'direccion_publica = "{base}"\nbase_de_datos = "{datos}"\n'
        'administrador = "Alba Ríos"\ncorreo = "alba@qh.cl"\ncolor = "#0b5c3f"\n',
        "utf-8",
    )
    dicho = pladeco(entorno, "iniciar", "--archivo", str(respuestas))
    enlace = re.search(r"http://\S+/clave/\S+", dicho)
    assert enlace, dicho
    return enlace[0]


def _crear_clave(visita: Visita, enlace: str, quien: str) -> None:
    page, clave = visita.page, _CLAVES[quien]
    visita.ir(enlace.removeprefix(visita.base))
    page.get_by_label("Clave nueva", exact=True).fill(clave)
    page.get_by_label(re.compile("otra vez|de nuevo|Repita")).fill(clave)
    page.get_by_role("button", name="Guardar mi clave").click()
    visita.mirar()
    page.get_by_label("Correo o RUN").fill(f"{quien}@qh.cl")
    page.get_by_label("Clave", exact=True).fill(clave)
    page.get_by_role("button", name="Ingresar").click()
    visita.mirar()


def _poner_segundo_factor(page: Page) -> None:
    page.get_by_role("button", name="Empezar").click()
    secreto = re.search(r"\b(?:[A-Z2-7]{4} ?){8}\b", page.inner_text("main"))
    assert secreto, page.inner_text("main")
    codigo = pyotp.TOTP(secreto[0].replace(" ", "")).now()
    page.locator("[name=codigo_segundo]").fill(codigo)
    page.get_by_role("button", name="Poner el segundo factor").click()
    page.get_by_role("link", name="Ya los guardé").click()


def _probar_correo(alba: Visita, buzon: tuple[Buzon, int]) -> None:
    guarda, puerto = buzon
    page = alba.page
    alba.ir("/admin/correo")
    page.get_by_label("Servidor").fill("127.0.0.1")
    page.get_by_label("Puerto").fill(str(puerto))
    page.get_by_label("Cifrar").uncheck()
    page.get_by_label("Dirección que envía").fill("pladeco@qh.cl")
    page.get_by_role("button", name="Guardar").click()
    alba.mirar()
    page.get_by_role("button", name="Enviar una prueba").click()
    alba.mirar()
    assert page.get_by_text("El servidor aceptó el mensaje").is_visible()
    # The scheduler may have sent its letters by then.
    assert "Prueba de correo del PLADECO de Quebrada Honda" in guarda.asuntos


def _cargar_personas(alba: Visita, carpeta: Path) -> dict[str, str]:
    """Fill the template, load it, and return the printed links by address."""
    page = alba.page
    alba.ir("/admin/nomina")
    with page.expect_download() as descarga:
        page.get_by_role("link", name="Descargar la plantilla").click()
    libro = openpyxl.load_workbook(BytesIO(descarga.value.path().read_bytes()))
    for hoja, filas in _NOMINA.items():
        for numero, fila in enumerate(filas, start=5):
            for lugar, valor in enumerate(fila, start=1):
                libro[hoja].cell(numero, lugar, valor)
    ruta = carpeta / "nomina.xlsx"
    libro.save(ruta)
    page.get_by_label("Libro de unidades y personas").set_input_files(ruta)
    page.get_by_role("button", name="Ver qué cambia").click()
    alba.mirar()
    page.get_by_role("button", name="Guardar estos cambios").click()
    alba.mirar()
    page.get_by_role("button", name="Mostrar para imprimir").click()
    alba.mirar()
    return dict(
        re.findall(
            r"\((\S+@qh\.cl)\).*?(http://\S+/clave/\S+)",
            page.inner_text("main"),
            re.DOTALL,
        )
    )


_NOMINA: dict[str, list[tuple[Any, ...]]] = {
    "Unidades": [
        ("OBRAS", "Dirección de Obras", "direccion", None, "Depto. de Obras", None),
        ("AGUAS", "Oficina del Agua", "oficina", "OBRAS", None, None),
    ],
    "Personas": [
        ("Rita Cortés", "rita@qh.cl", None, "secpla", None),
        ("Ana Rojas", "ana@qh.cl", "12.345.678-5", "encargado", "OBRAS"),
    ],
}


def _cargar_plan(rita: Visita, carpeta: Path) -> None:
    ruta = carpeta / "plan.xlsx"
    ruta.write_bytes(escribir_plantilla(libro_pequeno()))
    rita.ir("/primeros-pasos/plan")
    rita.page.get_by_label("Libro del plan").set_input_files(ruta)
    rita.page.get_by_role("button", name="Ver qué trae").click()
    rita.mirar()
    rita.page.get_by_role("button", name="Cargar este plan").click()
    rita.mirar()
    assert rita.page.get_by_text("Cargó «Plan de desarrollo comunal").is_visible()


def _confirmar_y_abrir(rita: Visita) -> str:
    """Confirm the meta of the acequias, and open the Periodo that runs."""
    page = rita.page
    rita.ir("/lecturas/L1?ver=por-confirmar")
    page.get_by_role("link", name=re.compile("^Editar")).first.click()
    rita.mirar()
    page.get_by_role("button", name="Guardar y confirmar").click()
    rita.mirar()
    rita.ir("/periodos/")
    page.get_by_role("button", name="Preparar ahora los que falten").click()
    rita.mirar()
    codigos = page.get_by_role("link", name=re.compile(r"^\d{4}-T\d$"))
    codigo = min(codigos.all_inner_texts())  # the one that runs, not the next
    page.get_by_role("link", name=codigo).click()
    rita.mirar()
    page.get_by_role("button", name="Abrir ahora").click()
    rita.mirar()
    assert page.get_by_text(f"Abrió el período {codigo}").is_visible()
    return codigo


def _informar(ana: Visita) -> None:
    page = ana.page
    ana.ir("/mi-unidad")
    page.get_by_role("link", name=re.compile("^Informar")).first.click()
    ana.mirar()
    page.get_by_label("Cifra del período").fill("3")
    page.get_by_label("¿Qué se hizo?").fill("Tres acequias del canal norte.")
    page.get_by_role("button", name="Enviar a SECPLA").click()
    ana.mirar()
    assert page.get_by_text("Envió el avance de «").is_visible()


def _validar(rita: Visita) -> None:
    page = rita.page
    rita.ir("/revision/")
    page.get_by_role("link", name=re.compile("^Revisar ?:")).first.click()
    rita.mirar()
    page.get_by_role("button", name="Validar").click()
    rita.mirar()
    assert page.get_by_text("Validó «").is_visible()
