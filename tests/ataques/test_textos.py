"""XSS, template and formula injection: every text of people, shown again everywhere.

The plan, the reports and the people are poisoned, and then everything is looked at:
pages, charts, workbooks, open data, letters, calendars, Word and PDF.
"""

import csv
import json
import re
import socket
import zipfile
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from lxml import etree, html
from pypdf import PdfReader
from sqlalchemy import select
from weasyprint.urls import FatalURLFetchingError

from pladeco.extensions import db
from pladeco.models import Correo
from pladeco.reports.datos import TABLAS
from pladeco.reports.documentos.en_pdf import _impresora
from tests.ataques.matriz import leer
from tests.ataques.mundo import Mundo, reloj_parado
from tests.ataques.veneno import (
    CUENTA,
    VENENO,
    correr,
    envenenar,
    olvidar,
    publicar_veneno,
)

Respuestas = list[tuple[str, str, bytes]]
QUIENES, MATRIZ = leer()
CORTE = "2026-2"
DOCUMENTOS = ("concejo.xlsx", "cosoc.xlsx", "semestral.docx", "semestral.pdf")
_DIRECCIONES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMERO = re.compile(r"^[+\-]?[0-9.,]+%?$")


@pytest.fixture(scope="module")
def envenenado(mundo_hecho: Mundo) -> Iterator[Mundo]:
    with reloj_parado():
        mundo_hecho.reponer()
        assert envenenar(mundo_hecho) > 60
        olvidar(mundo_hecho)
        publicar_veneno(mundo_hecho, DOCUMENTOS)
        yield mundo_hecho
    mundo_hecho.reponer()


@pytest.fixture(scope="module")
def respuestas(envenenado: Mundo) -> Respuestas:
    """Go everywhere as everybody who may, once: where, what kind, and what it says."""
    halladas: Respuestas = []
    for (metodo, ruta), fila in MATRIZ.items():
        if metodo != "GET":
            continue
        regla = next(r for r in envenenado.reglas if r.rule == ruta)
        direccion = envenenado.direccion(regla, corte=CORTE, direccion="sin-asignar")
        for persona in (p for p in QUIENES if fila[p] == "x"):
            cliente = envenenado.clientes[persona]
            with cliente.get(direccion, follow_redirects=True) as hallada:
                assert hallada.status_code < 500 or ruta == "/listo", direccion
                donde = f"{persona} {direccion}"
                halladas.append((donde, str(hallada.mimetype), bytes(hallada.data)))
    return halladas


def _de(respuestas: Respuestas, *tipos: str) -> Iterator[tuple[str, bytes]]:
    return ((d, c) for d, tipo, c in respuestas if tipo in tipos and c)


def test_xss_in_pages(respuestas: Respuestas) -> None:
    """No element, attribute or address is made of what people wrote."""
    con_veneno = 0
    for donde, contenido in _de(respuestas, "text/html"):
        exigir_inofensiva(contenido.decode(), donde)
        con_veneno += b"xss()" in contenido

    assert con_veneno > 150


def exigir_inofensiva(texto: str, donde: str) -> None:
    for nodo in html.document_fromstring(texto).iter():
        if not isinstance(nodo.tag, str):
            assert "xss" not in (nodo.text or ""), donde
            continue
        assert not [a for a in nodo.attrib if a.startswith("on")], (donde, nodo.tag)
        assert nodo.get("src") != "x", donde
        for atributo in _DIRECCIONES:
            direccion = (nodo.get(atributo) or "").strip().lower()
            if direccion.startswith("data:text/csv") and "download" in nodo.attrib:
                direccion = ""  # what a chart draws, as a file to keep
            assert not direccion.startswith(("javascript:", "data:", "vbscript:")), (
                donde
            )
        if nodo.tag in ("script", "style"):
            _exigir_sin_guion(nodo, donde)


def _exigir_sin_guion(nodo: Any, donde: str) -> None:
    guion = nodo.get("src", "").lstrip("./")  # in a copy it is relative
    if nodo.tag == "script" and guion.startswith("static/"):
        assert not (nodo.text or "").strip(), donde
    elif nodo.get("type") == "application/json":
        json.loads(nodo.text or "")
    else:
        pytest.fail(f"{donde}: {nodo.tag} {nodo.text}")


def test_injection_in_charts(respuestas: Respuestas) -> None:
    """What a chart draws travels as data, and its file holds no formula."""
    dibujos, archivos = 0, 0
    for donde, contenido in _de(respuestas, "text/html"):
        for nodo in html.document_fromstring(contenido).xpath("//*[@*]"):
            for atributo, valor in nodo.attrib.items():
                if valor.startswith("{"):
                    assert json.loads(valor), donde
                    dibujos += 1
                elif atributo == "href" and valor.startswith("data:text/csv"):
                    _exigir_sin_formulas(unquote(valor.partition(",")[2]), ";", donde)
                    archivos += 1

    assert dibujos
    assert archivos


def _exigir_sin_formulas(texto: str, separador: str, donde: str) -> None:
    filas = csv.reader(StringIO(texto.removeprefix("\ufeff")), delimiter=separador)
    for celda in (c for fila in filas for c in fila):
        inocua = celda == "-" or _NUMERO.match(celda)  # a lone hyphen runs nowhere
        assert inocua or not _FORMULA.match(celda), (donde, celda)


