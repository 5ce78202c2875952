"""`pladeco leer`: a plan document at a terminal."""

import json
from pathlib import Path

import pytest

from tests.cli.ordenes import correr, una_linea
from tests.importers.comunas import PLAN


def test_reading_gives_json_in_the_promised_shape(tmp_path: Path) -> None:
    documento = tmp_path / "plan.txt"
    documento.write_text(PLAN, "utf-8")

    resultado = correr("leer", str(documento), "--json")

    plan = json.loads(resultado.stdout)
    assert resultado.exit_code == 0
    assert list(plan) == ["instrumento", "lineamientos", "avisos"]
    assert plan["instrumento"]["comuna"] == "Quebrada Honda"
    assert "ñ" not in resultado.stdout or "\\u" not in resultado.stdout


@pytest.mark.parametrize("contenido", [None, b"", b"\x00\x01\x02PK", b"%PDF-1.7\x00"])
def test_what_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, contenido: bytes | None
) -> None:
    documento = tmp_path / "plan.txt"
    if contenido is not None:
        documento.write_bytes(contenido)

    resultado = correr("leer", str(documento))

    assert resultado.exit_code == 1
    assert len(resultado.stderr.strip().splitlines()) == 1
    assert "Traceback" not in resultado.output


def test_a_text_that_is_no_plan_ends_in_one_line(tmp_path: Path) -> None:
    documento = tmp_path / "nota.txt"
    documento.write_text("Comprar pan.\n", "utf-8")

    resultado = correr("leer", str(documento), "--json")

    assert (resultado.exit_code, resultado.stdout) == (1, "")
    una_linea(resultado, "no se encontró ningún lineamiento ni tabla")


def test_reading_can_write_the_plan_workbook(tmp_path: Path) -> None:
    documento, libro = tmp_path / "plan.txt", tmp_path / "plan.xlsx"
    documento.write_text(PLAN, "utf-8")

    assert correr("leer", str(documento), "--libro", str(libro)).exit_code == 0

    assert libro.read_bytes().startswith(b"PK")
