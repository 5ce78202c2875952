"""What is added up, what is not and why; the table of docs/calculo.md is run here."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction as F  # noqa: N817 - short in tables
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pladeco.domain.calculo.cantidades import (
    Cantidad,
    Fuera,
    Sumas,
    Total,
    contar,
    sumar_cantidades,
)
from pladeco.domain.calculo.metas import ActoFormal, Hito, Meta, Reporte
from pladeco.domain.calculo.palabras_cantidades import CALLAN, FUERA_DE_SUMAS
from pladeco.domain.calculo.situaciones import Umbrales, juzgar
from pladeco.domain.calculo.unidad_de_medida import (
    es_de_cosas,
    es_relativa,
    normalizar_medida,
)
from pladeco.domain.vocabulario import (
    Acumulacion,
    Estado,
    Frecuencia,
    Situacion,
    TipoMeta,
)

CORTE = date(2026, 12, 31)
PAGINA = Path(__file__).resolve().parents[3] / "docs" / "calculo.md"
DIEZ = Meta(TipoMeta.CONTEO_TOTAL, date(2024, 1, 1), date(2029, 12, 31), valor=F(10))


def cantidad(
    indicador: str,
    *valores: int,
    unidad: str = "talleres",
    agregable: bool = True,
    meta: Meta = DIEZ,
    codigo: str = "",
    estado: Estado = Estado.VALIDADO,
    hasta: date = CORTE,
) -> Cantidad:
    """Judge a Meta reported once a quarter, the last time on `hasta`."""
    reportes = [
        Reporte(hasta - timedelta(90 * n), "MA", estado, valor=F(valor))
        for n, valor in enumerate(reversed(valores))
    ]
    return Cantidad(
        indicador,
        codigo or f"{indicador}-M1",
        unidad,
        agregable,
        meta,
        juzgar(meta, reportes, CORTE, Umbrales()),
    )


def sumar(*cantidades: Cantidad) -> Sumas:
    return sumar_cantidades(cantidades, CORTE)


def unico(*cantidades: Cantidad) -> Total:
    (total,) = sumar(*cantidades).totales
    return total


def con(**cambios: Any) -> Meta:
    return replace(DIEZ, **cambios)


# -- what agrees


def test_same_unit_and_kind_add_up_exactly() -> None:
    total = unico(cantidad("A", 1, 2), cantidad("B", 4, unidad=" TALLERES "))

    assert (total.valor, total.informaron, total.indicadores) == (F(7), 2, 2)
    assert total.unidad_medida == "talleres"


@pytest.mark.parametrize(
    "otra",
    [
        cantidad("B", 4, unidad="personas"),
        cantidad("B", 4, meta=con(tipo=TipoMeta.CONTEO_POR_PERIODO)),
        cantidad("B", 4, meta=con(acumulacion=Acumulacion.ULTIMO)),
    ],
    ids=["unit", "kind", "what there is"],
)
def test_what_differs_stays_apart(otra: Cantidad) -> None:
    totales = sumar(cantidad("A", 1), otra).totales

    assert [t.valor for t in totales] == [1, 4]


def test_zero_is_data_and_silence_is_not() -> None:
    cero, nada = unico(cantidad("A", 0)), unico(cantidad("A"))

    assert (cero.valor, cero.informaron, cero.callan) == (F(0), 1, ())
    assert (nada.valor, nada.informaron, nada.indicadores) == (None, 0, 1)


def test_what_was_there_before_is_told_apart() -> None:
    total = unico(cantidad("A", 3, meta=con(base=F(40), valor=F(50))), cantidad("B", 5))

    assert (total.valor, total.base) == (F(48), F(40))


def test_the_base_of_a_recurring_meta_is_not_in_what_it_brought() -> None:
    cada_anio = con(frecuencia=Frecuencia.ANUAL, base=F(40), valor=F(50))

    total = unico(cantidad("A", 3, meta=cada_anio))

    assert (total.valor, total.base, total.incompletas) == (F(3), F(0), 1)


# -- what brings nothing yet


@pytest.mark.parametrize(
    ("callada", "razon"),
    [
        (cantidad("B"), Fuera.SIN_INFORMAR),
        (cantidad("B", 3, estado=Estado.ENVIADO), Fuera.EN_REVISION),
        (cantidad("B", meta=con(desde=date(2027, 1, 1))), Fuera.NO_EXIGIBLE),
    ],
)
def test_an_indicador_without_figure_says_why(callada: Cantidad, razon: Fuera) -> None:
    total = unico(cantidad("A", 2), callada)

    assert total.valor == 2
    assert total.razones == ((razon, 1),)
    assert (total.informaron, total.indicadores) == (1, 2)


def test_an_old_level_is_not_known() -> None:
    nivel = con(acumulacion=Acumulacion.ULTIMO)

    total = unico(cantidad("A", 7, meta=nivel, hasta=date(2025, 6, 30)))

    assert total.razones == ((Fuera.DATO_ANTIGUO, 1),)


# -- what enters no total


SUSPENDIDA = ActoFormal("Decreto 5", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("fuera", "razon"),
    [
        (cantidad("A", 1, agregable=False), Fuera.NO_AGREGABLE),
        (cantidad("A", 1, unidad="  "), Fuera.SIN_UNIDAD),
        (cantidad("A", 1, unidad="%"), Fuera.NO_ES_CANTIDAD),
        (cantidad("A", 1, unidad="Tasa de egreso"), Fuera.NO_ES_CANTIDAD),
        (cantidad("A", 1, meta=con(tipo=TipoMeta.PORCENTAJE)), Fuera.NO_ES_CANTIDAD),
        (cantidad("A", 1, meta=con(tipo=TipoMeta.CUALITATIVA)), Fuera.NO_ES_CANTIDAD),
        (
            cantidad("A", meta=con(tipo=TipoMeta.HITO, hitos=(Hito("Uno"),))),
            Fuera.NO_ES_CANTIDAD,
        ),
        (
            cantidad("A", 1, meta=con(acumulacion=Acumulacion.PROMEDIO)),
            Fuera.NO_ES_CANTIDAD,
        ),
        (cantidad("A", 1, meta=con(confirmada=False)), Fuera.POR_CONFIRMAR),
        (cantidad("A", 1, meta=con(situacion_formal=SUSPENDIDA)), Fuera.NO_APLICA),
        (cantidad("A", 1, meta=con(valor=F(0))), Fuera.NO_CALCULABLE),
    ],
)
def test_what_may_not_be_added_is_left_out_with_its_reason(
    fuera: Cantidad, razon: Fuera
) -> None:
    sumas = sumar(fuera)

    assert sumas.totales == ()
    assert contar(sumas.fuera) == ((razon, 1),)


def test_every_reason_has_its_words() -> None:
    assert {*CALLAN, *FUERA_DE_SUMAS} == set(Fuera)
    assert not {*CALLAN} & {*FUERA_DE_SUMAS}


# -- one Indicador with several Metas


def test_two_metas_that_read_the_same_reports_count_them_once() -> None:
    corta = con(hasta=date(2026, 12, 31), desde=date(2025, 1, 1))

    sumas = sumar(cantidad("A", 6, codigo="M2", meta=corta), cantidad("A", 6))

    (total,) = sumas.totales
    assert (total.valor, total.informaron) == (F(6), 1)
    assert [c.codigo for c in total.entran] == ["A-M1"]
    assert contar(sumas.fuera) == ((Fuera.YA_CONTADA, 1),)


def test_two_recurring_metas_one_after_the_other_both_count() -> None:
    anual = con(tipo=TipoMeta.CONTEO_POR_PERIODO)
    antes = replace(anual, hasta=date(2025, 12, 31))
    despues = replace(anual, desde=date(2026, 1, 1))

    total = unico(
        cantidad("A", 2, meta=antes, hasta=date(2025, 12, 31)),
        cantidad("A", 5, codigo="M2", meta=despues),
    )

    assert (total.valor, total.informaron, total.indicadores) == (F(7), 1, 1)


def test_of_a_level_the_one_read_last_counts() -> None:
    nivel = con(acumulacion=Acumulacion.ULTIMO)
    antes = replace(nivel, hasta=date(2025, 12, 31))

    total = unico(
        cantidad("A", 9, meta=antes, hasta=date(2025, 12, 31)),
        cantidad("A", 4, codigo="M2", meta=nivel),
    )

    assert total.valor == 4


def test_one_silent_meta_beside_a_known_one_is_no_silence() -> None:
    total = unico(
        cantidad("A", 2), cantidad("A", codigo="M2", meta=con(desde=date(2027, 1, 1)))
    )

    assert (total.valor, total.callan) == (F(2), ())


# -- units of measure


@pytest.mark.parametrize(
    ("una", "otra", "la_misma"),
    [
        ("Niños y niñas", "ninos  y NIÑAS", True),
        ("m²", "m2", True),
        ("kms.", "kms", True),
        ("M$", "$", False),
        ("M$", "m", False),
        ("personas", "personas mayores", False),
    ],
)
def test_units_are_the_same_but_for_how_they_are_written(
    una: str, otra: str, la_misma: bool
) -> None:
    assert (normalizar_medida(una) == normalizar_medida(otra)) is la_misma


@pytest.mark.parametrize(
    ("unidad", "cosas"),
    [
        ("talleres", True),
        ("Taller", True),
        ("reuniones", True),
        ("encuentros por rubro", True),
        ("Señaléticas", True),
        ("pesos", True),
        ("millones de pesos", True),
        ("M$", True),
        ("m²", True),
        ("atenciones", False),
        ("personas", False),
        ("participantes en talleres", False),
        ("ayudas", False),
        ("visitas por colegio", False),
        ("", False),
    ],
)
def test_only_a_total_of_things_goes_without_the_warning(
    unidad: str, cosas: bool
) -> None:
    assert es_de_cosas(unidad) is cosas


@pytest.mark.parametrize(
    ("unidad", "relativa"),
    [("%", True), ("% de avance", True), ("por ciento", True), ("Índice", True),
     ("puntos", True), ("puntos limpios", False), ("personas", False), ("", False)],
)  # fmt: skip
def test_shares_and_scores_are_no_quantities(unidad: str, relativa: bool) -> None:
    assert es_relativa(unidad) is relativa


# -- always


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABCD"),
            st.sampled_from(["talleres", "Talleres", "personas", ""]),
            st.lists(st.integers(0, 50), max_size=3),
            st.booleans(),
        )
    )
)
def test_every_meta_is_somewhere_and_no_report_is_twice(
    filas: list[tuple[str, str, list[int], bool]],
) -> None:
    todas = [
        cantidad(i, *vs, unidad=u, agregable=a, codigo=str(n))
        for n, (i, u, vs, a) in enumerate(filas)
    ]

    sumas = sumar(*todas)

    dentro = [c.codigo for t in sumas.totales for c in t.entran]
    fuera = [a.cantidad.codigo for a in sumas.fuera]
    assert len(dentro + fuera) == len({*dentro, *fuera})
    for total in sumas.totales:
        assert len(total.entran) == total.informaron
        assert total.valor == (
            sum(c.resultado.medido or 0 for c in total.entran) if total.entran else None
        )
    for c in todas:
        if c.resultado.medido is None or not c.agregable:
            assert c.codigo not in dentro
        else:
            assert c.codigo in dentro + fuera


# -- the worked example of the page


def filas_de_la_pagina(encabezado: str) -> list[list[str]]:
    seccion = PAGINA.read_text("utf-8").split("## Cantidades que se suman")[1]
    tabla = seccion.split(f"| {encabezado} |")[1].split("\n\n")[0]
    filas = re.findall(r"^\| (.*) \|$", tabla, re.MULTILINE)
    return [fila.split(" | ") for fila in filas]


def test_the_example_of_the_page_comes_out_as_written() -> None:
    cantidades = [
        cantidad(
            nombre,
            *(int(v) for v in avances.split(", ") if v != "–"),
            unidad=unidad,
            agregable=se_suma == "sí",
            meta=con(tipo=TipoMeta(tipo)),
        )
        for nombre, unidad, tipo, se_suma, avances in filas_de_la_pagina("Indicador")
    ]

    sumas = sumar(*cantidades)

    assert filas_de_la_pagina("Qué se suma") == [
        [
            t.unidad_medida,
            t.tipo.value,
            str(t.valor),
            f"{t.informaron} de {t.indicadores}",
            "–" if t.de_cosas else "no es un total de personas",
        ]
        for t in sumas.totales
    ]
    assert contar(sumas.fuera) == ((Fuera.NO_AGREGABLE, 1), (Fuera.NO_ES_CANTIDAD, 1))
    assert all(c.resultado.situacion is not Situacion.NO_CALCULABLE for c in cantidades)
