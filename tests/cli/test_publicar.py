"""`pladeco publicar`: the portal as files, for any web server."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select, text
from typing_extensions import override

from pladeco.cli.grupo import comandos
from pladeco.cli.puertas import Puertas
from pladeco.jobs import correr_planificador
from pladeco.models import Institucion
from tests.fabricas import PlanDePrueba
from tests.publicando import ajustar, publicar, retirar
from tests.web.progreso import escribiendo, sembrar_progreso


@pytest.fixture
def puertas(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Puertas:
    """The doors of the program of the tests, which is at its newest schema."""
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setattr("pladeco.cli.publicar.exigir_al_dia", lambda _config: None)
    return Puertas(lambda _config: app, correr_planificador)


def correr(puertas: Puertas, *palabras: str) -> Result:
    return CliRunner().invoke(comandos, ["publicar", *palabras], obj=puertas)


class Referencias(HTMLParser):
    """Where the elements of a page lead."""

    def __init__(self) -> None:
        super().__init__()
        self.rutas: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rutas += [
            v for n, v in attrs if n in {"href", "src", "action"} and v is not None
        ]


def rotas(carpeta: Path) -> list[str]:
    """Return the links of the copy that lead to no file of it."""
    faltan = []
    for pagina in carpeta.rglob("*.html"):
        lector = Referencias()
        lector.feed(pagina.read_text("utf-8"))
        for referencia in lector.rutas:
            partes = urlsplit(referencia)
            if partes.scheme or not partes.path:
                continue
            if not (pagina.parent / unquote(partes.path)).resolve().is_file():
                faltan.append(f"{pagina.relative_to(carpeta)}: {referencia}")
    return faltan


def test_the_copy_is_whole_and_the_same_when_made_again(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    sembrar_progreso(app, plan)
    publicar(app, plan)
    carpeta = tmp_path / "sitio"

    primera = correr(puertas, str(carpeta), "--direccion", "https://plan.qh.cl/")
    segunda = correr(puertas, str(carpeta), "--direccion", "https://plan.qh.cl/")

    assert primera.exit_code == 0, primera.output
    assert "Cortes publicados: 1/2026." in primera.output
    assert "0 archivos nuevos, 0 cambiados, 0 quitados" in segunda.output
    assert rotas(carpeta) == []
    inicio = (carpeta / "index.html").read_text("utf-8")
    assert "Se limpió la ribera norte." in inicio
    assert "https://plan.qh.cl/static/compartir.png" in inicio
    assert "Ingresar" not in inicio
    assert """http-equiv="Content-Security-Policy" content="default-src 'self'""" in (
        inicio
    )
    assert not re.search(r'(?:href|src|action)="/', inicio)
    assert (carpeta / "ciudadania/cortes/2026-1/datos/metas.csv").is_file()


def test_the_copy_wears_emblem_and_colour(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    publicar(app, plan)
    portal = app.test_client()
    huella = {"If-None-Match": portal.get("/").headers["ETag"]}
    assert portal.get("/", headers=huella).status_code == 304
    with escribiendo(app) as session:
        casa = session.scalars(select(Institucion)).one()
        casa.color, casa.emblema, casa.emblema_sha256 = "#0b5c3f", b"PNG", "0" * 64

    assert portal.get("/", headers=huella).status_code == 200
    hecho = correr(puertas, str(tmp_path / "sitio"))

    assert hecho.exit_code == 0, hecho.output
    assert "0 fotos" in hecho.output
    assert rotas(tmp_path / "sitio") == []
    assert (tmp_path / "sitio/ciudadania/emblema.png").read_bytes() == b"PNG"
    hoja = (tmp_path / "sitio/ciudadania/colores.css").read_text("utf-8")
    assert "--brand: #0b5c3f" in hoja
    assert "emblema.png" in (tmp_path / "sitio/index.html").read_text("utf-8")


def test_its_search_is_a_list_without_a_server(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    publicar(app, plan)
    correr(puertas, str(tmp_path / "sitio"))

    pagina = (tmp_path / "sitio/ciudadania/buscar/index.html").read_text("utf-8")

    assert 'data-module="find"' in pagina
    assert re.search(r'data-title="[^"]*\bhumedal\b', pagina)
    assert "../plan/L1-O01-A01/index.html" in pagina
    assert "og:url" not in pagina  # nobody said where it will be hosted


def test_a_withdrawn_corte_is_taken_out(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    publicar(app, plan)
    publicar(app, plan)
    correr(puertas, str(tmp_path / "sitio"))

    retirar(app, plan, 2, "Faltaba un anexo.")
    correr(puertas, str(tmp_path / "sitio"))

    assert not (tmp_path / "sitio/ciudadania/cortes/2026-2").exists()
    assert (tmp_path / "sitio/ciudadania/cortes/2026-1").is_dir()


def test_without_anything_published_it_says_so(
    plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    resultado = correr(puertas, str(tmp_path / "sitio"))

    assert resultado.exit_code == 1
    assert "ningún corte publicado" in resultado.stderr
    assert not (tmp_path / "sitio").exists()


def test_a_closed_portal_is_not_copied(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    publicar(app, plan)
    ajustar(app, plan, portal_abierto="no")

    hecho = correr(puertas, str(tmp_path / "sitio"))

    assert hecho.exit_code == 1
    assert "El portal está cerrado a la ciudadanía" in hecho.output
    assert not (tmp_path / "sitio").exists()


def test_what_changes_while_it_is_copied_is_told(
    app: Flask,
    plan: PlanDePrueba,
    puertas: Puertas,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A Corte withdrawn meanwhile, or a picture taken back."""
    publicar(app, plan)
    monkeypatch.setitem(app.view_functions, "portal.ods", lambda **_: ("", 410))

    resultado = correr(puertas, str(tmp_path / "sitio"))

    assert resultado.exit_code == 1
    assert "/ods (410)" in resultado.stderr
    assert "repita la orden" in resultado.stderr
    assert not (tmp_path / "sitio").exists()


def test_a_folder_with_other_things_is_refused(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    publicar(app, plan)
    (tmp_path / "sitio").mkdir()
    (tmp_path / "sitio" / "mio.txt").write_text("x")

    resultado = correr(puertas, str(tmp_path / "sitio"))

    assert resultado.exit_code == 1
    assert "tiene otras cosas" in resultado.stderr


def test_a_corte_that_was_changed_is_not_copied(
    app: Flask, plan: PlanDePrueba, puertas: Puertas, tmp_path: Path
) -> None:
    publicar(app, plan)
    with escribiendo(app) as session:
        session.execute(text("DROP TRIGGER corte_no_update"))
        session.execute(text("UPDATE corte SET contenido = '{}'"))

    resultado = correr(puertas, str(tmp_path / "sitio"))

    assert resultado.exit_code == 1
    assert "el corte N° 1/2026 no coincide con su huella" in resultado.stderr
    assert not (tmp_path / "sitio").exists()
