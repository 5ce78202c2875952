"""Migrations: one line of them, each with a way back, named by date and sentence."""

import ast
import re
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from pladeco.models import esquema

ARCHIVOS = sorted((esquema.CARPETA / "versions").glob("*.py"))


def nombre(archivo: Path) -> str:
    return archivo.stem


def guiones() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(esquema.CARPETA))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def funcion(archivo: Path, cual: str) -> ast.FunctionDef:
    arbol = ast.parse(archivo.read_text("utf-8"))
    return next(
        n for n in arbol.body if isinstance(n, ast.FunctionDef) and n.name == cual
    )


def test_they_stand_in_one_line() -> None:
    assert len(guiones().get_heads()) == 1
    assert len(guiones().get_bases()) == 1
    assert len(list(guiones().walk_revisions())) == len(ARCHIVOS)


def test_they_were_written_in_the_order_in_which_they_run() -> None:
    en_orden = [Path(r.path).name for r in guiones().walk_revisions()]

    assert en_orden == [a.name for a in reversed(ARCHIVOS)]


@pytest.mark.parametrize("archivo", ARCHIVOS, ids=nombre)
def test_a_name_is_a_date_and_a_sentence(archivo: Path) -> None:
    assert re.fullmatch(r"\d{8}_\d{4}_[a-z0-9]+(_[a-z0-9]+)+", archivo.stem)


@pytest.mark.parametrize("archivo", ARCHIVOS, ids=nombre)
@pytest.mark.parametrize("sentido", ["upgrade", "downgrade"])
def test_there_is_a_way_up_and_a_way_back(archivo: Path, sentido: str) -> None:
    cuerpo = funcion(archivo, sentido).body

    assert not all(isinstance(orden, ast.Pass) for orden in cuerpo)


@pytest.mark.parametrize("archivo", ARCHIVOS, ids=nombre)
def test_a_migration_does_not_read_the_models(archivo: Path) -> None:
    """What the models say changes; what a migration did must not."""
    importados = {
        alias.name
        for nodo in ast.walk(ast.parse(archivo.read_text("utf-8")))
        if isinstance(nodo, ast.ImportFrom)
        and (nodo.module or "").startswith("pladeco")
        for alias in nodo.names
    }

    # Not the list of tables that only grow: it has those of later migrations too.
    assert importados <= {"crear_disparadores", "crear_disparadores_de_reemplazo"}
