"""Styles and scripts stand at addresses that change with them, kept for long."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from pladeco import paths
from pladeco.services.publicacion import COPIA
from pladeco.web.estaticos import huella_de
from tests.fabricas import PlanDePrueba
from tests.publicando import publicar

_DE_PAGINA = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_IMPORTADO = re.compile(r'(?:import\(|from |import )"(\.\.?/[^"]+)"')
PARA_SIEMPRE = "public, max-age=31536000, immutable"
DE_ANTES = "0123456789abcdef"


def con_huella(ruta: str) -> str:
    return f"/static/{huella_de(paths.recurso('static'))}/{ruta}"


def test_what_a_page_wears_is_kept_for_a_year(
    client_of: Callable[[str], FlaskClient],
) -> None:
    vera = client_of("vera")
    rutas = _DE_PAGINA.findall(vera.get("/ingresar").text)

    assert len(rutas) > 10
    for ruta in rutas:
        with vera.get(ruta) as respuesta:
            assert respuesta.status_code == 200, ruta
            assert respuesta.headers["Cache-Control"] == PARA_SIEMPRE, ruta


def test_what_a_script_imports_is_under_the_same_mark(app: Flask) -> None:
    nadie, vistos, por_ver = app.test_client(), set(), {con_huella("js/app.js")}
    while por_ver:
        ruta = por_ver.pop()
        vistos.add(ruta)
        with nadie.get(ruta) as respuesta:
            assert respuesta.headers["Cache-Control"] == PARA_SIEMPRE, ruta
            importados = _IMPORTADO.findall(respuesta.data.decode())
        aqui = Path(ruta).parent
        suyos = {str((aqui / i).resolve()) for i in importados}
        por_ver |= suyos - vistos

    assert con_huella("vendor/chart.umd.min.js") in vistos
    assert len(vistos) > 20


@pytest.mark.parametrize("ruta", ["css/base.css", f"{DE_ANTES}/css/base.css"])
def test_a_page_of_before_gets_what_there_is_now_and_does_not_keep_it(
    app: Flask, ruta: str
) -> None:
    with app.test_client().get(f"/static/{ruta}") as respuesta:
        assert respuesta.data == (paths.recurso("static") / "css/base.css").read_bytes()
        assert respuesta.headers["Cache-Control"] == "no-cache"
        etag = respuesta.headers["ETag"]

    with app.test_client().get(
        f"/static/{ruta}", headers={"If-None-Match": etag}
    ) as respuesta:
        assert respuesta.status_code == 304


@pytest.mark.parametrize("de", ["", f"{DE_ANTES}/", "HUELLA/"])
@pytest.mark.parametrize("ruta", ["no.css", "../pladeco/app.py", "%2e%2e/README.md"])
def test_nothing_else_is_served(app: Flask, de: str, ruta: str) -> None:
    de = de.replace("HUELLA", con_huella("").split("/")[2])

    respuesta = app.test_client().get(f"/static/{de}{ruta}")

    assert respuesta.status_code == 404
    assert respuesta.headers["Cache-Control"] == "private, no-cache"


def test_the_mark_changes_with_a_name_and_with_a_content(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "a.js").write_text("1")
    huellas = [huella_de(tmp_path)]
    (tmp_path / "js" / "a.js").write_text("2")
    huellas.append(huella_de(tmp_path))
    (tmp_path / "js" / "a.js").rename(tmp_path / "js" / "b.js")
    huellas.append(huella_de(tmp_path))

    assert len(set(huellas)) == 3
    assert huella_de(tmp_path) == huellas[-1]


def test_files_of_a_copy_keep_their_plain_names(app: Flask) -> None:
    with app.test_request_context("/", environ_overrides={COPIA: ""}):
        assert url_for("static", filename="js/app.js") == "/static/js/app.js"


def test_a_page_of_the_portal_is_another_when_its_styles_are(
    app: Flask, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    publicar(app, plan)
    nadie = app.test_client()
    huella = {"If-None-Match": nadie.get("/").headers["ETag"]}
    assert nadie.get("/", headers=huella).status_code == 304

    monkeypatch.setitem(app.extensions, "pladeco_huella_de_estaticos", DE_ANTES)

    assert nadie.get("/", headers=huella).status_code == 200
