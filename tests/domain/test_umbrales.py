"""New thresholds: what cannot be is told, and what they move is counted."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.umbrales import Paso, en_cien, pasos_de, revisar_umbrales
from pladeco.domain.vocabulario import Situacion


def escritos(margen: str, riesgo: str, minima: str) -> dict[str, Decimal | None]:
    textos = {"margen": margen, "riesgo": riesgo, "cobertura_minima": minima}
    return {c: Decimal(t) if t else None for c, t in textos.items()}


def test_what_is_written_in_percent_is_kept_exact() -> None:
    umbrales, problemas = revisar_umbrales(escritos("12.5", "60", "66.67"))

    assert problemas == []
    assert umbrales == Umbrales(Fraction(1, 8), Fraction(3, 5), Fraction(6667, 10_000))
    assert revisar_umbrales(dict(en_cien(umbrales))) == (umbrales, [])


@pytest.mark.parametrize(
    ("tres", "campos"),
    [
        (("", "", ""), ["margen", "riesgo", "cobertura_minima"]),
        (("-1", "101", "80"), ["margen", "riesgo"]),
        (("100", "0", "80"), ["margen"]),
        (("15", "60.125", "80"), ["riesgo"]),
        (("15", "85.01", "80"), ["riesgo"]),
    ],
)
def test_all_that_cannot_be_is_told(
    tres: tuple[str, str, str], campos: list[str]
) -> None:
    umbrales, problemas = revisar_umbrales(escritos(*tres))

    assert [p.campo for p in problemas] == campos
    assert umbrales == Umbrales()


@pytest.mark.parametrize("tres", [("15", "85", "0"), ("0", "100", "100")])
def test_the_limits_themselves_may_be(tres: tuple[str, str, str]) -> None:
    assert revisar_umbrales(escritos(*tres))[1] == []


def test_where_both_meet_it_says_how_far_the_risk_may_go() -> None:
    (problema,) = revisar_umbrales(escritos("12.5", "90", "80"))[1]

    assert "a lo más a 87,5 %" in problema.mensaje


def test_changes_are_counted_in_the_order_of_the_list() -> None:
    s = Situacion
    pares = [
        (s.ATRASADA, s.EN_RIESGO), (s.EN_PLAZO, s.EN_PLAZO), (s.EN_PLAZO, s.EN_RIESGO),
        (s.ATRASADA, s.EN_RIESGO),
    ]  # fmt: skip

    assert pasos_de(pares) == (
        Paso(s.EN_PLAZO, s.EN_RIESGO, 1),
        Paso(s.ATRASADA, s.EN_RIESGO, 2),
    )
