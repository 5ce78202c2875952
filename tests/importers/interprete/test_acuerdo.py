"""Agreement with a careful officer: rows that the rules have seen, and some not.

When each was measured for the first time: docs/interpretar.md.
"""

import json
from pathlib import Path

import pytest

from pladeco.importers.interprete.confianza import PARA_UNA_PERSONA
from tests.importers.interprete.acuerdo import Acuerdo, claves, comparar, informe

ARCHIVOS = ("vistas.json", "vallenar_apartadas.json", "sesenta.json")
MINIMO = 0.95
MEDIDAS_EXACTAS, SESENTA = 54, 60


@pytest.fixture(scope="module", params=ARCHIVOS)
def acuerdos(request: pytest.FixtureRequest) -> list[Acuerdo]:
    ruta = Path(__file__).with_name(request.param)
    return comparar(json.loads(ruta.read_text("utf-8")))


def test_readings_agree_with_the_officer(acuerdos: list[Acuerdo]) -> None:
    distintos = [a.fila["linea"] for a in acuerdos if not a.exacto]

    assert len(distintos) <= (1 - MINIMO) * len(acuerdos), distintos


def test_what_the_officer_doubted_is_right_or_left_to_a_person(
    acuerdos: list[Acuerdo],
) -> None:
    assert [a.fila["linea"] for a in acuerdos if not a.cuidada] == []


def test_what_is_sure_is_right(acuerdos: list[Acuerdo]) -> None:
    errados = [
        a.fila["linea"]
        for a in acuerdos
        if not a.exacto and a.leida["confianza"] >= PARA_UNA_PERSONA
    ]
    assert errados == []


def test_every_plazo_is_read(acuerdos: list[Acuerdo]) -> None:
    assert [
        a.fila["linea"]
        for a in acuerdos
        if a.fila["plazo_leido"] and a.leida["plazo"] != a.fila["plazo_leido"]
    ] == []


def test_what_adds_up_agrees_where_the_officer_says_it(acuerdos: list[Acuerdo]) -> None:
    (linea,) = [x for x in informe(acuerdos, detalle=False) if "acumulación" in x]
    iguales, todas = linea.rpartition(": ")[2].split(" de ")

    assert int(iguales) >= MINIMO * int(todas)


def test_the_report_tells_each_kind(acuerdos: list[Acuerdo]) -> None:
    lineas = list(informe(acuerdos, detalle=True))

    assert any("conteo_total: " in linea for linea in lineas)


def test_rows_that_no_rule_was_mended_by_agree_as_measured() -> None:
    ruta = Path(__file__).with_name("segunda_sesenta.json")
    acuerdos = comparar(json.loads(ruta.read_text("utf-8")))

    assert sum(a.exacto for a in acuerdos) >= MEDIDAS_EXACTAS
    assert len(acuerdos) == SESENTA


def test_what_recurs_yearly_by_itself_agrees_with_the_word_anual() -> None:
    sin_decir = [{"tipo": "porcentaje", "valor": 80}]
    dicha = [{"tipo": "porcentaje", "valor": 80.0, "frecuencia": "anual"}]

    assert claves(sin_decir) == claves(dicha)
    assert claves(
        [{"tipo": "conteo_total", "valor": 1, "frecuencia": "total"}]
    ) == claves([{"tipo": "conteo_total", "valor": 1}])
