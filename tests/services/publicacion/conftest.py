from pathlib import Path

import pytest


@pytest.fixture
def estaticos(tmp_path: Path) -> Path:
    hoja = tmp_path / "static" / "css" / "a.css"
    hoja.parent.mkdir(parents=True)
    hoja.write_text("x")
    return tmp_path / "static"


@pytest.fixture
def carpeta(tmp_path: Path) -> Path:
    return tmp_path / "sitio"
