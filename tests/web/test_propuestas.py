"""What the program reads of a row, as the desk offers it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pladeco.cli.plan import abrir_libro_del_plan
from pladeco.domain.lecturas.contraste import adoptar
from pladeco.domain.lecturas.lectura import LecturaMeta
from pladeco.domain.lecturas.revision import problemas_de
from pladeco.domain.vocabulario import Acumulacion, Frecuencia, Nivel, TipoMeta
from pladeco.queries.plan_cargado import Nodo
from pladeco.web.lecturas.propuestas import propuesta_de, razon_de
from tests.domain.lecturas.test_lectura import TALLERES

LIBRO = Path(__file__).parents[2] / "imports" / "vallenar-2022-2029.xlsx"
DESDE, HASTA = date(2022, 1, 1), date(2029, 12, 31)


def fila(**celdas: str | None) -> Nodo:
    return Nodo(
        id=UUID(int=1),
        superior_id=None,
        nivel=Nivel.ACTIVIDAD,
        codigo="L1-O01-A01",
        orden=1,
        nombre="Talleres",
        lema=None,
        definicion=None,
        peso=Fraction(1),
        linea=7,
        texto_fuente=celdas,
        revisar=(),
        dudas=None,
    )


def leer(**celdas: str | None) -> LecturaMeta:
    propuesta = propuesta_de(fila(**celdas), DESDE, HASTA)
    assert propuesta is not None
    return propuesta.partes[0]


@pytest.mark.parametrize("celdas", [{}, {"plazo": "2026"}, {"meta": " ", "plazo": "x"}])
def test_a_row_that_says_nothing_has_no_reading(celdas: dict[str, Any]) -> None:
    assert propuesta_de(fila(**celdas), DESDE, HASTA) is None


def test_a_count_with_its_plazo() -> None:
    parte = leer(meta="Al menos 6 talleres", indicador="N° talleres", plazo="2024-2026")

    assert (parte.tipo, parte.valor) == (TipoMeta.CONTEO_TOTAL, Decimal(6))
    assert (parte.desde, parte.hasta) == (date(2024, 1, 1), date(2026, 12, 31))
    assert parte.acumulacion is Acumulacion.SUMA
    assert parte.nombre == "N° talleres"


def test_without_a_plazo_the_plan_s_stands_in_and_is_not_compared() -> None:
    propuesta = propuesta_de(fila(meta="6 talleres"), DESDE, HASTA)

    assert propuesta is not None
    assert not propuesta.plazo
    assert propuesta.partes[0].desde == DESDE


def test_months_of_every_year_are_no_plazo_to_compare() -> None:
    propuesta = propuesta_de(
        fila(meta="6 talleres", plazo="Enero - Diciembre"), DESDE, HASTA
    )

    assert propuesta is not None
    assert not propuesta.plazo
    assert propuesta.partes[0].recurrencia is Frecuencia.ANUAL


def test_a_milestone_brings_its_name() -> None:
    parte = leer(meta="Ordenanza aprobada", indicador="Ordenanza", plazo="2026")

    assert parte.tipo is TipoMeta.HITO
    assert parte.acumulacion is Acumulacion.HITOS
    assert parte.hitos


def test_an_accepted_reading_says_where_it_comes_from() -> None:
    propuesta = propuesta_de(fila(meta="6 talleres", plazo="2026"), DESDE, HASTA)

    assert propuesta is not None
    razon = razon_de(propuesta, propuesta.partes[0])
    assert razon.startswith("Lectura del programa, con confianza de ")


def test_whatever_the_program_reads_in_the_real_plan_can_be_kept() -> None:
    libro = abrir_libro_del_plan(LIBRO)
    guardada = replace(TALLERES, tipo=None, valor=None)
    leidas = 0
    for actividad in libro.de("Actividades"):
        celdas = {c: getattr(actividad, c) for c in ("indicador", "meta", "plazo")}
        propuesta = propuesta_de(fila(**celdas), DESDE, HASTA)
        for parte in propuesta.partes if propuesta else ():
            leidas += 1
            nueva = adoptar(guardada, parte, "")
            problemas = problemas_de(nueva, plan_desde=DESDE, plan_hasta=HASTA)
            assert problemas == [], (actividad.linea, problemas)

    assert leidas > 100
