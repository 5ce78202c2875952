"""The static copy of a poisoned plan: text stays text, and nothing else goes along."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from pladeco import paths
from pladeco.services.publicacion import COPIA, REGISTRO, Respuesta, publicar_copia
from tests.ataques import veneno
from tests.ataques.mundo import Mundo, reloj_parado
from tests.ataques.test_textos import exigir_inofensiva

# What the copier would take for a link, did a text ever stand in a page as it is.
# The poison tells behind it of what column it is.
ENLACES: Final = '" href="/tablero" src="//ajeno.cl/x.js" action="/ciudadania/../salir"'

# Whatever else appears must first be found fit for everybody.
DE_TODOS: Final = frozenset(
    {
        "corte.proposito", "elemento.lema", "elemento.nombre", "foto_publica.pie",
        "fuente.nombre", "indicador.nombre", "indicador.unidad_medida",
        "institucion.comuna", "institucion.nombre", "instrumento.mision",
        "instrumento.nombre", "instrumento.vision", "meta.texto_fuente",
        "modificacion.motivo", "territorio.nombre", "unidad.nombre",
        "version_avance.logros",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def sitio(
    mundo_hecho: Mundo, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    carpeta = tmp_path_factory.mktemp("copia") / "sitio"
    with reloj_parado(), pytest.MonkeyPatch.context() as parche:
        parche.setattr(veneno, "VENENO", veneno.VENENO + ENLACES)
        mundo_hecho.reponer()
        veneno.envenenar(mundo_hecho)
        veneno.olvidar(mundo_hecho)
        veneno.publicar_veneno(mundo_hecho, ())
        nadie = mundo_hecho.app.test_client()

        def leer(ruta: str) -> Respuesta:
            if ruta.startswith("/ciudadania/cortes/"):  # the same views again
                return Respuesta("text/html", b"<p></p>")
            with nadie.get(ruta, environ_overrides={COPIA: ""}) as respuesta:
                assert respuesta.status_code == 200, ruta
                return Respuesta(respuesta.mimetype or "", respuesta.data)

        publicar_copia(leer, paths.recurso("static"), carpeta)
        yield carpeta
    mundo_hecho.reponer()


def paginas(sitio: Path) -> Iterator[tuple[str, str]]:
    for archivo in sitio.rglob("*.html"):
        yield str(archivo.relative_to(sitio)), archivo.read_text("utf-8")


def test_text_stays_text(sitio: Path) -> None:
    con_veneno = 0
    for donde, texto in paginas(sitio):
        exigir_inofensiva(texto, donde)
        con_veneno += "xss()" in texto

    assert con_veneno > 20


def test_links_lead_to_files_of_the_copy_and_nowhere_else(sitio: Path) -> None:
    for donde, texto in paginas(sitio):
        for nodo in html.document_fromstring(texto).iter("*"):
            for atributo in ("href", "src", "action", "formaction"):
                partes = urlsplit(nodo.get(atributo, ""))
                assert partes.scheme in ("", "mailto"), (donde, atributo)
                assert not partes.netloc, (donde, atributo)
                if partes.path and not partes.scheme:
                    lugar = (sitio / donde).parent / unquote(partes.path)
                    assert lugar.resolve().is_relative_to(sitio), (donde, atributo)
                    assert lugar.is_file(), (donde, partes.path)


def test_only_words_that_are_for_everybody_are_in_it(sitio: Path) -> None:
    """Neither drafts, people, notes and remarks, nor what units tell SECPLA alone."""
    dicho = "".join(
        unescape(archivo.read_text("utf-8"))
        for archivo in sitio.rglob("*")
        if archivo.suffix in (".html", ".csv", ".json")
    )

    columnas = set(re.findall(r"""/salir[\\"]+ ([a-z_]+\.[a-z_]+)""", dicho))

    assert columnas == DE_TODOS
    assert "@qh.cl" not in dicho


def test_every_file_is_written_down_and_of_a_kind_that_is_expected(sitio: Path) -> None:
    archivos = {r for r in sitio.rglob("*") if not r.is_dir()}

    assert {r.suffix for r in archivos if "static" not in r.parts} == {
        ".html", ".css", ".csv", ".json", ".xlsx", ".jpg",
    }  # fmt: skip
    assert not [r for r in archivos if r.is_symlink() or r.name.startswith(".")]
    escritos = (sitio / REGISTRO).read_text("utf-8")
    assert all(f'"{r.relative_to(sitio).as_posix()}"' in escritos
               for r in archivos if r.name != REGISTRO)  # fmt: skip
