"""The job that brings Modificaciones into force on their day."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from pladeco.domain.cambios.edicion import DatosElemento
from pladeco.extensions import db
from pladeco.models import Elemento, Modificacion
from pladeco.services import modificaciones as verbos
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba, elemento_de
from tests.jobs.conftest import Reloj
from tests.modificadas import Taller, actor_de

NOVIEMBRE = date(2026, 11, 1)
LIMPIEZA = "L1-O01-A01"


@pytest.fixture
def programada(app: Flask, plan: PlanDePrueba) -> Taller:
    """One that weighs an Actividad from November on."""
    with app.app_context():
        taller = Taller(db.session(), plan, actor_de(plan))
        modificacion = taller.abrir()
        nuevo = DatosElemento(nombre="Limpieza", peso=Decimal(3))
        taller.hacer(verbos.editar_elemento, modificacion, LIMPIEZA, nuevo)
        taller.aprobar(modificacion, NOVIEMBRE)
        db.session.remove()
    return taller


def correr(app: Flask, dia: date = NOVIEMBRE) -> str:
    reloj = Reloj(app)
    reloj.es(dia.month, dia.day)
    return reloj.correr("modificaciones")


def peso(app: Flask) -> Decimal:
    with app.app_context():
        return db.session.scalars(
            select(Elemento.peso).where(Elemento.codigo == LIMPIEZA)
        ).one()


def test_on_its_day_it_comes_into_force_once(app: Flask, programada: Taller) -> None:
    assert correr(app) == "rigen: 1"

    assert peso(app) == 3
    assert correr(app) == "ninguna esperaba"


def test_before_its_day_nothing_happens(app: Flask, programada: Taller) -> None:
    assert correr(app, HOY) == "ninguna esperaba"

    assert peso(app) == 1


def test_one_that_the_plan_contradicts_waits_and_is_told(
    app: Flask, programada: Taller, caplog: pytest.LogCaptureFixture
) -> None:
    with app.app_context():
        elemento = elemento_de(db.session(), LIMPIEZA)
        elemento.peso = Decimal(7)
        db.session.info["ahora"] = AHORA
        db.session.commit()

    assert correr(app) == "no se pudieron aplicar: 1"

    assert peso(app) == 7
    assert "no se pudieron aplicar: 1" in caplog.text
    with app.app_context():
        assert db.session.scalars(select(Modificacion)).one().aplicada_en is None
