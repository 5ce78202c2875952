"""The copy of each night, as the timer makes it."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from pladeco.extensions import db, transaction
from pladeco.jobs import respaldos
from pladeco.models import Bitacora, Tarea
from pladeco.queries.respaldos import load_respaldos
from pladeco.services.respaldos.hechura import Hecho, hacer_respaldo
from pladeco.services.respaldos.revision import revisar_respaldo
from tests.ajustando import poner_ajustes
from tests.archivos import docx
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.jobs.conftest import Reloj
from tests.web.test_avances import BUENO, LIMPIEZAS, Entrar

pytestmark = pytest.mark.usefixtures("plan")
MADRUGADA = 6  # in UTC: the 3 h of Chile's summer time


def carpeta_de(app: Flask) -> Path:
    carpeta: Path = app.config["PLADECO"].respaldos
    return carpeta


def ajustar(app: Flask, plan: PlanDePrueba, **valores: str) -> None:
    with app.app_context(), transaction() as session:
        session.info["ahora"] = AHORA
        poner_ajustes(session, plan, **valores)


def tarea(reloj: Reloj) -> Any:
    filas: list[Any] = reloj.filas(Tarea)
    return next(fila for fila in filas if fila.nombre == "respaldos")


def test_one_is_made_each_night(app: Flask, reloj: Reloj) -> None:
    reloj.es(10, 8, MADRUGADA)
    assert reloj.correr("respaldos") == "hecho pladeco-20261008T060000Z.zip"
    reloj.es(10, 8, MADRUGADA + 9)
    assert reloj.correr("respaldos") == "el del 08-10-2026 ya está hecho"
    reloj.es(10, 9, MADRUGADA - 1, 59)
    assert reloj.correr("respaldos") == "el del 08-10-2026 ya está hecho"
    reloj.es(10, 9, MADRUGADA, 10)
    assert reloj.correr("respaldos") == "hecho pladeco-20261009T061000Z.zip"

    ultimo = load_respaldos(carpeta_de(app))[0]
    revisado = revisar_respaldo(ultimo.ruta)
    assert revisado.problemas == ()
    assert revisado.manifiesto.institucion == "Municipalidad de Quebrada Honda"
    filas: list[Any] = reloj.filas(Bitacora)
    dichas = [f.despues for f in filas if f.accion == "respaldar"]
    assert [d["nombre"] for d in dichas][-1] == ultimo.ruta.name
    assert dichas[-1]["sha256"] == revisado.sha256


def test_one_that_ends_after_midnight_is_of_the_day_before(
    app: Flask, plan: PlanDePrueba, reloj: Reloj, monkeypatch: pytest.MonkeyPatch
) -> None:
    ajustar(app, plan, hora_respaldo="23")

    def hacer(*args: Any, **kwargs: Any) -> Hecho:
        hecho = hacer_respaldo(*args, **kwargs)
        reloj.es(10, 9, 3, 20)  # it took from 23:50 of the 8th to 0:20 of the 9th
        return hecho

    monkeypatch.setattr(respaldos, "hacer_respaldo", hacer)
    reloj.es(10, 9, 2, 50)
    assert reloj.correr("respaldos").startswith("hecho")

    reloj.es(10, 10, 2, 5)
    assert reloj.correr("respaldos") == "hecho pladeco-20261010T020500Z.zip"


@pytest.mark.parametrize(
    "hora_de_vuelta", [(10, 9, 3, 30), (10, 9, 11, 0), (10, 10, 1, 59)]
)
def test_one_that_was_missed_is_made_once_the_timer_is_back(
    app: Flask,
    plan: PlanDePrueba,
    reloj: Reloj,
    hora_de_vuelta: tuple[int, int, int, int],
) -> None:
    ajustar(app, plan, hora_respaldo="23")  # 2 h of the next day, in UTC
    reloj.es(10, 8, 2)
    assert reloj.correr("respaldos").startswith("hecho")

    reloj.es(*hora_de_vuelta)  # of the night of the 8th there is none yet
    assert reloj.correr("respaldos").startswith("hecho")
    assert reloj.correr("respaldos") == "el del 08-10-2026 ya está hecho"

    reloj.es(10, 10, 2)
    assert tarea(reloj).proxima_en == reloj.ahora
    assert reloj.correr("respaldos") == "hecho pladeco-20261010T020000Z.zip"


def test_a_machine_that_is_off_at_night_has_one_each_morning(
    app: Flask, plan: PlanDePrueba, reloj: Reloj
) -> None:
    ajustar(app, plan, hora_respaldo="22")
    for dia in (8, 9, 10):
        for hora in (11, 15, 20):  # 8 h, 12 h and 17 h
            reloj.es(10, dia, hora)
            reloj.correr("respaldos")

    hechos = [fila.ruta.name for fila in load_respaldos(carpeta_de(app))]
    assert hechos == [f"pladeco-202610{dia}T110000Z.zip" for dia in ("10", "09", "08")]


def test_another_hour_leaves_no_night_without_one(
    app: Flask, plan: PlanDePrueba, reloj: Reloj
) -> None:
    reloj.es(10, 8, MADRUGADA)
    reloj.correr("respaldos")

    ajustar(app, plan, hora_respaldo="23")
    reloj.es(10, 8, 15)
    assert reloj.correr("respaldos") == "el del 07-10-2026 ya está hecho"
    reloj.es(10, 9, 2)
    assert reloj.correr("respaldos") == "hecho pladeco-20261009T020000Z.zip"
    assert reloj.correr("respaldos") == "el del 08-10-2026 ya está hecho"


def test_a_clock_that_was_ahead_costs_no_night(reloj: Reloj) -> None:
    reloj.es(12, 24, MADRUGADA)
    reloj.correr("respaldos")

    reloj.es(10, 8, MADRUGADA)
    assert reloj.correr("respaldos") == "hecho pladeco-20261008T060000Z.zip"


def test_the_page_of_tasks_knows_the_next_one(reloj: Reloj) -> None:
    reloj.es(10, 8, MADRUGADA + 3)
    reloj.correr("respaldos")

    reloj.es(10, 9, MADRUGADA)
    assert tarea(reloj).proxima_en == reloj.ahora


def test_those_that_are_not_kept_go(
    app: Flask, plan: PlanDePrueba, reloj: Reloj
) -> None:
    ajustar(
        app, plan, respaldos_diarios="2", respaldos_semanales="0", hora_respaldo="0"
    )
    otro = carpeta_de(app) / "fotos.zip"
    otro.parent.mkdir()
    otro.touch()
    for dia in (8, 9, 10, 11):
        reloj.es(10, dia, MADRUGADA)
        resultado = reloj.correr("respaldos")

    assert resultado.endswith("; 1 antiguo quitado")
    quedan = {ruta.name for ruta in carpeta_de(app).iterdir()}
    assert quedan == {
        "fotos.zip",
        "pladeco-20261010T060000Z.zip",
        "pladeco-20261011T060000Z.zip",
    }


def test_it_can_be_switched_off(app: Flask, plan: PlanDePrueba, reloj: Reloj) -> None:
    ajustar(app, plan, respaldar_solo="no")
    reloj.es(10, 8, MADRUGADA)

    assert reloj.correr("respaldos") == "apagado en Ajustes"
    assert not carpeta_de(app).exists()


def test_a_full_disk_is_told_and_tried_again(
    app: Flask, reloj: Reloj, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lleno(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    reloj.es(10, 8, MADRUGADA)
    with monkeypatch.context() as disco:
        disco.setattr(os, "fsync", lleno)
        assert reloj.correr("respaldos") == "falló"
    assert tarea(reloj).falla.startswith("No se pudo escribir en ")
    assert list(carpeta_de(app).iterdir()) == []

    assert reloj.correr("respaldos").startswith("hecho ")


def sin_espacio(*_: Any, **__: Any) -> Hecho:
    raise OSError(28, "No space left on device")


def test_who_administers_hears_of_a_night_without_one(
    reloj: Reloj, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(respaldos, "hacer_respaldo", sin_espacio)
    for hora in (MADRUGADA, MADRUGADA + 2):
        reloj.es(10, 8, hora, 50)
        assert reloj.correr("respaldos") == "falló"
    assert reloj.correos() == []  # it may mend itself yet

    for hora in (MADRUGADA + 3, MADRUGADA + 4):
        reloj.es(10, 8, hora, 10)
        assert reloj.correr("respaldos") == "falló"

    (carta,) = reloj.correos()
    assert carta.para == "alba@qh.cl"
    assert carta.asunto == "PLADECO: no se pudo hacer el respaldo del 08-10-2026"
    assert "no queda espacio en el disco" in carta.texto
    assert "/admin/respaldos" in carta.texto
    assert "/admin/respaldos" in carta.html

    reloj.es(10, 9, MADRUGADA + 3)
    reloj.correr("respaldos")
    assert len(reloj.correos()) == 2


def test_who_administers_hears_of_files_that_are_gone(
    client_of: Entrar, app: Flask, reloj: Reloj
) -> None:
    acta = {"archivos": [(BytesIO(docx("Acta")), "acta.docx")]}
    client_of("ana").post(LIMPIEZAS, data=BUENO | {"accion": "guardar"} | acta)
    for archivo in app.config["PLADECO"].evidencias.iterdir():
        archivo.unlink()

    reloj.es(10, 8, MADRUGADA)
    assert "; sin 1 archivo que la base de datos nombra" in reloj.correr("respaldos")

    (carta,) = reloj.correos()
    assert carta.asunto == "PLADECO: al respaldo del 08-10-2026 le faltan archivos"
    assert "quedó hecho sin 1 archivo que" in carta.texto


def test_who_lost_the_turn_leaves_nothing(
    app: Flask, reloj: Reloj, monkeypatch: pytest.MonkeyPatch
) -> None:
    vueltas = iter([True])
    monkeypatch.setattr(
        "pladeco.jobs.planificador.tomar_turno", lambda *_: next(vueltas, False)
    )
    reloj.es(10, 8, MADRUGADA)

    assert reloj.correr("respaldos") == "falló"

    assert list(carpeta_de(app).iterdir()) == []
    with app.app_context():
        db.session.remove()
