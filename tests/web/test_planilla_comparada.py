"""A workbook beside what was written meanwhile: nothing is overwritten unseen."""

from collections.abc import Callable
from decimal import Decimal

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from pladeco.models import Periodo
from pladeco.models.periodos import EstadoPeriodo
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.planillas import llenar
from tests.web.planilla import (
    BUENA,
    LUGAR,
    UNO,
    aceptar,
    bajar,
    informar,
    subir,
    versiones,
)
from tests.web.progreso import escribiendo

Entrar = Callable[[str], FlaskClient]


def test_what_was_saved_meanwhile_is_not_overwritten_unseen(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    datos = llenar(bajar(ana), {UNO: BUENA | {"dificultades": "Llovió."}})
    informar(ana, valor="7", logros="Lo del programa.")

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
    informar(ana, valor="7", logros="Lo del programa.")

    vista = subir(ana, datos)
    aceptar(ana, vista, **{f"fila-{UNO}": "planilla"})

    (version,) = versiones(app)
    assert (version.valor, version.logros) == (Decimal(2), "Se limpió el humedal.")


def test_what_changes_after_the_look_is_shown_again(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))
    informar(ana, valor="7", logros="Lo del programa.")

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
    informar(ana, valor="7", logros="Lo del programa.")

    aceptar(ana, subir(ana, vacia))

    assert [v.valor for v in versiones(app)] == [7]


def test_an_answer_that_was_deleted_is_deleted_here(
    app: Flask, client_of: Entrar
) -> None:
    ana = client_of("ana")
    informar(ana, valor="7", logros="Lo del programa.")

    aceptar(ana, subir(ana, llenar(bajar(ana), {UNO: {"valor": None}})))

    (version,) = versiones(app)
    assert (version.valor, version.logros) == (None, "Lo del programa.")


def test_twice_the_same_click_saves_once(app: Flask, client_of: Entrar) -> None:
    ana = client_of("ana")
    vista = subir(ana, llenar(bajar(ana), {UNO: BUENA}))

    assert aceptar(ana, vista).status_code == 303
    otra = aceptar(ana, vista)

    assert otra.status_code == 422
    assert "ya se guardó" in otra.text
    assert "Ahora no se guardó nada" in otra.text
    assert len(versiones(app)) == 1


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
