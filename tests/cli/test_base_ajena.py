"""A database that somebody changed past the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.ordenes import correr


@pytest.mark.parametrize(
    ("orden", "falta"),
    [
        ("ALTER TABLE nota RENAME TO apunte", "falta la tabla nota"),
        ("ALTER TABLE nota RENAME COLUMN texto TO dice", "falta la columna nota texto"),
    ],
)
@pytest.mark.usefixtures("instancia")
def test_what_is_gone_is_found_and_that_no_more_could_be_asked(
    instalada: Path, orden: str, falta: str
) -> None:
    with closing(sqlite3.connect(instalada / "pladeco.sqlite3")) as base, base:
        base.execute(orden)

    hecho = correr("verificar")

    assert hecho.exit_code == 2, hecho.output
    assert falta in hecho.output
    assert "lo demás no se pudo revisar" in hecho.output
