"""The wheel built from the sdist, installed elsewhere, serves the same pages."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

RAIZ = Path(__file__).parents[2]
_PROBAR = """
from pathlib import Path
import pladeco
from pladeco.app import create_app
from pladeco.config import cargar_config
from pladeco.extensions import db
from pladeco.models import esquema
from pladeco.paths import PLAN_DE_DEMOSTRACION

config = cargar_config()
app = create_app(config)
with app.app_context():
    esquema.actualizar(db.engine)
    assert esquema.diferencias(db.engine) == []
cliente = app.test_client()
print(Path(pladeco.__file__).parent)
for direccion in ("/", "/plan", "/ingresar", "/static/vendor/chart.umd.min.js"):
    print(direccion, cliente.get(direccion).status_code)
print("plan", PLAN_DE_DEMOSTRACION.is_file())
"""


def mandar(*orden: str, en: Path, **entorno: str) -> str:
    hecho = subprocess.run(
        orden,
        cwd=en,
        env=os.environ | entorno,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert hecho.returncode == 0, hecho.stdout + hecho.stderr
    return hecho.stdout


@pytest.fixture(scope="module")
def rueda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sdist, and from it (not from the checkout) the wheel."""
    salida = tmp_path_factory.mktemp("dist")
    construir = ("-m", "build", "--no-isolation", "--outdir", str(salida))
    mandar(sys.executable, *construir, str(RAIZ), en=salida)
    assert len(list(salida.glob("*.tar.gz"))) == 1
    [archivo] = salida.glob("*.whl")
    return archivo


@pytest.fixture(scope="module")
def instalada(rueda: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    destino = tmp_path_factory.mktemp("otra-parte")
    mandar(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"),
        *("--no-index", "--disable-pip-version-check", "--target", str(destino)),
        str(rueda),
        en=destino,
    )
    return destino


def versionados(carpeta: str) -> set[str]:
    salida = mandar("git", "ls-files", "-z", carpeta, en=RAIZ)
    return {nombre for nombre in salida.split("\0") if nombre}


@pytest.mark.parametrize("carpeta", ["templates", "static", "imports"])
def test_the_wheel_holds_every_file_beside_the_code(rueda: Path, carpeta: str) -> None:
    dentro = set(zipfile.ZipFile(rueda).namelist())

    assert {f"pladeco/{nombre}" for nombre in versionados(carpeta)} <= dentro


def test_the_wheel_holds_what_pages_and_databases_need(rueda: Path) -> None:
    dentro = set(zipfile.ZipFile(rueda).namelist())

    assert {
        "pladeco/static/vendor/chart.umd.min.js",
        "pladeco/static/vendor/VENDOR.json",
        "pladeco/templates/layouts/base.html",
        "pladeco/imports/vallenar-2022-2029.xlsx",
        "pladeco/migrations/env.py",
        "pladeco/migrations/script.py.mako",
    } <= dentro
    assert any(n.startswith("pladeco/migrations/versions/2026") for n in dentro)
    assert "pladeco/reports/documentos/documento.css" in dentro


def test_the_wheel_holds_nothing_else(rueda: Path) -> None:
    raices = {n.split("/")[0] for n in zipfile.ZipFile(rueda).namelist()}
    dentro = " ".join(zipfile.ZipFile(rueda).namelist())

    assert {r.split("-")[0] for r in raices} == {"pladeco"}
    assert "instance/" not in dentro
    assert "__pycache__" not in dentro
    assert "tests/" not in dentro


def test_installed_elsewhere_it_serves_the_same_pages(
    instalada: Path, tmp_path: Path
) -> None:
    dicho = mandar(
        sys.executable,
        "-c",
        _PROBAR,
        en=tmp_path,
        PYTHONPATH=str(instalada),
        PLADECO_INSTANCE=str(tmp_path / "instancia"),
    ).splitlines()

    assert dicho == [
        str(instalada / "pladeco"),
        "/ 200",
        "/plan 302",
        "/ingresar 200",
        "/static/vendor/chart.umd.min.js 200",
        "plan True",
    ]
