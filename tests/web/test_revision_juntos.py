"""SECPLA's queue worked through by several: filters, sharing out, several at once."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import Estado
from pladeco.extensions import db
from pladeco.models import EncargoRevision, Nota, VersionAvance
from tests.fabricas import PlanDePrueba
from tests.web.ocultos import oculto

Entrar = Callable[[str], FlaskClient]
AVANCE = "/avances/L1-O01-A01-I1/MA/2026-T3"
REVISION = "/revision/L1-O01-A01-I1/MA/2026-T3"
TODOS_MENOS_SECPLA = ["ana", "bruno", "diego", "carla", "celia", "pablo", "alba"]
LIMPIO = {
    "revision": "0",
    "valor": "2",
    "logros": "Dos.",
    "enlace": "https://qh.cl/acta",
    "accion": "enviar",
}


@pytest.fixture
def enviado(client_of: Entrar) -> None:
    """Send one in which nothing stands out."""
    assert client_of("ana").post(AVANCE, data=LIMPIO).status_code == 303


def estado(app: Flask) -> Estado:
    with app.app_context():
        return db.session.scalars(select(VersionAvance.estado)).one()


def revisor(app: Flask) -> UUID | None:
    with app.app_context():
        return db.session.scalar(select(EncargoRevision.revisor_id))


# -- several at once


def marcados(cliente: FlaskClient) -> dict[str, str]:
    """Return what the form of several would send with everything ticked."""
    pagina = cliente.get("/revision/varios").text
    campos = dict(re.findall(r'name="(visto-[^"]+)" value="([^"]+)"', pagina))
    return campos | dict(re.findall(r'name="(version)" value="([^"]+)"', pagina))


@pytest.mark.usefixtures("enviado")
def test_what_is_clean_is_listed_and_validated(app: Flask, client_of: Entrar) -> None:
    rita = client_of("rita")
    assert "Validar el que viene sin reparos" in rita.get("/revision/").text
    assert "Limpiezas realizadas" in rita.get("/revision/varios").text
    assert estado(app) is Estado.ENVIADO

    respuesta = rita.post("/revision/varios", data=marcados(rita))

    assert respuesta.status_code == 303
    assert estado(app) is Estado.VALIDADO
    assert "Validó 1 avance" in rita.get("/revision/").text


def test_what_stands_out_is_not_validated_with_others(
    app: Flask, client_of: Entrar
) -> None:
    client_of("ana").post(AVANCE, data=LIMPIO | {"enlace": ""})
    rita = client_of("rita")
    assert "no trae medios" in rita.get("/revision/").text
    with app.app_context():
        version = db.session.scalars(select(VersionAvance)).one()
        campos = {"version": str(version.id), f"visto-{version.id}": "1.2"}

    rita.post("/revision/varios", data=campos)

    assert estado(app) is Estado.ENVIADO


@pytest.mark.usefixtures("enviado")
def test_what_changed_since_is_left(app: Flask, client_of: Entrar) -> None:
    rita, ana = client_of("rita"), client_of("ana")
    campos = marcados(rita)
    ana.post(f"{AVANCE}/retirar")
    nueva = LIMPIO | {"valor": "3", "revision": oculto(ana, AVANCE, "revision")}
    ana.post(AVANCE, data=nueva)

    pagina = rita.post("/revision/varios", data=campos, follow_redirects=True).text

    assert "1 no se validó" in pagina
    assert estado(app) is Estado.ENVIADO


@pytest.mark.usefixtures("enviado")
@pytest.mark.parametrize("persona", TODOS_MENOS_SECPLA)
def test_nobody_else_decides_or_shares_out(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    campos = marcados(client_of("rita"))
    otra = client_of(persona)

    assert otra.post("/revision/varios", data=campos).status_code == 403
    assert otra.post("/revision/repartir").status_code == 403
    assert otra.post(f"{REVISION}/tomar").status_code == 403
    assert otra.post(f"{REVISION}/pasar", data={"a": ""}).status_code == 403
    assert estado(app) is Estado.ENVIADO
    assert revisor(app) is None


# -- filters


@pytest.mark.usefixtures("enviado")
def test_filters_stand_in_the_address_with_their_counts(client_of: Entrar) -> None:
    rita = client_of("rita")

    de_ma = rita.get("/revision/?de_unidad=MA&lineamiento=L1").text
    assert "Dirección de Medio Ambiente, Aseo y Ornato (1)" in de_ma
    assert "L1 Medio ambiente (1)" in de_ma
    assert f"{REVISION}?de_unidad=MA&amp;lineamiento=L1" in de_ma
    ninguno = rita.get("/revision/?espera=mas").text
    assert "Nada con estos filtros" in ninguno


@pytest.mark.parametrize("consulta", ["de=x", "de_unidad=%FF", "espera=" + "9" * 500])
def test_a_strange_filter_leaves_nothing(client_of: Entrar, consulta: str) -> None:
    assert client_of("rita").get(f"/revision/?{consulta}").status_code == 200


# -- sharing out


@pytest.mark.usefixtures("enviado")
def test_sharing_out_gives_it_to_who_reviews(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    rita = client_of("rita")

    pagina = rita.post("/revision/repartir", follow_redirects=True).text

    assert "Repartió 1: Rita Cortés 1." in pagina
    assert revisor(app) == plan.personas["rita"]
    otra = rita.post("/revision/repartir", follow_redirects=True).text
    assert "No había nada sin asignar" in otra


@pytest.mark.usefixtures("enviado")
def test_one_is_taken(app: Flask, client_of: Entrar, plan: PlanDePrueba) -> None:
    rita = client_of("rita")

    pagina = rita.post(f"{REVISION}/tomar", follow_redirects=True).text

    assert "está entre los suyos" in pagina
    assert revisor(app) == plan.personas["rita"]


@pytest.mark.usefixtures("enviado")
def test_it_is_passed_to_reviewers_alone(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    rita = client_of("rita")

    a_ana = {"a": str(plan.personas["ana"])}
    pagina = rita.post(f"{REVISION}/pasar", data=a_ana, follow_redirects=True).text

    assert "no revisa avances" in pagina
    assert revisor(app) is None
    assert rita.post(f"{REVISION}/pasar", data={"a": "x"}).status_code == 422


# -- the thread


def notas(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Nota.texto).order_by(Nota.en, Nota.id)))


@pytest.mark.usefixtures("enviado")
def test_both_sides_write_and_read(app: Flask, client_of: Entrar) -> None:
    for persona, desde in (("rita", "revision"), ("ana", "unidad")):
        respuesta = client_of(persona).post(
            f"{REVISION}/nota", data={"texto": f"Soy {persona}.", "desde": desde}
        )
        assert respuesta.status_code == 303

    assert notas(app) == ["Soy rita.", "Soy ana."]
    for persona, pagina in (("rita", REVISION), ("pablo", REVISION), ("ana", AVANCE)):
        texto = client_of(persona).get(pagina).text
        assert "Soy rita." in texto, persona
        assert "Soy ana." in texto, persona
    assert "Soy ana." not in client_of("vera").get("/plan/L1-O01-A01").text


@pytest.mark.usefixtures("enviado")
@pytest.mark.parametrize("persona", ["bruno", "carla", "celia", "pablo", "alba"])
def test_nobody_else_writes(app: Flask, client_of: Entrar, persona: str) -> None:
    respuesta = client_of(persona).post(
        f"{REVISION}/nota", data={"texto": "Yo.", "desde": "unidad"}
    )

    assert respuesta.status_code == 403
    assert notas(app) == []


@pytest.mark.usefixtures("enviado")
def test_a_note_that_does_not_fit_comes_back(app: Flask, client_of: Entrar) -> None:
    largo = "a" * 2001

    respuesta = client_of("rita").post(
        f"{REVISION}/nota", data={"texto": largo, "desde": "revision"}
    )

    assert respuesta.status_code == 422
    assert largo in respuesta.text
    assert notas(app) == []


def test_there_is_no_thread_before_anything_was_saved(
    app: Flask, client_of: Entrar
) -> None:
    datos = {"texto": "¿Y?", "desde": "revision"}

    assert client_of("rita").post(f"{REVISION}/nota", data=datos).status_code == 404
    assert notas(app) == []
