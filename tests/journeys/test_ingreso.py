"""Entering figures in a real browser: few actions, the keyboard alone, nothing lost."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from wsgiref.simple_server import WSGIServer

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page
from sqlalchemy import select
from werkzeug.serving import make_server

from pladeco.app import create_app
from pladeco.config import Config
from pladeco.domain.vocabulario import (
    Acumulacion,
    Estado,
    Frecuencia,
    Nivel,
    Sentido,
    TipoMeta,
    TipoTerritorio,
)
from pladeco.extensions import db
from pladeco.models import (
    Elemento,
    Indicador,
    Meta,
    Responsable,
    Sesion,
    Territorio,
    VersionAvance,
)
from pladeco.services.registro import actuar
from tests.conftest import crear_tablas
from tests.fabricas import CLAVE, PERSONAS, PlanDePrueba, elemento_de, sembrar
from tests.journeys.conftest import AHORA, PACIENCIA, Visita, parar_reloj

pytestmark = pytest.mark.chromium
CUANTAS = 20
GRILLA = "/mi-unidad/MA/2026-T3/grilla"
LIMPIEZAS = "/avances/L1-O01-A01-I1/MA/2026-T3"
_TALLER = "Talleres número"


@pytest.fixture
def comuna(tmp_path: Path) -> Iterator[Flask]:
    """A small plan whose unit owes twenty numbers more."""
    config = Config(
        instancia=tmp_path,
        base_de_datos=f"sqlite:///{tmp_path / 'p.sqlite3'}",
        clave_secreta="de-prueba",
    )
    with pytest.MonkeyPatch.context() as parche:
        parar_reloj(parche)
        app = create_app(config)
        with app.app_context():
            with db.engine.begin() as conexion:
                crear_tablas(conexion)
            actuar(db.session(), None, AHORA)
            _agregar_talleres(sembrar(db.session(), AHORA))
            db.session.commit()
            db.session.remove()
        yield app
        with app.app_context():
            db.engine.dispose()


def _agregar_talleres(plan: PlanDePrueba) -> None:
    session = db.session()
    session.info["bitacora_resumida"] = True
    arriba = elemento_de(session, "L1-O01-G01")
    session.add(
        Territorio(
            institucion_id=plan.institucion,
            codigo="NORTE",
            nombre="Sector norte",
            tipo=TipoTerritorio.SECTOR,
        )
    )
    for n in range(1, CUANTAS + 1):
        codigo = f"L1-O01-A{n + 10:02d}"
        actividad = Elemento(
            instrumento_id=plan.instrumento,
            superior_id=arriba.id,
            nivel=Nivel.ACTIVIDAD,
            codigo=codigo,
            orden=n + 10,
            ruta=f"{arriba.ruta}/{n + 10:03d}",
            nombre=f"Taller {n}",
            texto_fuente={"actividad": f"Taller {n}"},
        )
        session.add(actividad)
        session.flush()
        indicador = Indicador(
            elemento_id=actividad.id,
            codigo=f"{codigo}-I1",
            orden=1,
            nombre=f"{_TALLER} {n}",
            unidad_medida="talleres",
            sentido=Sentido.ASCENDENTE,
            acumulacion=Acumulacion.SUMA,
            frecuencia_reporte=Frecuencia.TRIMESTRAL,
        )
        responsable = Responsable(
            elemento_id=actividad.id,
            unidad_id=plan.unidades["MA"],
            lider=True,
            reporta=True,
        )
        session.add_all((indicador, responsable))
        session.flush()
        session.add(
            Meta(
                indicador_id=indicador.id,
                orden=1,
                tipo=TipoMeta.CONTEO_TOTAL,
                valor=Decimal(1000),
                desde=date(2024, 1, 1),
                hasta=date(2029, 12, 31),
                confirmada_en=AHORA,
                confirmada_por_id=plan.personas["rita"],
            )
        )
    session.flush()
    session.info.pop("bitacora_resumida")


@pytest.fixture
def entrar(navegador: Browser, comuna: Flask) -> Iterator[Callable[..., Visita]]:
    """Open a browser in which Ana has logged in."""
    server: WSGIServer = make_server("127.0.0.1", 0, comuna, threaded=True)  # type: ignore[assignment]
    hilo = threading.Thread(target=server.serve_forever, daemon=True)
    hilo.start()
    contextos = []

    def abrir(ancho: int = 1280) -> Visita:
        contexto = navegador.new_context(
            locale="es-CL",
            timezone_id="America/Santiago",
            service_workers="block",
            viewport={"width": ancho, "height": 900},
            reduced_motion="reduce",
        )
        contexto.set_default_timeout(PACIENCIA)
        contextos.append(contexto)
        ana = Visita(contexto, f"http://127.0.0.1:{server.server_port}")
        ana.ir("/ingresar")
        _ingresar(ana.page)
        return ana

    yield abrir
    for contexto in contextos:
        contexto.close()
    server.shutdown()
    hilo.join(timeout=5)


def _ingresar(page: Page) -> None:
    page.get_by_label("Correo o RUN").fill(PERSONAS["ana"].correo)
    page.get_by_label("Clave", exact=True).fill(CLAVE)
    page.get_by_role("button", name="Ingresar").click()
    page.wait_for_selector('html[data-listo="1"]', state="attached")


@pytest.fixture
def foto(tmp_path: Path) -> Path:
    archivo = BytesIO()
    Image.new("RGB", (64, 48), "#17332d").save(archivo, "JPEG")
    ruta = tmp_path / "camara.jpg"
    ruta.write_bytes(archivo.getvalue())
    return ruta


def versiones(app: Flask) -> list[VersionAvance]:
    with app.app_context():
        filas = list(db.session.scalars(select(VersionAvance)))
        for fila in filas:
            _ = fila.evidencias, fila.lugares
        db.session.expunge_all()
        db.session.remove()
    return filas


def guardadas(page: Page, cuantas: int) -> None:
    page.wait_for_function(
        "n => document.querySelectorAll('.cell-state--saved').length >= n", arg=cuantas
    )


def cifra(page: Page, n: int):  # type: ignore[no-untyped-def]
    return page.get_by_label(f"Cifra: {_TALLER} {n}", exact=True)


def test_from_the_reminder_to_sent_in_six_actions(
    entrar: Callable[..., Visita], comuna: Flask, foto: Path
) -> None:
    ana = entrar(ancho=390)

    ana.ir(LIMPIEZAS)  # 1: the link of the letter
    ana.page.get_by_label("Cifra del período").fill("2")  # 2
    ana.page.get_by_label("¿Qué se hizo?").fill("Dos jornadas con vecinas.")  # 3
    ana.page.get_by_label("Tomar una fotografía").set_input_files(foto)  # 4
    ana.page.get_by_role("button", name="Enviar a SECPLA").click()  # 5
    ana.mirar()

    assert ana.page.get_by_text("Envió el avance de «Limpiezas").is_visible()
    (version,) = versiones(comuna)
    assert version.estado is Estado.ENVIADO
    assert len(version.evidencias) == 1


def test_twenty_numbers_with_the_keyboard_alone(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    teclas = ana.page.keyboard
    cifra(ana.page, 1).focus()

    for n in range(1, CUANTAS + 1):
        teclas.type(str(n))
        teclas.press("Tab")
        teclas.type(f"Taller {n} hecho.")
        teclas.press("Shift+Tab")
        teclas.press("Enter")
    guardadas(ana.page, 2 * CUANTAS)
    ana.mirar()
    assert sorted(v.valor or 0 for v in versiones(comuna)) == list(range(1, 21))
    ana.page.get_by_role("button", name="Enviar los completos").focus()
    teclas.press("Enter")
    ana.page.get_by_text("Envió 20 avances a SECPLA.").wait_for()
    ana.mirar()

    assert {v.estado for v in versiones(comuna)} == {Estado.ENVIADO}


def test_a_block_of_a_spreadsheet_is_pasted(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    bloque = '1.234\t"Dos ""jornadas"",\ncon lluvia"\r\n26,5\tUna\r\n'

    cifra(ana.page, 19).evaluate(
        """(celda, texto) => {
          const datos = new DataTransfer();
          datos.setData("text/plain", texto);
          celda.dispatchEvent(new ClipboardEvent("paste",
            { clipboardData: datos, bubbles: true, cancelable: true }));
        }""",
        bloque,
    )
    guardadas(ana.page, 3)

    filas = sorted(versiones(comuna), key=lambda v: v.valor or 0)
    assert [(v.valor, v.logros) for v in filas] == [
        (Decimal("26.5"), "Una"),
        (Decimal(1234), 'Dos "jornadas",\ncon lluvia'),
    ]
    assert ana.page.get_by_text("Entendí 1.234").is_visible()


def test_escape_leaves_the_cell_as_it_was(entrar: Callable[..., Visita]) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    celda = cifra(ana.page, 3)
    celda.focus()

    ana.page.keyboard.type("77")
    ana.page.keyboard.press("Escape")

    assert celda.input_value() == ""


def test_a_lost_connection_loses_nothing_in_the_grid(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    ana.page.context.set_offline(offline=True)

    cifra(ana.page, 1).fill("5")
    ana.page.get_by_text("Sin conexión: se guardará sola").first.wait_for()
    assert versiones(comuna) == []
    ana.page.context.set_offline(offline=False)
    guardadas(ana.page, 1)

    assert [v.valor for v in versiones(comuna)] == [5]


def test_a_lost_connection_loses_nothing_in_the_form(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar(ancho=390)
    ana.ir(LIMPIEZAS)
    ana.page.get_by_label("Cifra del período").fill("2")
    ana.page.get_by_label("¿Qué se hizo?").fill("Dos jornadas.")
    ana.page.get_by_label("Sector norte").check()
    ana.page.context.set_offline(offline=True)

    ana.page.get_by_role("button", name="Enviar a SECPLA").click()
    ana.page.get_by_text("No hay conexión. Nada se perdió").wait_for()
    ana.page.context.set_offline(offline=False)
    ana.page.on("dialog", lambda dialogo: dialogo.accept())
    ana.page.reload()
    ana.mirar()
    assert ana.page.get_by_text("no alcanzó a guardarse").is_visible()
    assert ana.page.get_by_label("¿Qué se hizo?").input_value() == "Dos jornadas."
    ana.page.get_by_role("button", name="Enviar a SECPLA").click()
    ana.page.get_by_text("Envió el avance de «Limpiezas").wait_for()

    (version,) = versiones(comuna)
    assert (version.valor, len(version.lugares)) == (Decimal(2), 1)


def test_an_ended_session_loses_nothing(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    with comuna.app_context():
        actuar(db.session(), None, AHORA)
        for sesion in db.session.scalars(select(Sesion)):
            sesion.revocada_en = AHORA
        db.session.commit()
        db.session.remove()

    cifra(ana.page, 1).fill("5")
    ana.page.get_by_text("Su sesión terminó").wait_for()
    ana.page.get_by_role("link", name="ingrese de nuevo").click()
    _ingresar(ana.page)
    guardadas(ana.page, 1)

    assert ana.page.url.endswith(GRILLA)
    assert [v.valor for v in versiones(comuna)] == [5]


def test_what_the_grid_refused_is_there_after_a_reload(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    rechazo = ana.page.locator(".cell-state", has_text="No se guardó: corríjalo")
    motivo = ana.page.get_by_text("no se pide un porcentaje").first

    cifra(ana.page, 1).fill("80 %")
    rechazo.wait_for()
    motivo.wait_for()
    assert versiones(comuna) == []
    assert ana.page.get_by_text("Borrador", exact=True).count() == 0
    ana.page.reload()
    rechazo.wait_for()
    motivo.wait_for()
    assert cifra(ana.page, 1).input_value() == "80 %"
    ana.mirar()

    cifra(ana.page, 1).fill("80")
    guardadas(ana.page, 1)
    ana.page.reload()
    ana.page.wait_for_selector('html[data-listo="1"]', state="attached")
    assert cifra(ana.page, 1).input_value() == "80"
    assert not ana.page.evaluate("Object.keys(sessionStorage).length")
    assert [v.valor for v in versiones(comuna)] == [Decimal(80)]


def test_what_the_form_refused_is_there_when_it_is_opened_again(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(LIMPIEZAS)
    ana.page.get_by_label("Cifra del período").fill("ochenta")
    ana.page.get_by_label("¿Qué se hizo?").fill("Dos jornadas.")

    ana.page.get_by_role("button", name="Guardar").first.click()
    ana.page.get_by_role("alert").wait_for()
    ana.mirar()
    ana.ir(LIMPIEZAS)
    ana.page.get_by_text("no alcanzó a guardarse").wait_for()
    assert ana.page.get_by_label("Cifra del período").input_value() == "ochenta"
    ana.page.get_by_text("Escriba un número").wait_for()

    ana.page.get_by_label("Cifra del período").fill("80")
    ana.page.get_by_role("button", name="Guardar").first.click()
    ana.page.get_by_text("Guardó el borrador").wait_for()
    ana.ir(LIMPIEZAS)
    assert not ana.page.get_by_text("no alcanzó a guardarse").is_visible()
    assert [v.valor for v in versiones(comuna)] == [Decimal(80)]


def test_a_double_click_sends_once(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(LIMPIEZAS)
    ana.page.get_by_label("Cifra del período").fill("2")
    ana.page.get_by_label("¿Qué se hizo?").fill("Dos jornadas.")

    ana.page.get_by_role("button", name="Enviar a SECPLA").dblclick()
    ana.page.get_by_text("Envió el avance de «Limpiezas").wait_for()

    assert [v.estado for v in versiones(comuna)] == [Estado.ENVIADO]


def test_two_tabs_show_both_and_let_choose(
    entrar: Callable[..., Visita], comuna: Flask
) -> None:
    ana = entrar()
    ana.ir(GRILLA)
    otra = ana.page.context.new_page()
    otra.goto(ana.base + GRILLA)
    otra.wait_for_selector('html[data-listo="1"]', state="attached")
    cifra(otra, 1).fill("5")
    guardadas(otra, 1)

    cifra(ana.page, 1).fill("7")
    ana.page.get_by_text("Alguien guardó esta fila", exact=False).first.wait_for()
    assert [v.valor for v in versiones(comuna)] == [5]
    ana.mirar()
    ana.page.get_by_role("button", name="Dejar lo mío").click()
    guardadas(ana.page, 1)

    assert [v.valor for v in versiones(comuna)] == [7]


def test_back_does_not_send_again(entrar: Callable[..., Visita], comuna: Flask) -> None:
    ana = entrar()
    ana.ir(LIMPIEZAS)
    ana.page.get_by_label("Cifra del período").fill("2")
    ana.page.get_by_label("¿Qué se hizo?").fill("Dos jornadas.")
    ana.page.get_by_role("button", name="Enviar a SECPLA").click()
    ana.page.get_by_text("Envió el avance de «Limpiezas").wait_for()

    ana.page.go_back()
    enviar = ana.page.get_by_role("button", name="Enviar a SECPLA")
    if enviar.count():  # the browser kept the form as it was
        enviar.click()
        ana.page.get_by_text("ya está enviado").first.wait_for()

    assert [(v.estado, v.valor) for v in versiones(comuna)] == [
        (Estado.ENVIADO, Decimal(2))
    ]


def test_a_figure_far_off_is_said_at_once(entrar: Callable[..., Visita]) -> None:
    ana = entrar(ancho=390)
    ana.ir(LIMPIEZAS)
    assert not ana.page.get_by_label("Comentario a la cifra").is_visible()

    ana.page.get_by_label("Cifra del período").fill("60")
    ana.page.get_by_text("Entendí 60").wait_for()

    assert ana.page.get_by_text("de la meta.").is_visible()
    assert ana.page.get_by_label("Comentario a la cifra").is_visible()
    ana.mirar()
