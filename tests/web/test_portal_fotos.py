"""Pictures in the portal: cleared by SECPLA, the clean copy, gone when taken back."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.models import Evidencia, FotoPublica
from tests.archivos_hostiles import SECRETO, foto_que_cuenta
from tests.fabricas import PlanDePrueba
from tests.publicando import marcar_sensible, publicar
from tests.web.ocultos import revisar
from tests.web.progreso import agregar_periodo, escribiendo
from tests.web.test_evidencias import DENTRO, REVISAR, enviar

Entrar = Callable[[str], FlaskClient]
PIE = "Vecinos limpian la ribera."


@pytest.fixture
def evidencia(app: Flask, client_of: Entrar) -> UUID:
    """A picture of a validated Avance, which SECPLA cleared."""
    enviar(client_of("ana"), "ribera.jpg", foto_que_cuenta(DENTRO))
    rita = client_of("rita")
    with app.app_context():
        clave = db.session.scalars(select(Evidencia.id)).one()
    assert rita.post(f"/fotos/{clave}/autorizar", data={"pie": PIE}).status_code == 303
    revisar(rita, REVISAR, accion="validar")
    return clave


def direccion(app: Flask) -> str:
    with app.app_context():
        clave = db.session.scalars(select(FotoPublica.id)).one()
    return f"/ciudadania/fotos/{clave}"


def test_a_cleared_picture_stands_beside_what_was_done(
    app: Flask, plan: PlanDePrueba, client_of: Entrar, evidencia: UUID
) -> None:
    publicar(app, plan)
    vera, foto = client_of("vera"), direccion(app)

    for camino in ("/", "/ciudadania/hecho", "/ciudadania/plan/L1-O01-A01"):
        pagina = vera.get(camino).text
        assert f'src="{foto}"' in pagina, camino
        assert f'alt="{PIE}"' in pagina, camino
    with vera.get(foto) as copia:
        assert copia.mimetype == "image/jpeg"
        assert copia.headers["Content-Security-Policy"].startswith("sandbox")
        assert copia.headers["Cache-Control"] == "private, no-cache"
        assert {"Expires", "Content-Disposition"}.isdisjoint(copia.headers.keys())
        assert SECRETO.encode() not in copia.data
        with Image.open(BytesIO(copia.data)) as imagen:
            assert not imagen.getexif()


def test_taken_back_it_is_gone_at_once(
    app: Flask, plan: PlanDePrueba, client_of: Entrar, evidencia: UUID
) -> None:
    publicar(app, plan)
    vera, foto = client_of("vera"), direccion(app)
    antes = vera.get("/")

    client_of("rita").post(f"/fotos/{evidencia}/retirar")

    despues = vera.get("/", headers={"If-None-Match": antes.headers["ETag"]})
    assert PIE in antes.text
    assert despues.status_code == 200
    assert PIE not in despues.text
    assert vera.get(foto).status_code == 404


def test_a_branch_marked_afterwards_hides_it(
    app: Flask, plan: PlanDePrueba, client_of: Entrar, evidencia: UUID
) -> None:
    publicar(app, plan)
    with escribiendo(app) as session:
        foto = session.scalars(select(FotoPublica)).one()
        foto.autorizada_en = foto.autorizada_en.replace(year=2025)

    marcar_sensible(app, plan, "L1")

    assert PIE not in client_of("vera").get("/ciudadania/hecho").text
    assert client_of("vera").get(direccion(app)).status_code == 404


def test_a_picture_of_a_later_periodo_is_not_of_an_old_corte(
    app: Flask, plan: PlanDePrueba, client_of: Entrar, evidencia: UUID
) -> None:
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 4, 1))
    publicar(app, plan, date(2026, 6, 30))

    assert PIE not in client_of("vera").get("/ciudadania/plan/L1-O01-A01").text
