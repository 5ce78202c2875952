"""A branch tells which leaves made its figures, and that they do."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from pladeco.domain.calculo.consolidado import Hoja, consolidar
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import Umbrales, juzgar
from pladeco.domain.explicacion.rama import (
    ExplicacionRama,
    HojaVista,
    explicar_rama,
)
from pladeco.domain.vocabulario import Motivo, Situacion, TipoMeta

UMBRALES = Umbrales()
DESDE, HASTA, CORTE = date(2024, 1, 1), date(2029, 12, 31), date(2026, 12, 31)


def hoja(clave: str, hechas: int | None, meta: Meta, peso: int = 1) -> HojaVista:
    reportes = [] if hechas is None else [Reporte(CORTE, valor=Fraction(hechas))]
    resultado = juzgar(meta, reportes, CORTE, UMBRALES)
    return HojaVista(Hoja(clave, resultado, Fraction(peso)), f"Meta {clave}", "DIDECO")


DIEZ = Meta(TipoMeta.CONTEO_TOTAL, DESDE, HASTA, valor=Fraction(10))
LUEGO = Meta(TipoMeta.CONTEO_TOTAL, date(2027, 1, 1), HASTA, valor=Fraction(10))
SIN_BASE = Meta(TipoMeta.REDUCIR, DESDE, HASTA, valor=Fraction(10))
PALABRAS = Meta(TipoMeta.CUALITATIVA, DESDE, HASTA)


def explicada(*hojas: HojaVista) -> ExplicacionRama:
    return explicar_rama(hojas, consolidar((v.hoja for v in hojas), UMBRALES))


def dichos(rama: ExplicacionRama) -> dict[str, str]:
    return {p.nombre: p.formula.replace("\u00a0", " ") for p in rama.pasos}


def test_every_leaf_stands_in_its_place() -> None:
    rama = explicada(
        hoja("a", 4, DIEZ),
        hoja("b", None, DIEZ),
        hoja("c", None, LUEGO),
        hoja("d", None, SIN_BASE),
        hoja("e", None, PALABRAS),
        hoja("f", None, PALABRAS),
    )

    assert [v.hoja.id for v in rama.informadas] == ["a"]
    assert [v.hoja.id for v in rama.calladas] == ["b"]
    assert [v.hoja.id for v in rama.no_exigibles] == ["c"]
    assert [(a.situacion, a.motivo, len(a.hojas)) for a in rama.apartadas] == [
        (Situacion.NO_CALCULABLE, Motivo.FALTA_LINEA_BASE, 1),
        (Situacion.CUALITATIVA, Motivo.CUALITATIVA, 2),
    ]


def test_the_sums_are_written_with_their_numbers() -> None:
    rama = explicada(hoja("a", 4, DIEZ, 3), hoja("b", None, DIEZ), hoja("c", 5, DIEZ))

    # due 5 of 10: a has R 4/5 with weight 3, c has 1
    assert dichos(rama) == {
        "Cumplimiento a la fecha": (
            "suma de peso × parte conocida × cumplimiento / suma de peso × parte "
            "conocida = 3,4 / 4 = 85,0 %"
        ),
        "Cobertura": "peso informado / peso exigible = 4 / 5 = 80,0 %",
        "Mínimo": "cumplimiento × cobertura = 85,0 % × 80,0 % = 68,0 %",
        "Máximo": "mínimo + lo que falta = 68,0 % + 20,0 % = 88,0 %",
        "Avance del plan": (
            "suma de peso × logro / peso de todas las metas que se calculan = "
            "1,7 / 5 = 34,0 %"
        ),
    }


def test_silence_alone_has_a_range_and_no_figure() -> None:
    rama = explicada(hoja("b", None, DIEZ))

    assert dichos(rama)["Mínimo"].endswith("= 0,0 %")
    assert dichos(rama)["Máximo"].endswith("= 100,0 %")
    assert dichos(rama)["Avance del plan"] == (
        "ninguna meta tiene un logro que se conozca"
    )


def test_nothing_due_says_so() -> None:
    assert dichos(explicada(hoja("c", None, LUEGO)))["Cumplimiento a la fecha"] == (
        "a esta fecha ninguna meta debía mostrar nada"
    )


def test_a_branch_without_metas_says_so() -> None:
    rama = explicada()

    assert rama.informadas == ()
    assert set(dichos(rama)) == {"Cumplimiento a la fecha", "Avance del plan"}


@pytest.mark.parametrize(
    ("nombre", "titulo"),
    [
        (". Se sugiere aumentar", "Se sugiere aumentar"),
        ("10. Obras.", "10. Obras."),
        (".", "."),
    ],
)
def test_a_name_does_not_begin_with_a_loose_stop(nombre: str, titulo: str) -> None:
    assert replace(hoja("a", 4, DIEZ), nombre=nombre).titulo == titulo
