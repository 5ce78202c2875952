"""The unit's workbook, from the download to the saved Avances."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from pladeco.domain.vocabulario import CausaAtraso, Estado, TipoMeta
from pladeco.extensions import db
from pladeco.models import Hito, Indicador, Meta, Periodo, VersionAvance
from pladeco.models.periodos import EstadoPeriodo
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.planillas import abrir, celda, guardar, llenar
from tests.web.progreso import agrandar, contando, escribiendo, sembrar_progreso

Entrar = Callable[[str], FlaskClient]
LUGAR = "/mi-unidad/MA/2026-T3/planilla"
UNO = "L1-O01-A01-I1"
BUENA = {"valor": 2, "logros": "Se limpió el humedal."}


def versiones(app: Flask) -> list[VersionAvance]:
    with app.app_context():
        filas = list(db.session.scalars(select(VersionAvance)))
        db.session.expunge_all()
    return filas


def bajar(cliente: FlaskClient) -> bytes:
    respuesta = cliente.get(f"{LUGAR}.xlsx")
    assert respuesta.status_code == 200, respuesta.text
    datos: bytes = respuesta.data
    return datos


def subir(cliente: FlaskClient, datos: bytes, lugar: str = LUGAR) -> TestResponse:
    return cliente.post(lugar, data={"archivo": (BytesIO(datos), "mi planilla.xlsx")})


def oculto(pagina: TestResponse, nombre: str) -> str:
    hallado = re.search(rf'name="{nombre}" value="([^"]*)"', pagina.text)
    assert hallado, pagina.text
    return unescape(hallado[1])


def aceptar(cliente: FlaskClient, vista: TestResponse, **mas: Any) -> TestResponse:
    datos = {"recibo": oculto(vista, "recibo"), "visto": oculto(vista, "visto")}
    return cliente.post(LUGAR, data=datos | {"accion": "guardar"} | mas)


def _informar(cliente: FlaskClient, **campos: str) -> None:
    """Save the draft in the page of the Indicador, as somebody else would."""
    respuesta = cliente.post(f"/avances/{UNO}/MA/2026-T3", data=campos)
    assert respuesta.status_code == 303, respuesta.text


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


def test_what_was_saved_meanwhile_is_not_overwritten_unseen(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = llenar(bajar(ana), {UNO: BUENA | {"dificultades": "Llovió."}})
    _informar(ana, valor="7", logros="Lo del programa.")

    vista = subir(ana, datos)

    assert "Cambiaron en los dos lados" in vista.text
    assert "Lo del programa." in vista.text
    assert "Se limpió el humedal." in vista.text
    assert aceptar(ana, vista).status_code == 303
    (version,) = versiones(app)
    assert (version.valor, version.logros) == (Decimal(7), "Lo del programa.")
    assert version.dificultades == "Llovió."  # nobody else had written there


def test_the_person_may_choose_the_workbook(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    datos = llenar(bajar(ana), {UNO: BUENA})
    _informar(ana, valor="7", logros="Lo del programa.")

    vista = subir(ana, datos)
    aceptar(ana, vista, **{f"fila-{UNO}": "planilla"})

    (version,) = versiones(app)
    assert (version.valor, version.logros) == (Decimal(2), "Se limpió el humedal.")


def test_what_changes_after_the_look_is_shown_again(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))
    _informar(ana, valor="7", logros="Lo del programa.")

    respuesta = aceptar(ana, vista)

    assert respuesta.status_code == 409
    assert "alguien cambió algo" in respuesta.text
    assert [v.valor for v in versiones(app)] == [7]


def test_sent_several_times_only_the_new_counts(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    primera = llenar(bajar(ana), {UNO: {"valor": 2}})
    aceptar(ana, subir(ana, primera))
    segunda = llenar(primera, {UNO: {"logros": "Se limpió."}})

    vista = subir(ana, segunda)

    assert "Cambiaron en los dos lados" not in vista.text
    aceptar(ana, vista)
    (version,) = versiones(app)
    assert (version.valor, version.logros) == (Decimal(2), "Se limpió.")
    assert "No hay nada nuevo que guardar" in subir(ana, segunda).text
    assert [v.revision for v in versiones(app)] == [version.revision]


def test_an_old_workbook_does_not_undo_what_was_written_since(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    vacia = bajar(ana)
    _informar(ana, valor="7", logros="Lo del programa.")

    aceptar(ana, subir(ana, vacia))

    assert [v.valor for v in versiones(app)] == [7]


def test_an_answer_that_was_deleted_is_deleted_here(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    _informar(ana, valor="7", logros="Lo del programa.")

    aceptar(ana, subir(ana, llenar(bajar(ana), {UNO: {"valor": None}})))

    (version,) = versiones(app)
    assert (version.valor, version.logros) == (None, "Lo del programa.")


def test_those_complete_are_sent_where_it_is_ticked(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))

    aceptar(ana, vista, enviar="1")

    assert [v.estado for v in versiones(app)] == [Estado.ENVIADO]
    assert "Envió 1 a SECPLA." in ana.get("/mi-unidad/MA").text


def test_an_incomplete_one_is_saved_and_not_sent(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: {"valor": 2}}))

    assert "Cuente en una frase" in vista.text
    aceptar(ana, vista, enviar="1")

    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]


def test_a_phone_number_keeps_it_from_being_sent_unseen(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    con_fono = BUENA | {"logros": "Se coordinó con don Luis al +56 9 8765 4321."}
    vista = subir(ana, llenar(bajar(ana), {UNO: con_fono}))

    aceptar(ana, vista, enviar="1")

    assert [v.estado for v in versiones(app)] == [Estado.BORRADOR]
    assert "podría traer" in ana.get("/mi-unidad/MA").text


def test_what_was_sent_takes_nothing_and_says_which_lock(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = bajar(ana)
    aceptar(ana, subir(ana, llenar(datos, {UNO: BUENA})), enviar="1")

    vista = subir(ana, llenar(datos, {UNO: BUENA | {"valor": 5}}))

    assert "retírelo primero" in vista.text
    assert [v.valor for v in versiones(app)] == [2]
    hoja = abrir(bajar(ana))["Avances"]
    assert celda(hoja, UNO, "valor").protection.locked
    assert celda(hoja, UNO, "situacion").value == "Enviado"


def test_a_closed_periodo_takes_nothing(
    app: Flask, plan: PlanDePrueba, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = llenar(bajar(ana), {UNO: BUENA})
    with escribiendo(app) as session:
        periodo = session.scalars(select(Periodo).filter_by(codigo=plan.periodo)).one()
        periodo.estado = EstadoPeriodo.CERRADO
        periodo.cerrado_en = AHORA

    vista = subir(ana, datos)

    assert "está cerrado" in vista.text
    assert ana.get(f"{LUGAR}.xlsx").status_code == 303
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
    """Give the ordinance two milestones, read and confirmed."""
    with escribiendo(app) as session:
        indicador = session.get_one(Indicador, plan.indicadores["L1-O01-A02-I1"])
        meta = session.scalars(select(Meta).filter_by(indicador_id=indicador.id)).one()
        meta.tipo = TipoMeta.HITO
        meta.confirmada_en = AHORA
        meta.confirmada_por_id = plan.personas["rita"]
        session.add_all(
            Hito(meta_id=meta.id, orden=n, nombre=nombre, peso=Decimal(1))
            for n, nombre in ((1, "Borrador escrito"), (2, "Ordenanza aprobada"))
        )


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


def test_twice_the_same_click_saves_once(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))

    assert aceptar(ana, vista).status_code == 303
    otra = aceptar(ana, vista)

    assert otra.status_code == 422
    assert "ya se guardó" in otra.text
    assert len(versiones(app)) == 1


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
