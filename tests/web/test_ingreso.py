"""What the unit's pages say beside a figure, of the days left, and of the place."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.vocabulario import TipoTerritorio
from pladeco.extensions import db
from pladeco.models import Periodo, Prorroga, Territorio, VersionAvance
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.web.progreso import contando, escribiendo

Entrar = Callable[[str], FlaskClient]
LIMPIEZAS = "/avances/L1-O01-A01-I1/MA/2026-T3"
BUENO = {"revision": "0", "valor": "2", "logros": "Se limpió."}


@pytest.mark.parametrize(
    ("escrito", "estado", "dice"),
    [
        ("2", "bien", "Entendí 2\N{NO-BREAK SPACE}limpiezas."),
        ("60", "reparo", "el logro sería 1.000\N{NO-BREAK SPACE}% de la meta"),
        ("dos", "reparo", "Escriba un número"),
    ],
)
def test_a_figure_is_said_back_before_it_is_saved(
    client_of: Entrar, escrito: str, estado: str, dice: str
) -> None:
    respuesta = client_of("ana").get(
        f"{LIMPIEZAS}/eco", query_string={"valor": escrito}
    )

    assert respuesta.json is not None
    celda = respuesta.json["celdas"]["valor"]
    assert celda["estado"] == estado
    assert dice in celda["notas"][-1]


def test_others_are_told_nothing(client_of: Entrar) -> None:
    assert client_of("bruno").get(f"{LIMPIEZAS}/eco?valor=1").status_code == 403


def test_a_figure_that_stands_out_is_sent_with_a_comment(client_of: Entrar) -> None:
    ana, rita = client_of("ana"), client_of("rita")
    mucho = BUENO | {"valor": "60", "accion": "enviar"}

    respuesta = ana.post(LIMPIEZAS, data=mucho)

    assert respuesta.status_code == 422
    assert "Si está bien, explique por qué" in respuesta.text
    revision = {"revision": "2", "comentario_cifra": "Hubo un operativo nacional."}
    ana.post(LIMPIEZAS, data=mucho | revision)
    assert "Hubo un operativo nacional." in ana.get(LIMPIEZAS).text
    revisada = rita.get(LIMPIEZAS.replace("avances", "revision"))
    assert revisada.status_code == 200


def test_a_draft_is_saved_with_few_statements(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    ana.post(LIMPIEZAS, data=BUENO)
    ana.get(LIMPIEZAS)
    otro = BUENO | {"revision": str(_version(app).revision), "valor": "3"}

    with contando(app) as cuantas:
        respuesta = ana.post(LIMPIEZAS, data=otro)

    assert respuesta.status_code == 303
    assert _version(app).valor == 3
    assert cuantas() <= 10  # BEGIN and both writes among them


def _version(app: Flask) -> VersionAvance:
    with app.app_context():
        version = db.session.scalars(select(VersionAvance)).one()
        db.session.expunge_all()
    return version


def test_days_left_are_told_with_working_days(client_of: Entrar) -> None:
    pagina = client_of("ana").get("/mi-unidad").text

    # 7 to 15 October 2026: the 12th is a holiday
    assert "quedan 8 días, 5 hábiles" in pagina
    assert "/mi-unidad/MA/2026-T3/grilla" in pagina


def test_longer_time_is_told_with_its_reason(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        periodo = session.scalars(select(Periodo)).one()
        session.add(
            Prorroga(
                periodo_id=periodo.id,
                unidad_id=plan.unidades["MA"],
                vence=date(2026, 10, 23),
                motivo="Paro de la feria.",
                dada_en=AHORA,
                dada_por_id=plan.personas["rita"],
            )
        )

    ana = client_of("ana")

    assert "Prórroga para su unidad: Paro de la feria." in ana.get("/mi-unidad").text
    assert "Paro de la feria." in ana.get(LIMPIEZAS).text
    assert "Paro de la feria." not in client_of("bruno").get("/mi-unidad").text


def test_an_avance_says_where(
    app: Flask, client_of: Entrar, plan: PlanDePrueba
) -> None:
    with escribiendo(app) as session:
        norte, sur = (
            Territorio(
                institucion_id=plan.institucion,
                codigo=nombre,
                nombre=f"Sector {nombre}",
                tipo=TipoTerritorio.SECTOR,
            )
            for nombre in ("norte", "sur")
        )
        session.add_all((norte, sur))
        session.flush()
        clave = str(norte.id)
    ana = client_of("ana")

    ajena = "0191d3a0-0000-7000-8000-000000000000"
    respuesta = ana.post(
        LIMPIEZAS, data=BUENO | {"lugares": [clave, ajena, "x"], "accion": "enviar"}
    )

    assert respuesta.status_code == 303
    pagina = ana.get(LIMPIEZAS).text
    assert "Sector norte." in pagina
    assert "Sector sur" not in pagina
    with app.app_context():
        (version,) = db.session.scalars(select(VersionAvance))
        assert [str(lugar.territorio_id) for lugar in version.lugares] == [clave]
