"""The administrator sees which copies there are, and is warned in time."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pladeco import __version__
from pladeco.domain.respaldo.rotacion import nombre_de
from pladeco.extensions import db
from pladeco.services.respaldos.hechura import hacer_respaldo
from tests.ajustando import poner_ajustes
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.progreso import escribiendo

Entrar = Callable[[str], FlaskClient]


def respaldar(app: Flask, hace: timedelta) -> Path:
    config = app.config["PLADECO"]
    with app.app_context():
        hecho = hacer_respaldo(
            db.engine,
            instancia=config.instancia,
            carpeta=config.respaldos,
            ahora=AHORA - hace,
            programa=__version__,
        )
    return hecho.ruta


@pytest.mark.usefixtures("ahora")
def test_without_any_it_says_what_to_do(client_of: Entrar) -> None:
    pagina = client_of("alba").get("/admin/respaldos").text

    assert "Todavía no hay ningún respaldo" in pagina
    assert "pladeco respaldar" in pagina


@pytest.mark.usefixtures("ahora")
def test_the_last_ones_with_age_and_size(app: Flask, client_of: Entrar) -> None:
    respaldar(app, timedelta(days=1, hours=3))
    ultimo = respaldar(app, timedelta(hours=2))

    pagina = client_of("alba").get("/admin/respaldos").text

    assert "se leyó de vuelta y estaba completo" in pagina
    assert pagina.index(ultimo.name) < pagina.index("pladeco-20261006T")
    assert "menos de 1 día" in pagina
    assert "1 día<" in pagina
    assert "respaldos_en" in pagina  # on the same disk as the data


@pytest.mark.usefixtures("ahora")
def test_one_that_would_not_fit_any_more_is_a_warning(
    app: Flask, client_of: Entrar, monkeypatch: pytest.MonkeyPatch
) -> None:
    largo = respaldar(app, timedelta(hours=2)).stat().st_size
    alba = client_of("alba")
    for libre, avisa in ((largo, False), (largo - 1, True)):
        monkeypatch.setattr("pladeco.web.admin.respaldos._libre", lambda _, n=libre: n)

        assert ("el próximo no cabe" in alba.get("/admin/respaldos").text) is avisa


@pytest.mark.usefixtures("ahora")
def test_an_old_one_is_a_warning(app: Flask, client_of: Entrar) -> None:
    respaldar(app, timedelta(days=3))

    pagina = client_of("alba").get("/admin/respaldos").text

    assert "debió haber uno más reciente" in pagina


@pytest.mark.usefixtures("ahora")
def test_where_it_is_switched_off_it_says_so(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    with escribiendo(app) as session:
        poner_ajustes(session, plan, respaldar_solo="no")
    alba = client_of("alba")

    assert "está apagado en Ajustes" in alba.get("/admin/respaldos").text
    respaldar(app, timedelta(days=3))
    pagina = alba.get("/admin/respaldos").text
    assert "debió haber uno más reciente" in pagina
    assert "enciéndalo" in pagina


@pytest.mark.usefixtures("ahora")
def test_one_that_cannot_be_read_is_a_warning(app: Flask, client_of: Entrar) -> None:
    carpeta: Path = app.config["PLADECO"].respaldos
    carpeta.mkdir()
    (carpeta / nombre_de(AHORA)).write_bytes(b"PK")

    pagina = client_of("alba").get("/admin/respaldos").text

    assert "El último respaldo no se puede leer" in pagina


@pytest.mark.usefixtures("ahora")
def test_what_it_lacks_is_a_warning(app: Flask, client_of: Entrar) -> None:
    ruta = respaldar(app, timedelta())
    with zipfile.ZipFile(ruta) as archivo:
        entradas = {n: archivo.read(n) for n in archivo.namelist()}
    entradas["manifiesto.json"] = entradas["manifiesto.json"].replace(
        b'"faltan":[]', b'"faltan":["evidencias/x"]'
    )
    with zipfile.ZipFile(ruta, "w") as archivo:
        for nombre, contenido in entradas.items():
            archivo.writestr(nombre, contenido)

    pagina = client_of("alba").get("/admin/respaldos").text

    assert "le falta 1 archivo" in pagina


def test_nobody_else_sees_it(client_of: Entrar) -> None:
    for persona in ("rita", "bruno", "pablo", "carla"):
        assert client_of(persona).get("/admin/respaldos").status_code == 403
    assert client_of("vera").get("/admin/respaldos").status_code == 302
