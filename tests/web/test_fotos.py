"""Pictures for everybody, through the door: SECPLA alone decides, beside each one."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.models import ElementoSensible, Evidencia, FotoPublica
from tests.archivos_hostiles import foto_que_cuenta
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.formularios import campos_de, rellenar
from tests.web.progreso import contando, escribiendo
from tests.web.test_evidencias import DENTRO, REVISAR, enviar

Entrar = Callable[[str], FlaskClient]
PIE = {"pie": "Vecinos limpian la ribera."}


def publicas(app: Flask) -> list[tuple[str, bool]]:
    """Return (pie, taken back) of every permission, in the order they were given."""
    with app.app_context():
        filas = db.session.scalars(select(FotoPublica).order_by(FotoPublica.id))
        return [(f.pie, f.retirada_en is not None) for f in filas]


@pytest.fixture
def foto(app: Flask, client_of: Entrar) -> UUID:
    """A picture that Ana sent."""
    enviar(client_of("ana"), "ribera.jpg", foto_que_cuenta(DENTRO))
    with app.app_context():
        return db.session.scalars(select(Evidencia.id)).one()


def marcar(app: Flask, plan: PlanDePrueba, codigo: str = "L1-O01") -> None:
    with escribiendo(app) as session:
        elemento = elemento_de(session, codigo)
        session.add(
            ElementoSensible(
                elemento_id=elemento.id,
                motivo="Trata de niños.",
                marcado_en=AHORA,
                marcado_por_id=plan.personas["rita"],
            )
        )


def autorizar(cliente: FlaskClient, foto: UUID, **datos: Any) -> Any:
    return cliente.post(f"/fotos/{foto}/autorizar", data=PIE | datos)


def test_it_is_cleared_in_the_review_and_taken_back_there(
    app: Flask, client_of: Entrar, foto: UUID
) -> None:
    rita, ruta = client_of("rita"), f"/fotos/{foto}/autorizar"
    escrito = rellenar(rita, REVISAR, ruta, **PIE)

    hecha = rita.post(ruta, data=escrito)

    assert hecha.status_code == 303
    assert hecha.location.startswith(REVISAR)
    assert publicas(app) == [(PIE["pie"], False)]
    retiro = f"/fotos/{foto}/retirar"
    assert PIE["pie"] in rita.get(REVISAR).text
    rita.post(retiro, data=rellenar(rita, REVISAR, retiro))
    assert publicas(app) == [(PIE["pie"], True)]
    assert PIE["pie"] not in rita.get(REVISAR).text


def test_the_clean_copy_is_what_is_looked_at(client_of: Entrar, foto: UUID) -> None:
    rita = client_of("rita")

    with rita.get(f"/fotos/{foto}/limpia") as copia:
        assert copia.mimetype == "image/jpeg"
        assert copia.headers["Content-Security-Policy"].startswith("sandbox")
        with Image.open(BytesIO(copia.data)) as vista:
            assert not vista.getexif()


def test_the_filters_of_the_queue_are_kept_on_the_way(
    client_of: Entrar, foto: UUID
) -> None:
    rita, ruta = client_of("rita"), f"/fotos/{foto}/autorizar?de=todos"
    escrito = rellenar(rita, f"{REVISAR}?de=todos", ruta, **PIE)

    sin_pie = rita.post(ruta, data=escrito | {"pie": ""})
    hecha = rita.post(ruta, data=campos_de(sin_pie.text, ruta) | PIE)

    assert hecha.location.startswith(f"{REVISAR}?de=todos")


@pytest.mark.parametrize("persona", ["ana", "diego", "pablo", "carla", "celia", "alba"])
def test_nobody_else_clears_or_takes_back(
    app: Flask, client_of: Entrar, foto: UUID, persona: str
) -> None:
    otra = client_of(persona)

    assert autorizar(otra, foto).status_code == 403
    autorizar(client_of("rita"), foto)
    assert otra.post(f"/fotos/{foto}/retirar").status_code == 403

    assert publicas(app) == [(PIE["pie"], False)]


def test_control_reads_and_decides_nothing(client_of: Entrar, foto: UUID) -> None:
    pablo = client_of("pablo")

    for ruta in (REVISAR, f"/fotos/{foto}", "/fotos/"):
        pagina = pablo.get(ruta)
        assert pagina.status_code == 200
        assert "/autorizar" not in pagina.text


def test_without_words_it_is_not_shown(
    app: Flask, client_of: Entrar, foto: UUID
) -> None:
    respuesta = autorizar(client_of("rita"), foto, pie="  ")

    assert respuesta.status_code == 422
    assert "Escriba qué muestra la imagen" in respuesta.text
    assert publicas(app) == []


def test_of_a_sensitive_branch_it_takes_a_second_word(
    app: Flask, client_of: Entrar, plan: PlanDePrueba, foto: UUID
) -> None:
    marcar(app, plan)
    rita = client_of("rita")
    assert "Trata de niños." in rita.get(f"/fotos/{foto}").text

    respuesta = autorizar(rita, foto)
    assert respuesta.status_code == 422
    assert "La rama es sensible" in respuesta.text
    assert PIE["pie"] in respuesta.text  # what was typed is not lost
    assert publicas(app) == []

    assert autorizar(rita, foto, protegida="y").status_code == 303
    assert len(publicas(app)) == 1


def test_what_was_noticed_must_be_looked_at(
    app: Flask, client_of: Entrar, foto: UUID
) -> None:
    with escribiendo(app) as session:
        session.get_one(Evidencia, foto).advertencias = ["telefono"]
    rita = client_of("rita")

    respuesta = autorizar(rita, foto)

    assert respuesta.status_code == 422
    assert "podría traer un teléfono" in respuesta.text
    assert autorizar(rita, foto, mirada="y").status_code == 303


def test_it_is_cleared_once(app: Flask, client_of: Entrar, foto: UUID) -> None:
    rita = client_of("rita")
    autorizar(rita, foto)

    assert autorizar(rita, foto, pie="Otra").status_code == 409

    assert publicas(app) == [(PIE["pie"], False)]


def test_a_draft_has_no_page(app: Flask, client_of: Entrar, foto: UUID) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    ana.post(f"{REVISAR.replace('/revision/', '/avances/')}/retirar")

    assert rita.get(f"/fotos/{foto}").status_code == 404
    assert autorizar(rita, foto).status_code == 404


def test_the_list_says_what_is_not_seen_yet(client_of: Entrar, foto: UUID) -> None:
    rita = client_of("rita")
    assert "Ninguna todavía" in rita.get("/fotos/").text

    autorizar(rita, foto)

    pagina = rita.get("/fotos/").text
    assert PIE["pie"] in pagina
    assert "Se verá cuando SECPLA valide" in pagina
    vuelta = rita.post(f"/fotos/{foto}/retirar", data={"desde": "lista"})
    assert vuelta.location == "/fotos/"


def test_a_review_with_many_pictures_asks_no_more(
    app: Flask, client_of: Entrar, plan: PlanDePrueba, foto: UUID
) -> None:
    marcar(app, plan)
    rita = client_of("rita")
    rita.get(REVISAR)
    with contando(app) as con_una:
        rita.get(REVISAR)
    with escribiendo(app) as session:
        primera = session.get_one(Evidencia, foto)
        for n in range(4):
            campos = {
                c.key: getattr(primera, c.key)
                for c in Evidencia.__table__.columns
                if c.key not in ("id", "sha256")
            }
            session.add(Evidencia(**campos, sha256=f"{n:064}"))

    with contando(app) as con_cinco:
        rita.get(REVISAR)

    assert con_cinco() == con_una()
