"""`pladeco interpretar`, as somebody at a terminal meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pladeco.cli.interpretar import interpretar

RAIZ = Path(__file__).parents[2]


def correr(*palabras: str) -> Result:
    return CliRunner().invoke(interpretar, list(palabras))


def test_one_row_gives_the_promised_shape() -> None:
    resultado = correr(
        *("--indicador", "Cobertura de control sano", "--plazo", "2024-2029", "--json"),
        "--meta",
        "Cerrar un 20% de la brecha entre lo del año anterior y la meta de 80%",
    )

    leida = json.loads(resultado.stdout)
    (parte,) = leida["partes"]
    esperada = {
        "tipo": "reduccion_brecha",
        "valor": 20,
        "unidad": "%",
        "frecuencia": "anual",
        "base": None,
        "base_texto": "año anterior",
        "base_anterior": True,
        "brecha_meta": 80,
        "sentido": "ascendente",
        "acumulacion": "ultimo",
    }
    assert resultado.exit_code == 0
    assert {clave: parte[clave] for clave in esperada} == esperada
    assert leida["linea"] is None
    assert leida["formula"] is None
    assert leida["plazo"] == {
        "desde": "2024-01-01",
        "hasta": "2029-12-31",
        "recurrente_anual": False,
    }
    assert 0 < leida["confianza"] <= 1
    assert leida["avisos"] == []


def test_a_file_gives_an_array_in_its_order(tmp_path: Path) -> None:
    ruta = tmp_path / "filas.csv"
    ruta.write_text("linea,indicador,meta,plazo\n7,,4 podas,\n2,,80%,\n", "utf-8")

    resultado = correr("--archivo", str(ruta), "--json")

    leidas = json.loads(resultado.stdout)
    assert [(fila["linea"], fila["partes"][0]["valor"]) for fila in leidas] == [
        (7, 4),
        (2, 80),
    ]


def test_without_json_it_speaks_to_people() -> None:
    resultado = correr("--meta", "1.430,5 toneladas mensuales", "--plazo", "2025")

    assert resultado.exit_code == 0
    assert "1.430,5 toneladas; frecuencia mensual" in resultado.stdout
    assert "Plazo: 01-01-2025 a 31-12-2025" in resultado.stdout


def test_who_answers_and_who_pays_may_be_asked_too() -> None:
    resultado = correr(
        *("--responsable", "Carabineros", "--financiamiento", "FNDR", "--json")
    )

    leida = json.loads(resultado.stdout)
    assert [u["externa"] for u in leida["responsables"]] == [True]
    assert [f["codigo"] for f in leida["fuentes"]] == ["FNDR"]
    hablada = correr("--responsable", "Carabineros", "--financiamiento", "FNDR").stdout
    assert "Carabineros" in hablada


def test_the_years_of_the_instrument_may_be_given() -> None:
    fila = ("--meta", "4 podas", "--plazo", "Enero - Diciembre", "--json")

    de_siempre = json.loads(correr(*fila).stdout)["plazo"]
    otro = json.loads(correr(*fila, "--instrumento", "2031-2036").stdout)["plazo"]

    assert (de_siempre["desde"], de_siempre["hasta"]) == ("2022-01-01", "2029-12-31")
    assert (otro["desde"], otro["hasta"]) == ("2031-01-01", "2036-12-31")
    assert otro["recurrente_anual"]


@pytest.mark.parametrize(
    "palabras",
    [
        (),
        ("--json",),
        ("--meta", "4 podas", "--archivo", "filas.csv"),
        ("--meta", "4 podas", "--instrumento", "2029-2022"),
        ("--meta", "4 podas", "--instrumento", "siempre"),
    ],
)
def test_wrong_use_ends_with_two(palabras: tuple[str, ...]) -> None:
    resultado = correr(*palabras)

    assert resultado.exit_code == 2
    assert "Traceback" not in resultado.output


def test_a_bad_file_ends_with_one(tmp_path: Path) -> None:
    ruta = tmp_path / "filas.csv"
    ruta.write_text("linea,plazo\n1,2025\n", "utf-8")

    resultado = correr("--archivo", str(ruta), "--json")

    assert resultado.exit_code == 1
    assert resultado.stdout == ""
    assert "faltan las columnas «indicador» y «meta»" in resultado.stderr


def test_reading_loads_neither_the_database_nor_excel() -> None:
    codigo = (
        "import sys; import pladeco.importers.interprete.interprete; "
        "sys.exit(bool({'sqlalchemy', 'flask', 'openpyxl'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", codigo], check=False).returncode == 0


LIBRO = str(RAIZ / "imports" / "vallenar-2022-2029.xlsx")


def test_a_plan_workbook_makes_its_units_and_sources_known() -> None:
    celdas = ("--responsable", "SECPLACP", "--financiamiento", "Municipal")

    sin = json.loads(correr(*celdas, "--json").stdout)
    con = json.loads(correr(*celdas, "--libro", LIBRO, "--json").stdout)

    assert [u["codigo"] for u in sin["responsables"]] == [None]
    assert [u["codigo"] for u in con["responsables"]] == ["SECPLA"]
    assert [f["codigo"] for f in con["fuentes"]] == ["MUNICIPAL"]


def test_who_asks_only_for_a_responsable_is_told_in_words_and_no_meta() -> None:
    hablada = correr("--responsable", "SECPLA; DIDECO", "--libro", LIBRO).stdout

    assert "Responsable: SECPLA, Secretaría Comunal de Planificación, líder" in hablada
    assert ", corresponsable" in hablada
    assert "Sin meta" not in hablada
    assert "Plazo" not in hablada


def test_a_text_that_is_no_source_is_not_called_one() -> None:
    hablada = correr("--financiamiento", "No aplica").stdout

    assert "Fuente:" not in hablada
    assert "«No aplica»" in hablada


def test_a_workbook_without_a_cell_to_compare_is_refused() -> None:
    resultado = correr("--meta", "6 talleres", "--libro", LIBRO)

    assert resultado.exit_code == 2
    assert "--responsable" in resultado.stderr


def test_a_file_that_is_no_workbook_ends_with_one(tmp_path: Path) -> None:
    ruta = tmp_path / "plan.xlsx"
    ruta.write_text("no", "utf-8")

    resultado = correr("--responsable", "DIDECO", "--libro", str(ruta))

    assert resultado.exit_code == 1
    assert "no es un libro de Excel" in resultado.stderr
