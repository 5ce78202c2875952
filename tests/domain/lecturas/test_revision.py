"""What is wrong with a reading: all at once, each beside its field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.calculo.defectos import defecto_del_plan
from pladeco.domain.cambios.edicion import DatosHito
from pladeco.domain.lecturas.carencias import carencias_de
from pladeco.domain.lecturas.lectura import (
    SIN_CALCULO,
    LecturaMeta,
    a_meta,
    normalizar,
)
from pladeco.domain.lecturas.revision import faltas_para_confirmar, problemas_de
from pladeco.domain.vocabulario import (
    Acumulacion,
    Curva,
    Frecuencia,
    Sentido,
    TipoMeta,
)
from tests.domain.lecturas.test_lectura import TALLERES

D = Decimal
T = TipoMeta


def problemas(**cambios: Any) -> list[str]:
    lectura = replace(TALLERES, **cambios)
    hallados = problemas_de(
        lectura, plan_desde=date(2022, 1, 1), plan_hasta=date(2029, 12, 31)
    )
    return [p.campo for p in hallados]


@pytest.mark.parametrize(
    ("cambios", "campos"),
    [
        ({}, []),
        ({"nombre": "  "}, ["nombre"]),
        ({"factor": D(0)}, ["factor"]),
        ({"desde": date(2029, 1, 1), "hasta": date(2024, 1, 1)}, ["hasta"]),
        ({"desde": date(2019, 1, 1)}, ["desde"]),
        ({"hasta": date(2031, 1, 1)}, ["hasta"]),
        ({"desde": date(2021, 1, 1), "hasta": date(2030, 12, 31)}, []),
        ({"programacion": {2023: D(6)}}, ["programacion"]),
        ({"programacion": {2030: D(6)}}, ["programacion"]),
        ({"programacion": {2024: D(-1)}}, ["programacion"]),
        ({"programacion": {2024: D(3), 2029: D(3)}}, []),
        ({"acumulacion": Acumulacion.RAZON}, ["acumulacion"]),
        ({"acumulacion": Acumulacion.HITOS}, ["acumulacion"]),
        ({"acumulacion": Acumulacion.ESCALA}, ["acumulacion"]),
        ({"tipo": T.PORCENTAJE, "acumulacion": Acumulacion.RAZON}, []),
        ({"tipo": T.CUALITATIVA, "acumulacion": Acumulacion.HITOS}, []),
        ({"tipo": None, "acumulacion": Acumulacion.HITOS}, []),
        ({"curva": Curva.POR_PERIODO}, ["curva"]),
        ({"curva": Curva.POR_PERIODO, "frecuencia": Frecuencia.ANUAL}, []),
        ({"tipo": T.HITO, "hitos": (DatosHito("Listo", D(-1)),)}, ["hitos"]),
        ({"tipo": T.HITO, "hitos": (DatosHito(" "),)}, ["hitos"]),
        ({"tipo": T.ESCALA, "niveles": ("malo",), "valor": D(0)}, ["niveles"]),
        ({"tipo": T.HITO}, ["hitos"]),
        ({"tipo": T.HITO, "hitos": (DatosHito("Listo", D(0)),)}, ["hitos"]),
        ({"tipo": T.HITO, "hitos": (DatosHito("Listo"),)}, []),
        ({"valor": None}, ["valor"]),
        ({"valor": None, "programacion": {2024: D(6)}}, []),
        ({"tipo": T.MANTENER, "valor": None}, []),
        ({"tipo": T.VACIA, "valor": None}, []),
        ({"tipo": None, "valor": None}, []),
        ({"tipo": T.BANDA}, ["valor_max"]),
        ({"tipo": T.BANDA, "valor": None}, ["valor", "valor_max"]),
        ({"tipo": T.ESCALA, "niveles": ("Malo", "malo"), "valor": D(1)}, ["niveles"]),
        ({"tipo": T.ESCALA, "niveles": ("malo", "bueno"), "valor": D(2)}, ["valor"]),
        ({"tipo": T.ESCALA, "niveles": ("malo", "bueno"), "valor": D(1)}, []),
        (
            {"nombre": "", "factor": D(-1), "desde": date(2019, 1, 1)},
            ["nombre", "factor", "desde"],
        ),
    ],
)
def test_what_can_never_be(cambios: dict[str, Any], campos: list[str]) -> None:
    assert problemas(**cambios) == campos


def test_several_years_are_told_as_several() -> None:
    lectura = replace(
        TALLERES, programacion={2022: D(-1), 2023: D(-1), 2030: D(1), 2024: D(1)}
    )

    fuera, negativos = (
        p.mensaje
        for p in problemas_de(
            lectura, plan_desde=date(2022, 1, 1), plan_hasta=date(2029, 12, 31)
        )
    )

    assert fuera.startswith("2022, 2023 y 2030 no están en el plazo")
    assert "borre esos valores" in fuera
    assert negativos.startswith("Los valores de 2022 y 2023 son menores que 0")


@pytest.mark.parametrize(
    ("cambios", "campos"),
    [
        ({}, []),
        ({"tipo": None}, ["tipo"]),
        ({"tipo": T.CUALITATIVA, "valor": None}, []),
        ({"tipo": T.VACIA, "valor": None}, []),
        ({"valor": None}, ["valor"]),
        ({"valor": D(0)}, ["valor"]),
        ({"base": D(6)}, ["base"]),
        ({"programacion": {2024: D(2)}}, ["programacion"]),
        ({"tipo": T.CONTEO_POR_PERIODO, "valor": None}, ["valor"]),
        (
            {
                "tipo": T.CONTEO_POR_PERIODO,
                "valor": None,
                "programacion": {2024: D(2)},
            },
            [],
        ),
        ({"tipo": T.PORCENTAJE, "base": D(6)}, ["base"]),
        ({"tipo": T.PORCENTAJE, "sentido": Sentido.DESCENDENTE}, ["sentido"]),
        ({"tipo": T.INCREMENTO_PCT}, ["base"]),
        ({"tipo": T.INCREMENTO_PCT, "base": D(0)}, ["base"]),
        ({"tipo": T.INCREMENTO_PCT, "base": D(10)}, []),
        ({"tipo": T.INCREMENTO_PCT, "base_anterior": True}, []),
        ({"tipo": T.INCREMENTO_ABS}, ["base"]),
        ({"tipo": T.REDUCCION_BRECHA}, ["base", "brecha_meta"]),
        ({"tipo": T.REDUCCION_BRECHA, "base": D(62)}, ["brecha_meta"]),
        ({"tipo": T.REDUCCION_BRECHA, "base": D(62), "brecha_meta": D(80)}, []),
        ({"tipo": T.REDUCIR, "valor": D(18)}, ["base"]),
        ({"tipo": T.REDUCIR, "valor": D(18), "base": D(10)}, ["base"]),
        ({"tipo": T.REDUCIR, "valor": D(18), "base": D(31)}, []),
        ({"tipo": T.TECHO, "valor": D(-1)}, ["valor"]),
        ({"tipo": T.TECHO, "valor": D(0)}, []),
        ({"tipo": T.MANTENER, "valor": None}, ["base"]),
        ({"tipo": T.MANTENER, "valor": None, "base_anterior": True}, []),
        ({"tipo": T.SUPERAR_BASE, "valor": None, "base": D(0)}, ["base"]),
        ({"tipo": T.BANDA}, ["valor_max"]),
        ({"tipo": T.BANDA, "valor_max": D(4)}, ["valor_max"]),
        ({"tipo": T.BANDA, "valor_max": D(9)}, []),
        ({"tipo": T.HITO}, ["hitos"]),
        ({"tipo": T.HITO, "hitos": (DatosHito("Listo", D(0)),)}, ["hitos"]),
        ({"tipo": T.HITO, "hitos": (DatosHito("Listo"),)}, []),
        ({"tipo": T.ESCALA, "niveles": ("a", "b"), "valor": D(0)}, ["base"]),
        ({"tipo": T.ESCALA, "niveles": ("a", "b"), "valor": D(1)}, []),
        ({"tipo": T.MANTENER, "valor": None, "base": D(-1)}, ["tipo"]),
    ],
)
def test_what_a_kind_lacks(cambios: dict[str, Any], campos: list[str]) -> None:
    lectura = normalizar(replace(TALLERES, **cambios))

    assert [c.campo for c in carencias_de(lectura)] == campos


_CIFRA = st.none() | st.integers(-3, 9).map(Decimal)


@given(
    tipo=st.sampled_from(sorted(frozenset(T) - SIN_CALCULO)),
    valor=_CIFRA,
    valor_max=_CIFRA,
    base=_CIFRA,
    brecha_meta=_CIFRA,
    base_anterior=st.booleans(),
    frecuencia=st.none() | st.sampled_from(Frecuencia),
    sentido=st.sampled_from(Sentido),
    acumulacion=st.sampled_from(Acumulacion),
    programacion=st.dictionaries(
        st.integers(2024, 2029), st.integers(0, 6).map(Decimal), max_size=2
    ),
)
def test_a_reading_lacks_something_exactly_where_the_arithmetic_says_so(
    **cambios: Any,
) -> None:
    lectura = normalizar(replace(TALLERES, **cambios))

    assert bool(carencias_de(lectura)) is (
        defecto_del_plan(a_meta(lectura)) is not None
    )


def confirmar(**cambios: Any) -> list[str]:
    lectura: LecturaMeta = replace(TALLERES, **cambios)
    return [p.campo for p in faltas_para_confirmar(lectura)]


def test_what_cannot_be_measured_needs_a_reason() -> None:
    assert confirmar(tipo=T.CUALITATIVA, razon=" ") == ["razon"]
    assert confirmar(tipo=T.CUALITATIVA, razon="No dice cuánto.") == []


def test_nothing_without_a_kind_is_confirmed() -> None:
    assert confirmar(tipo=None) == ["tipo"]


def test_a_defect_of_the_plan_may_be_confirmed() -> None:
    assert confirmar(valor=None) == []
