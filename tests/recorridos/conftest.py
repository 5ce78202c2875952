"""The stage of a play: a program whose every clock is one that the test moves."""

import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import BytecodeCache

from pladeco import clock
from pladeco.app import create_app
from pladeco.config import Config, CorreoSaliente
from pladeco.extensions import db
from pladeco.jobs import correos
from tests.conftest import crear_tablas
from tests.demostrada import copiar_demo
from tests.recorridos.escena import Municipio, fundar
from tests.recorridos.publicada import Publicada, con_plantillas, publicar_demo


@pytest.fixture
def municipio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Municipio]:
    app = create_app(
        Config(
            instancia=tmp_path,
            base_de_datos=f"sqlite:///{tmp_path / 'pladeco.sqlite3'}",
            clave_secreta="de-prueba",
            direccion_publica="https://pladeco.vallenar.cl",
            correo=CorreoSaliente(
                servidor="localhost", remitente="pladeco@vallenar.cl"
            ),
        )
    )
    app.config["WTF_CSRF_ENABLED"] = False
    en_escena = Municipio(app)
    for nombre, modulo in list(sys.modules.items()):
        if not nombre.startswith("pladeco.web."):
            continue
        if getattr(modulo, "now", None) is clock.now:
            monkeypatch.setattr(modulo, "now", lambda: en_escena.ahora)
        if getattr(modulo, "today", None) is clock.today:
            monkeypatch.setattr(modulo, "today", lambda: en_escena.hoy)

    def llega(carta: EmailMessage) -> None:
        en_escena.llegados.append((en_escena.ahora, carta))

    cartero = SimpleNamespace(
        send_message=llega,
        quit=lambda: None,
        entregando=False,
    )

    def conectar(_saliente: CorreoSaliente) -> SimpleNamespace:
        if not en_escena.con_correo:
            raise ConnectionRefusedError
        return cartero

    monkeypatch.setattr(correos, "abrir_servidor", conectar)
    with app.app_context(), db.engine.begin() as conexion:
        crear_tablas(conexion)
    fundar(en_escena)
    yield en_escena
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def publicada(
    tmp_path_factory: pytest.TempPathFactory,
    demo_hecha: Path,
    plantillas_leidas: BytecodeCache,
) -> Publicada:
    """The demonstration with three published Cortes, for tests that change nothing."""
    app = copiar_demo(demo_hecha, tmp_path_factory.mktemp("publicada") / "instancia")
    return publicar_demo(con_plantillas(app, plantillas_leidas))
