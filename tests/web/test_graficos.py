"""The rows of a chart as a file that a spreadsheet of Chile opens."""

from urllib.parse import unquote_to_bytes

import pytest

from pladeco.web.filters import por_cien
from pladeco.web.graficos import csv_del_grafico, descarga_csv

_DATOS = {
    "type": "line",
    "labels": ["2026-T1", "2026-T2", "=1+1"],
    "unit": "%",
    "series": [
        {"label": "Se esperaba", "kind": "due", "data": [25.0, 33.333333333333336, 50]},
        {"label": "Validado", "kind": "main", "data": [0.0, None, 1042]},
    ],
}


def test_a_row_for_each_label_and_a_column_for_each_series() -> None:
    filas = csv_del_grafico(_DATOS).decode("utf-8-sig").split("\r\n")

    assert filas[0] == "Período o grupo;Se esperaba (%);Validado (%)"
    assert filas[1] == "2026-T1;25;0"


def test_decimals_have_a_comma_and_what_is_unknown_is_empty() -> None:
    filas = csv_del_grafico(_DATOS).decode("utf-8-sig").split("\r\n")

    assert filas[2] == "2026-T2;33,333333;"


def test_no_label_runs_as_a_formula() -> None:
    assert "'=1+1;50;1042" in csv_del_grafico(_DATOS).decode("utf-8-sig")


def test_spreadsheets_are_told_that_it_is_utf8() -> None:
    assert csv_del_grafico(_DATOS).startswith(b"\xef\xbb\xbf")


def test_without_a_unit_heads_are_the_names_alone() -> None:
    sin_unidad = {**_DATOS, "unit": ""}

    assert "Se esperaba;Validado" in csv_del_grafico(sin_unidad).decode("utf-8-sig")


def test_the_address_holds_the_file_itself() -> None:
    cabeza, _, resto = descarga_csv(_DATOS).partition(",")

    assert cabeza == "data:text/csv;charset=utf-8"
    assert unquote_to_bytes(resto) == csv_del_grafico(_DATOS)


@pytest.mark.parametrize(
    ("valor", "dicho"),
    [(63.0, "63,0"), (12.35, "12,4"), (99.96, "99,9"), (100.0, "100,0")],
)
def test_the_table_below_rounds_as_all_other_figures_do(
    valor: float, dicho: str
) -> None:
    assert por_cien(valor) == f"{dicho}\N{NO-BREAK SPACE}%"
