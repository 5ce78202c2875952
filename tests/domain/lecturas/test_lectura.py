"""A reading: what its kind keeps, and the mark by which two people are told apart."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.lectura import (
    CAMPOS_DE,
    DEL_INDICADOR,
    LecturaMeta,
    a_meta,
    marca_de,
    normalizar,
)
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)

TALLERES = LecturaMeta(
    nombre="Talleres",
    desde=date(2024, 1, 1),
    hasta=date(2029, 12, 31),
    unidad_medida="talleres",
    tipo=TipoMeta.CONTEO_TOTAL,
    valor=Decimal(6),
)
LLENA = replace(
    TALLERES,
    valor_max=Decimal(9),
    base=Decimal(1),
    base_anterior=True,
    brecha_meta=Decimal(80),
    frecuencia=Frecuencia.ANUAL,
    curva=Curva.LINEAL,
    programacion={2024: Decimal(6)},
    equiespaciados=True,
    hitos=(DatosHito("Diseño terminado"),),
    niveles=("malo", "bueno"),
)


def test_every_kind_says_which_fields_it_asks_for() -> None:
    assert set(CAMPOS_DE) == set(TipoMeta)
    assert frozenset().union(*CAMPOS_DE.values()) <= {
        f.name for f in fields(LecturaMeta)
    }


def test_what_is_of_the_indicador_is_a_field() -> None:
    assert set(DEL_INDICADOR) <= {f.name for f in fields(LecturaMeta)}


@pytest.mark.parametrize("tipo", TipoMeta)
def test_a_kind_keeps_its_fields_and_no_others(tipo: TipoMeta) -> None:
    limpia = normalizar(replace(LLENA, tipo=tipo))

    for campo in frozenset().union(*CAMPOS_DE.values()):
        esperado = getattr(LLENA, campo) if campo in CAMPOS_DE[tipo] else None
        assert (getattr(limpia, campo) or None) == esperado, campo


def test_a_reading_without_kind_keeps_everything() -> None:
    assert normalizar(replace(LLENA, tipo=None)) == replace(LLENA, tipo=None)


@pytest.mark.parametrize(
    ("tipo", "acumulacion"),
    [
        (TipoMeta.HITO, Acumulacion.HITOS),
        (TipoMeta.ESCALA, Acumulacion.ESCALA),
        (TipoMeta.CONTEO_TOTAL, Acumulacion.SUMA),
    ],
)
def test_milestones_and_levels_are_measured_as_such(
    tipo: TipoMeta, acumulacion: Acumulacion
) -> None:
    assert normalizar(replace(LLENA, tipo=tipo)).acumulacion is acumulacion


def test_the_arithmetic_sees_the_same_promise() -> None:
    meta = a_meta(replace(LLENA, sentido=Sentido.DESCENDENTE, factor=Decimal(1000)))

    assert [meta.valor, meta.base, meta.factor] == [
        Fraction(6),
        Fraction(1),
        Fraction(1000),
    ]
    assert meta.programacion == {2024: Fraction(6)}
    assert [h.nombre for h in meta.hitos] == ["Diseño terminado"]
    assert meta.sentido is Sentido.DESCENDENTE


def test_how_often_it_recurs_is_told_though_nobody_wrote_it() -> None:
    por_periodo = replace(TALLERES, tipo=TipoMeta.CONTEO_POR_PERIODO)

    assert por_periodo.recurrencia is Frecuencia.ANUAL
    assert por_periodo.curva_efectiva is Curva.POR_PERIODO
    assert TALLERES.recurrencia is None


@pytest.mark.parametrize(
    "cambio",
    [
        {"valor": Decimal(7)},
        {"tipo": TipoMeta.TECHO},
        {"razon": "Porque sí."},
        {"hitos": (DatosHito("Otro"),)},
        {"programacion": {2025: Decimal(6)}},
        {"niveles": ("uno",)},
    ],
)
def test_the_mark_changes_with_any_change(cambio: dict[str, Any]) -> None:
    assert marca_de(replace(TALLERES, **cambio)) != marca_de(TALLERES)


def test_the_mark_changes_with_the_state() -> None:
    assert marca_de(TALLERES, True) != marca_de(TALLERES, False)


def test_the_mark_is_the_same_however_a_number_is_written() -> None:
    assert marca_de(replace(TALLERES, valor=Decimal("6.0000"))) == marca_de(TALLERES)
