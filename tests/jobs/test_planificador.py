"""The two jobs of the timer, on a small plan."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco import jobs
from pladeco.extensions import db
from pladeco.models import Correo, TareaHecha
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba

CUATRO_DIAS_ANTES = date(2026, 10, 11)


@pytest.fixture(autouse=True)
def reloj(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "now", lambda: AHORA)
    monkeypatch.setattr(jobs, "today", lambda: CUATRO_DIAS_ANTES)


def correos(app: Flask) -> list[Correo]:
    with app.app_context():
        filas = list(db.session.scalars(select(Correo).order_by(Correo.para)))
        db.session.expunge_all()
    return filas


def recordar(app: Flask) -> str:
    return jobs.con_turno(app, "recordar", jobs.recordar_cierres)


def test_who_owes_is_reminded_once_a_day(app: Flask, plan: PlanDePrueba) -> None:
    assert recordar(app) == "3 recordatorios"
    assert recordar(app) == "ya se hizo hoy"

    enviados = correos(app)
    assert [c.para for c in enviados] == ["ana@qh.cl", "bruno@qh.cl", "diego@qh.cl"]
    assert "Limpiezas realizadas" in enviados[0].texto
    assert "/mi-unidad/MA" in enviados[0].texto
    assert "Limpiezas realizadas" not in enviados[1].texto


def test_who_has_sent_everything_is_not_reminded(
    app: Flask, client_of: Any, plan: PlanDePrueba
) -> None:
    ana: FlaskClient = client_of("ana")
    ana.post(
        "/avances/L1-O01-A01-I1/MA/2026-T3",
        data={"revision": "0", "valor": "1", "logros": "Una.", "accion": "enviar"},
    )

    recordar(app)

    assert [c.para for c in correos(app)] == ["bruno@qh.cl"]


def test_nobody_is_reminded_weeks_ahead(
    app: Flask, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "today", lambda: date(2026, 9, 20))

    assert recordar(app) == "0 recordatorios"


def test_without_a_mail_server_notices_wait(app: Flask, plan: PlanDePrueba) -> None:
    recordar(app)

    assert jobs.con_turno(app, "correos", jobs.enviar_correos) == (
        "no hay servidor de correo"
    )
    assert {c.intentos for c in correos(app)} == {0}


def test_a_job_that_fails_leaves_no_trace(
    app: Flask, plan: PlanDePrueba, monkeypatch: pytest.MonkeyPatch
) -> None:
    def caer(*_: object, **__: object) -> None:
        raise RuntimeError("caída")

    monkeypatch.setattr(jobs, "encolar", caer)

    assert recordar(app) == "falló"
    assert correos(app) == []
    with app.app_context():
        assert db.session.scalars(select(TareaHecha)).all() == []
