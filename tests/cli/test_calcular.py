"""`pladeco calcular`, as an auditor meets it at a terminal."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pladeco.cli.grupo import comandos
from tests.domain.casos.ejemplos import caso, meta

ESTADO = {"hecho": 0, "no se pudo leer": 1, "imposible": 2}


def calcular(documento: Any, *palabras: str) -> Result:
    texto = documento if isinstance(documento, str) else json.dumps(documento)
    return CliRunner().invoke(comandos, ["calcular", *(palabras or "-")], input=texto)


def test_one_case_is_answered_by_one_answer(tmp_path: Path) -> None:
    archivo = tmp_path / "caso.json"
    archivo.write_text(json.dumps(caso()), "utf-8")

    resultado = calcular("", str(archivo))

    assert resultado.exit_code == ESTADO["hecho"]
    assert resultado.stderr == ""
    assert json.loads(resultado.stdout)["metas"][0]["razon"] == "0.75"
    assert "\\u" not in resultado.stdout


def test_an_array_is_answered_in_its_order() -> None:
    cortes = ["2026-09-30", "2025-12-31", "2029-12-31"]

    resultado = calcular([caso(corte=corte) for corte in cortes])

    assert [r["corte"] for r in json.loads(resultado.stdout)] == cortes
    assert json.loads(calcular([]).stdout) == []


def test_an_impossible_case_tells_everything_and_answers_nothing() -> None:
    resultado = calcular(
        [
            caso(meta("uno", hasta="2020-01-01", peso=-1)),
            caso(meta("dos", tipo="deseo")),
        ]
    )

    assert resultado.exit_code == ESTADO["imposible"]
    assert resultado.stdout == ""
    assert "Hay 3 problemas" in resultado.stderr
    assert resultado.stderr.count("Caso 1, meta «uno»") == 2
    assert "Caso 2, meta «dos»" in resultado.stderr


def test_what_is_not_used_is_told_apart() -> None:
    resultado = calcular(caso(meta(color="rojo")))

    assert resultado.exit_code == ESTADO["hecho"]
    assert resultado.stderr == "Aviso: Meta «a»: «color» no se usa en el cálculo.\n"
    assert json.loads(resultado.stdout)["corte"] == "2026-09-30"


@pytest.mark.parametrize("documento", ["", "{", "[1,", "hola", "\ufeff"])
def test_what_is_no_json_ends_in_one_line(documento: str) -> None:
    resultado = calcular(documento)

    assert resultado.exit_code == ESTADO["no se pudo leer"]
    assert len(resultado.stderr.splitlines()) == 1
    assert "no es JSON" in resultado.stderr


def test_what_cannot_be_opened_ends_in_one_line(tmp_path: Path) -> None:
    for nombre, dice in (("nada.json", "no existe"), ("", "es una carpeta")):
        resultado = calcular("", str(tmp_path / nombre))

        assert resultado.exit_code == ESTADO["no se pudo leer"]
        assert dice in resultado.stderr
        assert len(resultado.stderr.splitlines()) == 1


def test_a_name_that_is_empty_or_has_a_line_end_is_told() -> None:
    vacio, partido = calcular("", ""), calcular("", "a\nb.json")

    assert vacio.exit_code == ESTADO["imposible"]
    assert "El nombre del archivo está vacío." in vacio.stderr
    assert partido.stderr == "No se pudo leer a\\nb.json: no existe.\n"


@pytest.mark.parametrize("documento", ["7", '"caso"', "null", "[7]"])
def test_json_that_is_no_case_is_impossible(documento: str) -> None:
    resultado = calcular(documento)

    assert resultado.exit_code == ESTADO["imposible"]
    assert "un objeto con «corte» y «metas»" in resultado.stderr.lower()


def test_a_thousand_cases_go_in_one_call() -> None:
    muchos = json.dumps([caso(meta("a"), meta("b", tipo="techo"))] * 1000)

    resultado = calcular(muchos)

    assert len(json.loads(resultado.stdout)) == 1000


def test_it_starts_without_database_or_pages() -> None:
    cuales = "('sqlalchemy', 'openpyxl', 'pladeco.web', 'pladeco.models')"
    programa = (
        "import sys; from pladeco.cli import calcular; "
        f"print([m for m in {cuales} if m in sys.modules])"
    )

    salida = subprocess.run(
        [sys.executable, "-c", programa], capture_output=True, text=True, check=True
    )

    assert salida.stdout.strip() == "[]"
