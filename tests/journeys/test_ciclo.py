"""The whole loop, as four people: report, not see, validate, take to the council."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from openpyxl import load_workbook
from PIL import Image

from pladeco.jobs import TAREAS, correr_tarea
from tests.journeys.conftest import Visita

pytestmark = pytest.mark.chromium
Abrir = Callable[..., Visita]


@pytest.fixture
def foto(tmp_path: Path) -> Path:
    archivo = BytesIO()
    Image.new("RGB", (64, 48), "#17332d").save(archivo, "JPEG")
    ruta = tmp_path / "jornada.jpg"
    ruta.write_bytes(archivo.getvalue())
    return ruta


def test_from_the_unit_to_the_council(  # noqa: PLR0915 - one long walk
    visita: Abrir, foto: Path, demo: Flask
) -> None:
    ana = visita(ancho=390)
    ana.ingresar("ana")
    assert ana.page.url.endswith("/mi-unidad")
    informar = ana.page.get_by_role("link", name=re.compile("^Informar")).first
    indicador = (informar.text_content() or "").split(": ", 1)[1].strip()
    informar.click()
    ana.mirar()
    direccion = ana.page.url.removeprefix(ana.base)

    cifra = ana.page.get_by_label("Cifra del período")
    if cifra.count():
        cifra.fill("3")
    else:
        ana.page.get_by_label("Cuánto se hizo").fill("3")
        ana.page.get_by_label("De un total de").fill("4")
    ana.page.get_by_label("¿Qué se hizo?").fill("Jornada con vecinas y vecinos.")
    ana.page.get_by_label("Medio de verificación").set_input_files(foto)
    ana.page.get_by_role("button", name="Enviar a SECPLA").click()
    ana.mirar()
    if ana.page.url.endswith(direccion):  # the figure stands out: it says why
        comentario = ana.page.get_by_label("Comentario a la cifra")
        comentario.fill("Se hizo una jornada sola.")
        ana.page.get_by_role("button", name="Enviar a SECPLA").click()
        ana.mirar()
    assert ana.page.get_by_text(f"Envió el avance de «{indicador}»").is_visible()

    bruno = visita()
    bruno.ingresar("bruno")
    assert bruno.ir(direccion) == 403
    assert "Jornada con vecinas" not in bruno.page.content()

    rita = visita()
    rita.ingresar("rita")
    assert rita.ir(direccion.replace("/avances/", "/revision/")) == 200
    assert rita.page.get_by_text("Jornada con vecinas y vecinos.").is_visible()
    assert rita.page.get_by_role("link", name="jornada.jpg").first.is_visible()
    rita.page.get_by_role("button", name="Validar").click()
    rita.mirar()
    assert rita.page.get_by_text(f"Validó «{indicador}»").is_visible()
    rita.ir("/tablero")
    rita.ir("/informes/")
    rita.page.get_by_label("Para qué es").fill("Sesión ordinaria N° 28")
    rita.page.get_by_role("button", name="Hacer el corte").click()
    rita.mirar()

    rita.page.get_by_role("button", name="Firmar el corte").click()
    rita.mirar()
    assert rita.page.get_by_text("Se firmó el corte").is_visible()

    carla = visita()
    carla.ingresar("carla")
    assert carla.ir("/informes/") == 200
    fila = carla.page.get_by_role("row", name="Sesión ordinaria N° 28")
    fila.get_by_role("link", name="N° ").click()
    carla.mirar()
    carla.page.get_by_role("button", name="Pedir el informe al Concejo").click()
    carla.page.get_by_text("En espera").wait_for()
    correr_tarea(demo, next(t for t in TAREAS if t.nombre == "informes"))
    listo = carla.page.get_by_role("link", name="Descargar Informe al Concejo")
    listo.wait_for()  # the list looks for itself
    carla.mirar()
    with carla.page.expect_download() as descarga:
        listo.click()
    libro = load_workbook(BytesIO(descarga.value.path().read_bytes()))
    assert "Resumen" in libro.sheetnames
    detalle = [c.value for fila in libro["Detalle"].iter_rows() for c in fila]
    assert indicador in detalle


def test_a_returned_report_comes_back_with_its_note(visita: Abrir) -> None:
    rita = visita(ancho=390)
    rita.ingresar("rita")
    rita.ir("/revision/")
    rita.page.get_by_role("link", name=re.compile("^Revisar ?:")).first.click()
    rita.mirar()

    rita.page.get_by_role("button", name="Devolver con nota").click()
    rita.mirar()
    assert rita.page.get_by_text("Escriba qué debe corregir la unidad").is_visible()
    rita.page.get_by_role("textbox", name="Nota").fill("Falta la lista de asistencia.")
    rita.page.get_by_role("button", name="Devolver con nota").click()
    rita.mirar()

    assert rita.page.get_by_text("Devolvió «").is_visible()


@pytest.mark.parametrize("ancho", [390, 1280])
def test_every_page_of_every_role_is_sound(visita: Abrir, ancho: int) -> None:
    paginas = {
        "": ["/", "/plan", "/plan?arbol=estrategico", "/plan/L1", "/ingresar",
             "/no-existe", "/clave/olvide", "/privacidad"],
        "ana": ["/mi-unidad", "/cuenta", "/tablero"],
        "rita": ["/tablero", "/revision/", "/periodos/", "/informes/"],
        "pablo": ["/auditoria/", "/tablero"],
        "celia": ["/informes/"],
        "alba": ["/admin/usuarios", "/admin/unidades", "/admin/correos",
                 "/primeros-pasos", "/admin/correo", "/admin/institucion",
                 "/admin/nomina", "/admin/enlaces", "/admin/respaldos"],
    }  # fmt: skip
    esperado = {("", "/no-existe"): 404, ("ana", "/tablero"): 403}
    for persona, caminos in paginas.items():
        alguien = visita(ancho=ancho)
        if persona:
            alguien.ingresar(persona)
        for camino in caminos:
            assert alguien.ir(camino) == esperado.get((persona, camino), 200)
