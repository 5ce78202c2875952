"""What gunicorn loads ends in words where it must not start."""

import logging
from pathlib import Path

import pytest

from pladeco import wsgi


@pytest.mark.parametrize(
    ("ajustes", "dice"),
    [
        ("https = 1", "«https» debe ser true o false"),
        ("base_de_datos = 'mysql://p@x/pladeco'", "falta instalar «MySQLdb»"),
        ("base_de_datos = 'otra://p@x/pladeco'", "No se conoce la base de datos"),
        ("base_de_datos = 'pladeco'", "No se entiende la dirección"),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    ajustes: str,
    dice: str,
) -> None:
    (tmp_path / "pladeco.toml").write_text(ajustes, "utf-8")
    monkeypatch.setenv("PLADECO_INSTANCE", str(tmp_path))
    monkeypatch.delenv("PLADECO_BASE_DE_DATOS", raising=False)
    monkeypatch.setattr(wsgi, "configurar_logs", lambda: None)

    with pytest.raises(SystemExit) as fin, caplog.at_level(logging.ERROR):
        wsgi.crear()

    assert fin.value.code == 4
    (dicho,) = caplog.messages
    assert dice in dicho
