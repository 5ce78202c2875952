"""Agreement with a careful officer on the rows that the rules were written from."""

import json
from pathlib import Path

from pladeco.importers.interprete.confianza import PARA_UNA_PERSONA
from tests.importers.interprete.acuerdo import Acuerdo, claves, comparar, informe

VISTAS = Path(__file__).with_name("vistas.json")
MINIMO = 0.95


def acuerdos() -> list[Acuerdo]:
    return comparar(json.loads(VISTAS.read_text("utf-8")))


def test_readings_agree_with_the_officer() -> None:
    leidos = acuerdos()
    distintos = [a.fila["linea"] for a in leidos if not a.exacto]

    assert len(distintos) <= (1 - MINIMO) * len(leidos), distintos


def test_what_the_officer_doubted_is_right_or_left_to_a_person() -> None:
    assert [a.fila["linea"] for a in acuerdos() if not a.cuidada] == []


def test_what_is_sure_is_right() -> None:
    errados = [
        a.fila["linea"]
        for a in acuerdos()
        if not a.exacto and a.leida["confianza"] >= PARA_UNA_PERSONA
    ]
    assert errados == []


def test_every_plazo_is_read() -> None:
    leidos = acuerdos()
    assert [
        a.fila["linea"] for a in leidos if a.leida["plazo"] != a.fila["plazo_leido"]
    ] == []


def test_what_recurs_yearly_by_itself_agrees_with_the_word_anual() -> None:
    sin_decir = [{"tipo": "porcentaje", "valor": 80}]
    dicha = [{"tipo": "porcentaje", "valor": 80.0, "frecuencia": "anual"}]

    assert claves(sin_decir) == claves(dicha)
    assert claves(
        [{"tipo": "conteo_total", "valor": 1, "frecuencia": "total"}]
    ) == claves([{"tipo": "conteo_total", "valor": 1}])


def test_the_report_tells_each_kind() -> None:
    lineas = list(informe(acuerdos(), detalle=True))

    assert any("conteo_total: " in linea for linea in lineas)
