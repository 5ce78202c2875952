"""The jobs that delete what had its days, and that seal the Bitácora."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.models import Bitacora, IntentoIngreso, Sello, Sesion
from pladeco.services import retencion
from pladeco.services.registro import actuar, anotar
from tests.ajustando import poner_ajustes
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.jobs.conftest import Reloj


def con_intentos(app: Flask, cuantos: int, hace_dias: int) -> None:
    with app.app_context():
        en = AHORA - timedelta(days=hace_dias)
        db.session.add_all(
            IntentoIngreso(cuenta="x", direccion="10.0.0.1", en=en)
            for _ in range(cuantos)
        )
        db.session.commit()


def test_nothing_has_had_its_days(reloj: Reloj, plan: PlanDePrueba) -> None:
    assert reloj.correr("retencion") == "nada había cumplido"


def test_all_that_has_goes_in_one_run_however_much_it_is(
    app: Flask,
    reloj: Reloj,
    plan: PlanDePrueba,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(retencion, "DE_UNA_VEZ", 3)
    con_intentos(app, 7, hace_dias=31)
    con_intentos(app, 1, hace_dias=29)
    with app.app_context():
        db.session.add(
            Sesion(usuario_id=plan.personas["ana"], token_hash="0" * 64,
                   creada_en=AHORA, vista_en=AHORA,
                   vence_en=AHORA - timedelta(days=91))
        )  # fmt: skip
        db.session.commit()

    assert reloj.correr("retencion") == ("borrados: 1 sesión y 7 intentos de ingreso")
    assert len(reloj.filas(IntentoIngreso)) == 1


def test_the_days_are_those_of_ajustes(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    con_intentos(app, 1, hace_dias=6)
    with app.app_context():
        actuar(db.session(), None, AHORA)
        poner_ajustes(db.session(), plan, dias_intentos="5")
        db.session.commit()

    assert reloj.correr("retencion") == "borrados: 1 intento de ingreso"


def test_files_go_once_no_row_tells_of_them(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    carpeta = app.config["PLADECO"].evidencias
    carpeta.mkdir()
    for nombre in ("foto", "otra"):
        (carpeta / nombre).write_bytes(b"x")
    with app.app_context():
        actuar(db.session(), None, AHORA)
        anotar(db.session(), "borrar", "evidencia", antes={"clave": "foto"})
        db.session.commit()

    assert reloj.correr("retencion") == "borrados: 1 archivo"

    assert [r.name for r in carpeta.iterdir()] == ["otra"]


def test_the_bitacora_is_never_touched(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    with app.app_context():
        actuar(db.session(), None, AHORA - timedelta(days=4000))
        anotar(db.session(), "importar", "instrumento")
        db.session.commit()

    reloj.correr("retencion")

    assert len(reloj.filas(Bitacora)) == 1


def test_days_that_are_over_are_sealed(
    app: Flask, reloj: Reloj, plan: PlanDePrueba
) -> None:
    assert reloj.correr("sellos") == "todo estaba sellado"
    with app.app_context():
        actuar(db.session(), None, AHORA - timedelta(days=2))
        anotar(db.session(), "importar", "instrumento")
        db.session.commit()

    assert reloj.correr("sellos") == "2 días sellados, hasta el 06-10-2026"
    assert reloj.correr("sellos") == "todo estaba sellado"
    reloj.es(10, 8)
    assert reloj.correr("sellos") == "1 día sellado: 07-10-2026"
    with app.app_context():
        cuantas = db.session.scalars(select(Sello.cuantas).order_by(Sello.dia)).all()
    assert cuantas == [1, 0, 0]
