import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "static/vendor", ROOT / "tests/vendor")
OUR_OWN = {"VENDOR.json", "renovar.py", "__pycache__"}


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((folder / "VENDOR.json").read_text())
    return entries


def listed_files(folder: Path) -> dict[str, str]:
    return {
        item["archivo"]: item["sha256"]
        for entry in read_manifest(folder)
        for item in entry["archivos"]
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_vendored_files_are_what_npm_gave(folder: Path) -> None:
    listed = listed_files(folder)

    found = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in listed
    }

    assert found == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_nothing_foreign_lies_unlisted(folder: Path) -> None:
    found = {path.name for path in folder.iterdir()} - OUR_OWN

    assert found == set(listed_files(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_every_vendored_piece_says_its_origin_and_carries_its_licence(
    folder: Path,
) -> None:
    for entry in read_manifest(folder):
        about = (entry["nombre"], entry["version"], entry["licencia"])
        licences = [i["archivo"] for i in entry["archivos"] if "LICENSE" in i["origen"]]

        assert all(about)
        assert entry["procedencia"] == "npm"
        assert licences
        assert all(len((folder / name).read_text("utf-8")) > 500 for name in licences)


def test_the_header_of_the_library_tells_the_listed_version() -> None:
    entry = read_manifest(ROOT / "static/vendor")[0]

    head = (ROOT / "static/vendor/chart.umd.min.js").read_text("utf-8")[:200]

    assert f"Chart.js v{entry['version']}" in head
