"""The real plan with its demo progress, made once as on 7 October 2026."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from pladeco.app import create_app
from pladeco.cli.demo import preparar
from pladeco.config import Config
from pladeco.extensions import db
from tests.conftest import HOY


@pytest.fixture(scope="session")
def demo_hecha(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its folder, to be copied: nobody may write there."""
    carpeta = tmp_path_factory.mktemp("demo")
    app = app_de_demo(carpeta)
    assert preparar(app, HOY)
    with app.app_context():
        db.engine.dispose()  # the last connection writes all into the one file
    return carpeta


def app_de_demo(carpeta: Path) -> Flask:
    return create_app(
        Config(
            instancia=carpeta,
            base_de_datos=f"sqlite:///{carpeta / 'pladeco.sqlite3'}",
            clave_secreta="de-prueba",
            demo=True,
        )
    )


def copiar_demo(hecha: Path, carpeta: Path) -> Flask:
    """Return a program on a copy of its own, in a folder that is not there yet."""
    shutil.copytree(hecha, carpeta)
    return app_de_demo(carpeta)
