"""The plan as a workbook: sent, edited elsewhere, seen again before it is a draft."""

import os
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pladeco.extensions import db
from pladeco.importers.libro import paquete
from pladeco.importers.libro.paquete import TAMANO_MAXIMO
from pladeco.models import Institucion, Instrumento, Modificacion
from pladeco.web import libros_recibidos
from pladeco.web.modificaciones import importar
from tests.fabricas import PlanDePrueba
from tests.web.formularios import campos_de
from tests.web.modificando import LIMPIEZA, ORDENANZA, abrir, aprobar, cambiar_peso
from tests.web.progreso import escribiendo

ClienteDe = Callable[[str], FlaskClient]
Cambio = Callable[[Any], None]
IMPORTAR = "/modificaciones/importar"


@pytest.fixture
def rita(client_of: ClienteDe) -> FlaskClient:
    return client_of("rita")


def exportado(cliente: FlaskClient, consulta: str = "") -> bytes:
    with cliente.get(f"/plan/exportar.xlsx{consulta}") as respuesta:
        assert respuesta.status_code == 200
        return bytes(respuesta.data)


def hoja(libro: Any, titulo: str) -> tuple[Worksheet, dict[str, int], dict[str, int]]:
    """Return a sheet, its columns by title and its rows by code."""
    en: Worksheet = libro[titulo]
    fila = next(n for n in range(1, 16) if en.cell(n, 1).value == "Código")
    columnas = {
        str(c.value): c.column for c in en[fila] if c.value and c.column is not None
    }
    filas = {
        str(en.cell(n, 1).value): n
        for n in range(fila + 1, en.max_row + 1)
        if en.cell(n, 1).value
    }
    return en, columnas, filas


def editado(contenido: bytes, cambiar: Cambio) -> bytes:
    libro = load_workbook(BytesIO(contenido))
    cambiar(libro)
    salida = BytesIO()
    libro.save(salida)
    return salida.getvalue()


def otro_peso(libro: Any) -> None:
    en, columnas, filas = hoja(libro, "Actividades")
    en.cell(filas[LIMPIEZA], columnas["Peso"]).value = 3


def sin_ordenanza(libro: Any) -> None:
    en, _, filas = hoja(libro, "Actividades")
    en.delete_rows(filas[ORDENANZA])


def subir(cliente: FlaskClient, contenido: bytes, nombre: str = "plan.xlsx") -> Any:
    return cliente.post(IMPORTAR, data={"libro": (BytesIO(contenido), nombre)})


def guardar(cliente: FlaskClient, pagina: str, **escrito: str) -> Any:
    """Press «Guardar como borrador» on the page that shows the difference."""
    datos = campos_de(pagina, IMPORTAR) | {"accion": "guardar"} | escrito
    return cliente.post(IMPORTAR, data=datos)


def cuantas(app: Flask) -> int:
    with app.app_context():
        return db.session().query(Modificacion).count()


# -- sending


@pytest.mark.parametrize("persona", ["rita", "carla", "pablo", "diego"])
def test_who_reads_gets_the_plan_as_a_workbook(
    client_of: ClienteDe, persona: str
) -> None:
    libro = load_workbook(BytesIO(exportado(client_of(persona))))

    _, _, filas = hoja(libro, "Actividades")
    assert {LIMPIEZA, ORDENANZA} <= set(filas)


def test_a_unit_does_not(client_of: ClienteDe) -> None:
    assert client_of("ana").get("/plan/exportar.xlsx").status_code == 403


def test_the_workbook_of_an_earlier_day_is_of_that_day(rita: FlaskClient) -> None:
    base = abrir(rita)
    cambiar_peso(rita, base, "4")
    aprobar(rita, base, rige_desde="2026-10-01")

    pesos = []
    for consulta in ("", "?fecha=30-09-2026"):
        libro = load_workbook(BytesIO(exportado(rita, consulta)))
        en, columnas, filas = hoja(libro, "Actividades")
        pesos.append(en.cell(filas[LIMPIEZA], columnas["Peso"]).value or 1)

    assert pesos == [4, 1]
    assert rita.get("/plan/exportar.xlsx?fecha=ayer").status_code == 404


def test_the_workbook_of_a_demo_says_so(
    app: Flask, plan: PlanDePrueba, rita: FlaskClient
) -> None:
    with escribiendo(app) as session:
        session.get_one(Institucion, plan.institucion).es_demo = True
        session.get_one(Instrumento, plan.instrumento).version += 1

    libro = load_workbook(BytesIO(exportado(rita)))

    assert libro.properties.keywords == "DEMO"


# -- what it would change


def test_an_unedited_workbook_changes_nothing(app: Flask, rita: FlaskClient) -> None:
    respuesta = subir(rita, exportado(rita))

    assert respuesta.status_code == 200
    assert "El libro dice lo mismo que el plan" in respuesta.text
    assert "Guardar como borrador" not in respuesta.text
    assert cuantas(app) == 0


def test_the_difference_is_shown_and_nothing_is_saved(
    app: Flask, rita: FlaskClient
) -> None:
    libro = editado(exportado(rita), otro_peso)

    respuesta = subir(rita, libro)

    assert respuesta.status_code == 200
    assert LIMPIEZA in respuesta.text
    assert "Peso" in respuesta.text
    assert cuantas(app) == 0


