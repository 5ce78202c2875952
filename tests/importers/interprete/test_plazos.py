"""The plazo cell: both dates, or why there are none."""

import pytest

from pladeco.importers.interprete.modelo import CodigoDuda
from pladeco.importers.interprete.plazos import leer_plazo
from pladeco.importers.interprete.texto import leer_celda

INSTRUMENTO = (2021, 2030)
TODO = ("2021-01-01", "2030-12-31")


@pytest.mark.parametrize(
    ("texto", "desde", "hasta"),
    [
        ("2024-2029", "2024-01-01", "2029-12-31"),
        ("2024 a 2029", "2024-01-01", "2029-12-31"),
        ("2024/26", "2024-01-01", "2026-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024, 2025 y 2027", "2024-01-01", "2027-12-31"),
        ("marzo 2026", "2026-03-01", "2026-03-31"),
        ("febrero de 2028", "2028-02-01", "2028-02-29"),
        ("junio 2025 a mayo 2026", "2025-06-01", "2026-05-31"),
        ("Enero a Diciembre 2024", "2024-01-01", "2024-12-31"),
        ("enero - diciembre 2024-2026", "2024-01-01", "2026-12-31"),
        ("1er semestre 2025", "2025-01-01", "2025-06-30"),
        ("1er y 2do semestre 2025", "2025-01-01", "2025-12-31"),
        ("segundo semestre de 2025", "2025-07-01", "2025-12-31"),
        ("II trimestre 2025", "2025-04-01", "2025-06-30"),
        ("01-03-2024 al 30-11-2026", "2024-03-01", "2026-11-30"),
        ("desde 2025", "2025-01-01", "2030-12-31"),
        ("a partir de marzo 2025", "2025-03-01", "2030-12-31"),
        ("hasta 2026", "2021-01-01", "2026-12-31"),
        ("a diciembre de 2026", "2021-01-01", "2026-12-31"),
        ("permanente", *TODO),
    ],
)
def test_a_plazo_has_both_dates(texto: str, desde: str, hasta: str) -> None:
    plazo = leer_plazo(leer_celda(texto), INSTRUMENTO)

    assert (str(plazo.desde), str(plazo.hasta)) == (desde, hasta)
    assert not plazo.recurrente_anual
    assert plazo.dudas == ()


@pytest.mark.parametrize(
    "texto",
    [
        "Enero - Diciembre",
        "marzo a noviembre",
        "segundo semestre",
        "todo el año",
        "anual",
    ],
)
def test_months_without_a_year_come_back_in_each(texto: str) -> None:
    plazo = leer_plazo(leer_celda(texto), INSTRUMENTO)

    assert (str(plazo.desde), str(plazo.hasta)) == TODO
    assert plazo.recurrente_anual


def test_a_frequency_in_the_plazo_is_kept() -> None:
    assert leer_plazo(leer_celda("mensual"), INSTRUMENTO).frecuencia == "mensual"
    fechado = leer_plazo(leer_celda("Anual (2024-2026)"), INSTRUMENTO)
    assert (fechado.frecuencia, str(fechado.hasta)) == ("anual", "2026-12-31")


@pytest.mark.parametrize(
    ("texto", "codigo"),
    [
        ("corto plazo", CodigoDuda.PLAZO_SIN_FECHAS),
        ("2 años", CodigoDuda.PLAZO_SIN_FECHAS),
        ("", CodigoDuda.PLAZO_SIN_FECHAS),
        ("s/i", CodigoDuda.PLAZO_SIN_FECHAS),
        ("verano", CodigoDuda.PLAZO_ILEGIBLE),
        ("2029-2024", CodigoDuda.PLAZO_ILEGIBLE),
    ],
)
def test_what_cannot_be_dated_is_left_without_dates(
    texto: str, codigo: CodigoDuda
) -> None:
    plazo = leer_plazo(leer_celda(texto), INSTRUMENTO)

    assert plazo.desde is plazo.hasta is None
    assert [duda.codigo for duda in plazo.dudas] == [codigo]
