"""The pictures of README and manual: who looks, at what, and what is done before."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pyotp
from playwright.sync_api import Page

from pladeco.services.demostracion import CLAVE_DEMO
from tests.journeys.conftest import AHORA

DOCS = Path(__file__).parent.parent / "docs"
MANUAL = DOCS / "manual" / "imagenes"
LEAME = DOCS / "imagenes"
_TELEFONO = 390
_ESCRITORIO = 1280
_NADIE = ""
_CON_CIFRA_Y_MEDIOS = "tr:not(:has-text('no trae medios')):not(:has-text('novedad'))"
# The key of a second factor in a picture: the same each time, and of nobody.
CLAVE_DEL_TELEFONO = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def ingresar(pagina: Page, base: str, persona: str) -> None:
    pagina.goto(f"{base}/ingresar")
    pagina.get_by_label("Correo o RUN").fill(f"{persona}@demo.pladeco.cl")
    pagina.get_by_label("Clave", exact=True).fill(CLAVE_DEMO)
    pagina.get_by_role("button", name="Ingresar").click()
    esperar(pagina)


def esperar(pagina: Page) -> None:
    """Wait until charts are drawn and modules have started."""
    pagina.wait_for_selector('html[data-listo="1"]', state="attached")


def _nada(_pagina: Page) -> None:
    """Take the page as it opens."""


def _abrir(selector: str) -> Callable[[Page], None]:
    """Open the first link that the selector finds."""

    def abrir(pagina: Page) -> None:
        pagina.locator(selector).first.click()
        esperar(pagina)

    return abrir


def _bajar(selector: str) -> Callable[[Page], None]:
    """Scroll until the part that matters is at the top."""

    def bajar(pagina: Page) -> None:
        pagina.locator(selector).first.evaluate("e => e.scrollIntoView()")

    return bajar


def _abrir_cambio(pagina: Page) -> None:
    """Unfold what somebody changed, with what was there before."""
    pagina.locator("main summary:has-text('Qué cambió')").first.click()
    pagina.evaluate("scrollTo(0, 0)")


def _informar(pagina: Page) -> None:
    """Open the first report owed that asks for a plain figure, whichever it is."""
    tareas = pagina.locator("#por-informar a:has-text('Informar')")
    for camino in [tarea.get_attribute("href") for tarea in tareas.all()]:
        pagina.goto(urljoin(pagina.url, camino or ""))
        esperar(pagina)
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
    esperar(pagina)


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
    esperar(pagina)
    pagina.get_by_role("button", name="Retirar del plan").click()
    dialogo = pagina.get_by_role("dialog")
    dialogo.get_by_role("button", name="Retirar del plan").click()
    pagina.get_by_text("Este borrador lo retira").wait_for()
    pagina.goto(borrador)
    esperar(pagina)


def _poner_segundo_factor(pagina: Page) -> None:
    """Stop where the telephone reads the key."""
    pagina.get_by_label("Clave actual").fill(CLAVE_DEMO)
    _pulsar(pagina, "Empezar")


def _ingresar_con_codigo(pagina: Page) -> None:
    """Put a second factor on and log in again, up to where the code is asked."""
    _poner_segundo_factor(pagina)
    pagina.get_by_label("Código", exact=True).fill(
        pyotp.TOTP(CLAVE_DEL_TELEFONO).at(AHORA)
    )
    _pulsar(pagina, "Poner el segundo factor")
    pagina.context.clear_cookies()
    ingresar(pagina, urljoin(pagina.url, "/").rstrip("/"), "sara")


def _pulsar(pagina: Page, nombre: str) -> None:
    pagina.get_by_role("button", name=nombre, exact=True).click()
    esperar(pagina)


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
    Toma(MANUAL / "ajustes.png", "rita", "/ajustes", alto=1000),
    Toma(
        MANUAL / "umbrales.png",
        "rita",
        "/ajustes/umbrales?margen=5&riesgo=80&cobertura_minima=90",
        antes=_bajar("section:has(#h-efecto)"),
        alto=720,
    ),
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
    Toma(MANUAL / "primeros-pasos.png", "alba", "/primeros-pasos", alto=1000),
    Toma(MANUAL / "datos-personales.png", "alba", "/ajustes/datos", alto=880),
    Toma(MANUAL / "respaldos.png", "alba", "/admin/respaldos", alto=520),
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
    Toma(
        MANUAL / "auditoria.png",
        "pablo",
        "/auditoria?accion=cambios",
        alto=1000,
        antes=_abrir_cambio,
    ),
    Toma(
        MANUAL / "auditoria-telefono.png",
        "pablo",
        "/auditoria?accion=cambios",
        antes=_bajar("section:has(#anotaciones)"),
        ancho=_TELEFONO,
        alto=844,
    ),
    Toma(MANUAL / "privacidad.png", _NADIE, "/privacidad"),
    Toma(
        MANUAL / "segundo-factor.png",
        "ana",
        "/cuenta/segundo-factor",
        antes=_poner_segundo_factor,
        alto=960,
    ),
    Toma(
        MANUAL / "codigo-telefono.png",
        "sara",
        "/cuenta/segundo-factor",
        antes=_ingresar_con_codigo,
        ancho=_TELEFONO,
        alto=844,
    ),
)