def test_template_injection(envenenado: Mundo, respuestas: Respuestas) -> None:
    """What looks like a template is text: nothing reckons it."""
    llanos = ("text/html", "text/csv", "application/json", "text/calendar")
    for donde, contenido in _de(respuestas, *llanos):
        assert CUENTA.encode() not in contenido, donde
    with envenenado.app.app_context():
        for carta in db.session.scalars(select(Correo)):
            assert CUENTA not in carta.asunto + carta.texto + carta.html


def test_xss_in_letters(envenenado: Mundo, ahora: datetime) -> None:
    with envenenado.app.app_context():
        cartas = [c for c in db.session.scalars(select(Correo)) if "cmd|" in c.texto]

    assert cartas
    for carta in cartas:
        exigir_inofensiva(carta.html, carta.asunto)
        assert carta.asunto.isprintable()


def test_formula_injection_in_workbooks(
    envenenado: Mundo, respuestas: Respuestas
) -> None:
    """Formulas are ours alone: what people wrote is kept as text, and opens as text."""
    textos, malas = 0, []
    for donde, contenido in _libros(envenenado, respuestas):
        for hoja in openpyxl.load_workbook(BytesIO(contenido)):
            for celda in (c for fila in hoja.iter_rows() for c in fila if c.value):
                texto = str(celda.value)
                textos += "cmd|" in texto
                formula = celda.data_type == "f" and "cmd|" in texto
                if formula or (texto.startswith("=cmd|") and not celda.quotePrefix):
                    malas.append(f"{donde} {hoja.title}!{celda.coordinate}")

    assert malas == []
    assert textos > 100


def _libros(mundo: Mundo, respuestas: Respuestas) -> Iterator[tuple[str, bytes]]:
    """Return each workbook once: who takes it makes no difference to it."""
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    yield from {d.partition(" ")[2]: c for d, c in _de(respuestas, xlsx)}.items()
    for clase in DOCUMENTOS[:2]:
        yield clase, mundo.clientes["rita"].get(f"/informes/{CORTE}/{clase}").data


def test_formula_injection_in_open_data(envenenado: Mundo, ahora: datetime) -> None:
    con_veneno = 0
    for tabla in TABLAS:
        datos = envenenado.clientes["vera"].get(f"/ciudadania/datos/{tabla}.csv").text
        _exigir_sin_formulas(datos, ";", tabla)
        con_veneno += "'=cmd|" in datos

    assert con_veneno > 2


def test_formula_injection_in_the_exported_bitacora(
    envenenado: Mundo, ahora: datetime
) -> None:
    """A reason is what people write there, and goes out with it."""
    datos = envenenado.clientes["pablo"].get("/auditoria/exportar.csv").text

    _exigir_sin_formulas(datos, ";", "auditoria")
    assert "'=cmd|" in datos


def test_xss_in_word(envenenado: Mundo, ahora: datetime) -> None:
    """The words stand in the document, whole, and nothing in it leads elsewhere."""
    datos = envenenado.clientes["rita"].get(f"/informes/{CORTE}/semestral.docx").data
    with zipfile.ZipFile(BytesIO(datos)) as paquete:
        documento = etree.fromstring(paquete.read("word/document.xml"))
        relaciones = [
            paquete.read(n) for n in paquete.namelist() if n.endswith(".rels")
        ]

    assert VENENO in "".join(documento.itertext())
    assert not any(b'TargetMode="External"' in r for r in relaciones)


def test_xss_in_pdf(envenenado: Mundo, ahora: datetime) -> None:
    datos = envenenado.clientes["rita"].get(f"/informes/{CORTE}/semestral.pdf").data
    lector = PdfReader(BytesIO(datos))
    dicho = "".join("".join(p.extract_text().split()) for p in lector.pages)

    assert "onerror=xss()" in dicho
    assert CUENTA not in dicho
    for mala in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"/AA "):
        assert mala not in datos
    for pagina in lector.pages:
        for anotacion in pagina.get("/Annots") or ():
            accion = anotacion.get_object().get("/A", {})
            assert accion.get("/S") != "/URI", accion


def test_header_injection_by_the_name_of_a_file(
    envenenado: Mundo, ahora: datetime
) -> None:
    """A name with line ends and quotes is still one header."""
    ruta = f"/evidencias/{envenenado.partes['evidencia_id']}/original"

    with envenenado.clientes["ana"].get(ruta) as respuesta:
        (dicho,) = respuesta.headers.getlist("Content-Disposition")
        cabeza = f"Content-Disposition: {dicho}\r\n\r\n".encode("latin-1")

    assert not re.search(r"[\r\n]", dicho)
    partes = message_from_bytes(cabeza, policy=default)
    assert partes.get_content_disposition() == "attachment"
    assert "Set-Cookie" not in respuesta.headers


def test_ssrf_by_a_text_in_a_report(
    envenenado: Mundo, ahora: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To make a report asks nothing of anybody, whatever addresses its texts name."""

    def negar(*_: Any) -> None:
        pytest.fail("a report asked something of another machine")

    monkeypatch.setattr(socket.socket, "connect", negar)
    monkeypatch.setattr(socket, "getaddrinfo", negar)
    rita = envenenado.clientes["rita"]
    for clase in ("trimestral.pdf", "trimestral.docx"):
        assert rita.post(f"/informes/{CORTE}/{clase}").status_code == 303
        correr(envenenado, "informes")
        assert rita.get(f"/informes/{CORTE}/{clase}").status_code == 200


def test_ssrf_by_the_page_that_becomes_a_pdf() -> None:
    """Did a text ever become part of the page, the printer would still not go out."""
    pagina = _impresora()(string='<img src="http://127.0.0.1:1/x">')

    with pytest.raises(FatalURLFetchingError):
        pagina.write_pdf()
