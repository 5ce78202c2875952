"""`pladeco importar` and `pladeco exportar`: the plan as a workbook."""

from pathlib import Path

import openpyxl
import pytest

from pladeco.paths import PLAN_DE_DEMOSTRACION
from tests.cli.ordenes import contar, correr, una_linea
from tests.libro_abierto import LibroAbierto


def test_a_plan_is_imported_once(instancia: Path) -> None:
    assert correr("migrar").exit_code == 0

    primera = correr("importar", str(PLAN_DE_DEMOSTRACION))
    segunda = correr("importar", str(PLAN_DE_DEMOSTRACION))

    assert primera.exit_code == 0, primera.output
    assert "Actividades: 133" in primera.output
    assert segunda.exit_code == 0, segunda.output
    assert segunda.stdout.startswith("El libro no cambia nada del plan.\n")
    for dicho in (primera.stdout, segunda.stdout):
        assert "Fuentes: las otras escrituras de «MUNICIPAL», " in dicho
    assert contar(instancia / "pladeco.sqlite3", "instrumento") == 1
    assert contar(instancia / "pladeco.sqlite3", "modificacion") == 0


def test_simulating_keeps_nothing(instancia: Path) -> None:
    correr("migrar")

    resultado = correr("importar", "--simular", str(PLAN_DE_DEMOSTRACION))

    assert resultado.exit_code == 0, resultado.output
    assert contar(instancia / "pladeco.sqlite3", "elemento") == 0
    assert contar(instancia / "pladeco.sqlite3", "institucion") == 0


@pytest.mark.parametrize("malo", ["truncado", "pdf", "ausente"])
def test_a_bad_workbook_changes_nothing(
    instancia: Path, tmp_path: Path, malo: str
) -> None:
    correr("migrar")
    libro = tmp_path / "plan.xlsx"
    if malo == "truncado":
        libro.write_bytes(PLAN_DE_DEMOSTRACION.read_bytes()[:9000])
    elif malo == "pdf":
        libro.write_bytes(b"%PDF-1.7 no soy un libro")

    resultado = correr("importar", str(libro))

    assert resultado.exit_code == 1
    assert "Traceback" not in resultado.output
    assert contar(instancia / "pladeco.sqlite3", "elemento") == 0


def test_problems_are_counted_and_placed(instancia: Path, tmp_path: Path) -> None:
    libro = LibroAbierto()
    del libro.libro["Metas"]
    (tmp_path / "plan.xlsx").write_bytes(libro.bytes())

    resultado = correr("importar", str(tmp_path / "plan.xlsx"))

    assert resultado.exit_code == 1
    titulo, problema = resultado.stderr.splitlines()
    assert titulo == "No se cargó nada: hay 1 problema en el libro."
    assert problema.startswith("  Metas: Falta la hoja «Metas»: si no hay nada que")


def test_a_plan_is_not_loaded_where_nothing_was_begun(instancia: Path) -> None:
    una_linea(correr("importar", str(PLAN_DE_DEMOSTRACION)), "pladeco iniciar")


def editado(tmp_path: Path) -> Path:
    """Export the plan, give an Actividad another weight and lose who pays another."""
    assert correr("exportar", str(tmp_path / "plan.xlsx")).exit_code == 0
    libro = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    hoja = libro["Actividades"]
    titulos = [celda.value for celda in hoja[4]]
    hoja.cell(5, titulos.index("Peso") + 1, 3)
    libro["Financiamiento"].delete_rows(5)
    libro.save(tmp_path / "editado.xlsx")
    return tmp_path / "editado.xlsx"


def test_an_exported_plan_is_read_back_without_difference(
    con_plan: Path, tmp_path: Path
) -> None:
    resultado = correr("exportar", str(tmp_path / "plan.xlsx"), "--fecha", "2030-01-01")
    assert resultado.exit_code == 0, resultado.output

    resultado = correr("importar", str(tmp_path / "plan.xlsx"))

    assert resultado.stdout == "El libro dice lo mismo que el plan.\n"


def test_an_edited_one_is_told_row_by_row_and_simulated(
    con_plan: Path, tmp_path: Path
) -> None:

    resultado = correr("importar", "--simular", str(editado(tmp_path)))

    assert resultado.exit_code == 0, resultado.output
    assert "  Peso: 1 → 3" in resultado.stdout
    assert "En el plan y no en el libro (no se borran):" in resultado.stdout
    assert "  Financiamiento: L1-O01-A01 · " in resultado.stdout
    assert contar(con_plan / "pladeco.sqlite3", "modificacion") == 0


def test_an_edited_one_is_left_as_a_draft(con_plan: Path, tmp_path: Path) -> None:

    resultado = correr(
        "importar", str(editado(tmp_path)), "--motivo", "Nuevo presupuesto"
    )

    assert resultado.exit_code == 0, resultado.output
    assert "/modificaciones/1" in resultado.stdout
    base = con_plan / "pladeco.sqlite3"
    assert contar(base, "modificacion") == contar(base, "cambio") == 1
    assert contar(base, "elemento") > 500


def test_there_must_be_a_plan_to_export(instancia: Path, tmp_path: Path) -> None:
    correr("migrar")

    resultado = correr("exportar", str(tmp_path / "plan.xlsx"))

    una_linea(resultado, "Todavía no hay un plan cargado")


def test_a_place_that_cannot_be_written_is_told(con_plan: Path, tmp_path: Path) -> None:

    resultado = correr("exportar", str(tmp_path / "no-existe" / "plan.xlsx"))

    una_linea(resultado, "No se pudo escribir")
    assert "no existe esa carpeta" in resultado.output


def test_the_demo_s_workbook_says_so(
    con_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = con_demo / "demo" / "pladeco.sqlite3"
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", f"sqlite:///{base}")

    assert correr("exportar", str(tmp_path / "plan.xlsx")).exit_code == 0

    libro = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert all("DEMO" in str(hoja["A2"].value) for hoja in libro)


def test_a_plan_is_not_imported_into_the_demo(
    con_demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = con_demo / "demo" / "pladeco.sqlite3"
    monkeypatch.setenv("PLADECO_BASE_DE_DATOS", f"sqlite:///{base}")

    resultado = correr("importar", str(PLAN_DE_DEMOSTRACION))

    assert resultado.exit_code == 1
    assert "demostración" in resultado.stderr
    assert correr("importar", "--simular", str(PLAN_DE_DEMOSTRACION)).exit_code == 0
