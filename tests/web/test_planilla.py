"""The unit's workbook, from the download to the saved Avances."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.domain.informar import Problema
from pladeco.domain.vocabulario import CausaAtraso, Estado
from pladeco.extensions import db
from pladeco.models import VersionAvance
from pladeco.services.hitos import revisar_hitos
from pladeco.web.planilla import subidas
from tests.fabricas import PlanDePrueba
from tests.planillas import abrir, celda, guardar, llenar
from tests.web.planilla import (
    BUENA,
    LUGAR,
    UNO,
    aceptar,
    bajar,
    dar_hitos,
    oculto,
    subir,
    versiones,
)
from tests.web.progreso import agrandar, contando, sembrar_progreso

Entrar = Callable[[str], FlaskClient]


def test_it_comes_back_filled_and_is_shown_before_anything_is_saved(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = llenar(bajar(ana), {UNO: BUENA})

    vista = subir(ana, datos)

    assert vista.status_code == 200
    assert "Entendí 2\N{NO-BREAK SPACE}limpiezas." in vista.text
    assert versiones(app) == []
    assert aceptar(ana, vista).status_code == 303
    (version,) = versiones(app)
    assert (version.estado, version.valor) == (Estado.BORRADOR, Decimal(2))
    assert "Guardó 1 avance." in ana.get("/mi-unidad/MA").text


@pytest.mark.parametrize("persona", ["bruno", "rita", "carla", "pablo", "alba", "vera"])
def test_nobody_else_takes_it_away_or_brings_it_back(
    app: Flask, client_of: Entrar, persona: str
) -> None:
    datos = llenar(bajar(client_of("ana")), {UNO: BUENA})
    otra = client_of(persona)
    negado = {302, 401, 403}

    assert otra.get(LUGAR).status_code in negado
    assert otra.get(f"{LUGAR}.xlsx").status_code in negado
    assert subir(otra, datos).status_code in negado
    assert versiones(app) == []


def test_a_receipt_is_good_only_for_who_sent_the_workbook(
    app: Flask, client_of: Entrar
) -> None:
    ana, diego = client_of("ana"), client_of("diego")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))

    respuesta = aceptar(diego, vista)

    assert respuesta.status_code in {403, 422}
    assert versiones(app) == []


def test_the_workbook_of_another_unit_is_not_taken(
    app: Flask, client_of: Entrar
) -> None:
    ana, bruno = client_of("ana"), client_of("bruno")
    de_salud = bruno.get("/mi-unidad/SALUD/2026-T3/planilla.xlsx").data

    respuesta = subir(ana, de_salud)

    assert respuesta.status_code == 422
    assert "de la unidad SALUD" in respuesta.text
    assert versiones(app) == []


@pytest.mark.parametrize("datos", [b"", b"hola", b"PK\x03\x04nada", b"%PDF-1.7"])
def test_what_is_no_workbook_is_told(client_of: Entrar, datos: bytes) -> None:
    ana = client_of("ana")

    respuesta = subir(ana, datos)

    assert respuesta.status_code == 422
    assert "Falta corregir" in respuesta.text
    assert ana.post(LUGAR, data={}).status_code == 422
    assert ana.post(LUGAR, data={"recibo": "falso"}).status_code == 422


def test_every_bad_cell_is_told_and_the_row_is_not_saved(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    malas = {"valor": "dos", "causa": "mala suerte", "compromiso_fecha": "mañana"}

    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA | malas}))

    assert "3 cosas que corregir" in vista.text
    for dicho in ("celda I5", "mala suerte", "mañana"):
        assert dicho in vista.text
    assert "Escriba un número" in vista.text
    assert versiones(app) == []


def test_figures_that_are_not_asked_for_are_told(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")

    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA | {"denominador": 4}}))

    assert "no pide «De un total de»" in vista.text
    assert versiones(app) == []


def test_everything_that_is_asked_arrives(app: Flask, client_of: Entrar) -> None:
    bruno = client_of("bruno")
    lugar, codigo = "/mi-unidad/SALUD/2026-T3/planilla", "L2-O01-A01-I1"
    datos = llenar(
        bruno.get(f"{lugar}.xlsx").data,
        {
            codigo: {
                "numerador": "1.234",
                "denominador": 1500,
                "logros": "Se vacunó.",
                "dificultades": "Faltó personal.",
                "causa": "falta de personal técnico",
                "compromiso": "Contratar.",
                "compromiso_fecha": "15-11-2026",
                "comentario_cifra": "Se sumó un operativo.",
            }
        },
    )
    vista = subir(bruno, datos, lugar)
    bruno.post(
        lugar,
        data={
            "recibo": oculto(vista, "recibo"),
            "visto": oculto(vista, "visto"),
            "accion": "guardar",
        },
    )

    (version,) = versiones(app)
    assert (version.numerador, version.denominador) == (
        Decimal(1234),
        Decimal(1500),
    )
    assert version.causa is CausaAtraso.PERSONAL
    assert version.compromiso_fecha == date(2026, 11, 15)
    assert version.comentario_cifra == "Se sumó un operativo."


@pytest.fixture
def con_hitos(app: Flask, plan: PlanDePrueba) -> None:
    dar_hitos(app, plan)


@pytest.mark.usefixtures("con_hitos")
def test_milestones_come_in_their_own_sheet(app: Flask, client_of: Entrar) -> None:
    ana, codigo = client_of("ana"), "L1-O01-A02-I1"
    datos = llenar(
        bajar(ana),
        {codigo: {"logros": "Se escribió.", "cumplido_en": date(2026, 8, 20)}},
    )

    aceptar(ana, subir(ana, datos))

    with app.app_context():
        version = db.session.scalars(select(VersionAvance)).one()
        assert [h.fecha for h in version.hitos] == [date(2026, 8, 20)]
    assert celda(abrir(bajar(ana))["Hitos"], codigo, "cumplido_en").value.date() == (
        date(2026, 8, 20)
    )


@pytest.mark.usefixtures("con_hitos")
def test_rows_sorted_or_deleted_and_sheets_renamed_are_understood(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    libro = abrir(llenar(bajar(ana), {UNO: BUENA}))
    hoja = libro["Avances"]
    hoja.title = "Tercer trimestre"
    hoja.move_range("A5:S5", rows=20)
    hoja.delete_rows(6)  # the ordinance
    libro["Hitos"].delete_rows(5, 2)

    vista = subir(ana, guardar(libro))

    assert "1 fila que no viene" in vista.text
    aceptar(ana, vista)
    assert [v.valor for v in versiones(app)] == [2]


def test_more_rows_ask_no_more_of_the_database(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    bruno, lugar = client_of("bruno"), "/mi-unidad/SALUD/2026-T3/planilla"
    sembrar_progreso(app, plan)
    bruno.post(
        "/avances/L2-O01-A01-I1/SALUD/2026-T3",
        data={"numerador": "1", "denominador": "2"},
    )
    cuentas = []
    for _ in range(2):
        bruno.get("/mi-unidad/SALUD")  # the plan is in memory
        with contando(app) as cuantas:
            datos = bruno.get(f"{lugar}.xlsx").data
        with contando(app) as otras:
            assert subir(bruno, datos, lugar).status_code == 200
        cuentas.append((cuantas(), otras()))
        if len(cuentas) == 1:
            agrandar(app, plan)

    assert cuentas[0] == cuentas[1]


def test_signs_that_turn_the_text_are_taken_away(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    vuelto = BUENA | {"logros": "Se limpió\u202e 001\u202c.\ufeff"}

    aceptar(ana, subir(ana, llenar(bajar(ana), {UNO: vuelto})))

    assert [v.logros for v in versiones(app)] == ["Se limpió 001."]


@pytest.mark.usefixtures("con_hitos")
def test_milestones_are_looked_up_once_for_each_row(
    client_of: Entrar, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, codigo = client_of("ana"), "L1-O01-A02-I1"
    datos = llenar(bajar(ana), {codigo: {"cumplido_en": date(2026, 8, 20)}})
    vistas = []

    def contada(*quien: Any) -> list[Problema]:
        vistas.append(quien)
        return revisar_hitos(*quien)

    monkeypatch.setattr(subidas, "revisar_hitos", contada)

    vista = subir(ana, datos)

    assert "20-08-2026" in vista.text
    assert len(vistas) == 1
