"""Renew the vendored files from npm: `make vendor`.

Standard library only, plus `npm pack`. Each VENDOR.json says what came from where;
the file and its licence are taken out of the package unchanged and the checksums are
written anew. A package is replaced only when all its files are there.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MANIFESTS = (ROOT / "static/vendor/VENDOR.json", ROOT / "tests/vendor/VENDOR.json")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pack(name: str, wanted: str, folder: Path) -> Path:
    """Download the newest package in the `wanted` range; npm checks its integrity."""
    command = ["npm", "pack", "--json", "--silent", f"{name}@{wanted}"]
    told = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    )
    return folder / str(json.loads(told.stdout)[0]["filename"])


def read_package(archive: Path, paths: list[str]) -> dict[str, bytes]:
    with tarfile.open(archive) as package:
        found = {}
        for path in paths:
            member = package.extractfile(f"package/{path}")
            if member is None:
                message = f"{archive.name}: {path}"
                raise FileNotFoundError(message)
            found[path] = member.read()
    return found


def renew(entry: dict[str, Any], target: Path) -> dict[str, Any]:
    sources = {item["origen"]: item["archivo"] for item in entry["archivos"]}
    with tempfile.TemporaryDirectory() as name:
        archive = pack(entry["nombre"], entry["rango"], Path(name))
        contents = read_package(archive, [*sources, "package.json"])
    about = json.loads(contents["package.json"])
    for source, file in sources.items():
        (target / file).write_bytes(contents[source])
    files = [
        {"archivo": file, "origen": source, "sha256": sha256(contents[source])}
        for source, file in sources.items()
    ]
    return {
        **entry,
        "version": about["version"],
        "licencia": about["license"],
        "archivos": files,
    }


def main() -> None:
    for manifest in MANIFESTS:
        entries = json.loads(manifest.read_text("utf-8"))
        renewed = [renew(entry, manifest.parent) for entry in entries]
        text = json.dumps(renewed, ensure_ascii=False, indent=2) + "\n"
        manifest.write_text(text, "utf-8")
        for entry in renewed:
            sys.stdout.write(f"{entry['nombre']} {entry['version']}\n")


if __name__ == "__main__":
    main()