def test_a_missing_row_is_told_and_is_no_deletion(
    app: Flask, rita: FlaskClient
) -> None:
    def cambiar(libro: Any) -> None:
        otro_peso(libro)
        sin_ordenanza(libro)
        for titulo in ("Indicadores", "Metas"):
            en = libro[titulo]
            for n in range(en.max_row, 4, -1):
                if str(en.cell(n, 1).value).startswith(ORDENANZA):
                    en.delete_rows(n)

    pagina = subir(rita, editado(exportado(rita), cambiar)).text

    assert "no se borra nada" in pagina
    assert ORDENANZA in pagina
    guardar(rita, pagina)
    assert aprobar(rita, "/modificaciones/1").status_code == 303
    assert rita.get(f"/plan/{ORDENANZA}").status_code == 200


def test_the_draft_is_made_without_sending_the_file_again(
    app: Flask, rita: FlaskClient
) -> None:
    pagina = subir(rita, editado(exportado(rita), otro_peso)).text

    respuesta = guardar(rita, pagina, motivo="Ajuste de pesos", requiere_acuerdo="y")

    assert respuesta.status_code == 303
    ficha = rita.get(respuesta.location).text
    assert "Ajuste de pesos" in ficha
    assert LIMPIEZA in ficha
    assert list((app.config["PLADECO"].instancia / "libros").iterdir()) == []


def test_without_a_reason_the_draft_names_the_workbook(rita: FlaskClient) -> None:
    pagina = subir(rita, editado(exportado(rita), otro_peso), "ajuste-2027.xlsx").text

    guardar(rita, pagina)

    assert "Importación de ajuste-2027.xlsx" in rita.get("/modificaciones/1").text


def test_a_workbook_waits_a_day_for_who_sent_it_and_for_nobody_else(
    app: Flask, plan: PlanDePrueba
) -> None:
    rita, otra = plan.personas["rita"], plan.personas["pablo"]
    with app.app_context():
        recibo = libros_recibidos.dejar(b"libro", "plan.xlsx", rita)

        assert libros_recibidos.recoger(recibo, rita) == (b"libro", "plan.xlsx")
        assert libros_recibidos.recoger(recibo, otra) is None
        carpeta = app.config["PLADECO"].instancia / "libros"
        (viejo,) = carpeta.iterdir()
        os.utime(viejo, (0, 0))
        libros_recibidos.dejar(b"otro", "otro.xlsx", rita)

        assert libros_recibidos.recoger(recibo, rita) is None
        assert len(list(carpeta.iterdir())) == 1


def test_a_false_receipt_opens_nothing(app: Flask, rita: FlaskClient) -> None:
    pagina = subir(rita, editado(exportado(rita), otro_peso)).text
    recibo = campos_de(pagina, IMPORTAR)["recibo"]

    for falso in (recibo[:-2] + "xx", "", "../../etc/passwd"):
        respuesta = guardar(rita, pagina, recibo=falso)
        assert respuesta.status_code == 422
    assert cuantas(app) == 0
    assert "Súbalo otra vez" in guardar(rita, pagina, recibo="x").text


# -- what cannot be read


def test_every_bad_row_is_told_with_its_sheet(app: Flask, rita: FlaskClient) -> None:
    def danar(libro: Any) -> None:
        en, columnas, filas = hoja(libro, "Actividades")
        en.cell(filas[LIMPIEZA], columnas["Peso"]).value = "mucho"
        en.cell(filas[ORDENANZA], columnas["Depende de"]).value = "L9"

    respuesta = subir(rita, editado(exportado(rita), danar))

    assert respuesta.status_code == 422
    assert "El libro tiene 2 problemas" in respuesta.text
    assert respuesta.text.count("Actividades, fila") == 2
    assert cuantas(app) == 0


@pytest.mark.parametrize(
    ("contenido", "nombre"),
    [(b"", "vacio.xlsx"), (b"hola", "carta.xlsx"), (b"PK\x03\x04roto", "roto.xlsx")],
)
def test_what_is_no_workbook_is_refused(
    app: Flask, rita: FlaskClient, contenido: bytes, nombre: str
) -> None:
    respuesta = subir(rita, contenido, nombre)

    assert respuesta.status_code == 422
    assert "Falta corregir una cosa." in respuesta.text
    assert cuantas(app) == 0


def test_without_a_file_it_is_asked_for(rita: FlaskClient) -> None:
    respuesta = rita.post(IMPORTAR, data={"libro": (BytesIO(b""), "")})

    assert respuesta.status_code == 422
    assert "Elija el libro del plan" in respuesta.text


def test_one_limit_is_told_and_kept(
    rita: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert TAMANO_MAXIMO == 10 * 2**20
    assert "hasta 10 MB" in rita.get(IMPORTAR).text
    for lugar in (paquete, importar):
        monkeypatch.setattr(lugar, "TAMANO_MAXIMO", 100)

    grande = BytesIO(b"PK\x03\x04" + b"\0" * 100)
    respuesta = rita.post(IMPORTAR, data={"libro": (grande, "plan.xlsx")})

    assert respuesta.status_code == 422
    assert "El libro pesa más de 10 MB" in respuesta.text
