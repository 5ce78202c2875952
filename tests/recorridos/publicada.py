"""The demonstration with a Corte of its own day, published beside its two old ones."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco import clock
from pladeco.app import create_app
from pladeco.cli.demo import preparar
from pladeco.config import Config
from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import AccionCorte
from pladeco.extensions import db, transaction
from pladeco.models import Instrumento, Usuario
from pladeco.queries.arbol import load_plan
from pladeco.queries.cortes import leer_informe, load_contenido, load_publicados
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.cortes import hacer_acto, tomar_corte
from pladeco.services.demostracion import CLAVE_DEMO
from pladeco.services.registro import actuar
from tests.conftest import AHORA, HOY

BASE = "pladeco.sqlite3"


@dataclass(frozen=True, slots=True)
class Publicada:
    """`informes` holds what each published Corte froze, the newest first."""

    app: Flask
    informes: tuple[InformePlan, ...]

    @property
    def de_hoy(self) -> InformePlan:
        return self.informes[0]

    @property
    def antiguos(self) -> tuple[InformePlan, ...]:
        return self.informes[1:]

    def nadie(self) -> FlaskClient:
        return self.app.test_client()

    def rita(self) -> FlaskClient:
        """Return the browser of SECPLA; the clocks of the web must stand still."""
        cliente = self.app.test_client()
        datos = {"cuenta": "rita@demo.pladeco.cl", "clave": CLAVE_DEMO}
        assert cliente.post("/ingresar", data=datos).status_code == 302
        return cliente


def hacer_app(carpeta: Path) -> Flask:
    app = create_app(
        Config(
            instancia=carpeta,
            base_de_datos=f"sqlite:///{carpeta / BASE}",
            clave_secreta="de-prueba",
            demo=True,
        )
    )
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def publicar_demo(carpeta: Path) -> Publicada:
    """Make the demo as if today were HOY, then take, sign and publish a Corte."""
    app = hacer_app(carpeta)
    assert preparar(app, HOY)
    with app.app_context():
        with transaction() as session:
            tomar_uno(session, "Demostración: el día de la prueba")
        return Publicada(app, _publicados(db.session()))


def tomar_uno(session: Session, proposito: str) -> None:
    """Take a Corte of the day that the pages show, and publish it."""
    rita = session.scalars(
        select(Usuario).where(Usuario.correo == "rita@demo.pladeco.cl")
    ).one()
    actor = Actor(id=rita.id, nombre=rita.nombre)
    actuar(session, actor, AHORA)
    plan = load_plan(session, session.scalars(select(Instrumento)).one())
    juzgado = PlanJuzgado(plan, corte_de_trabajo(session, HOY))
    corte = tomar_corte(
        session, juzgado, proposito=proposito, actor=actor, ahora=AHORA, hoy=HOY
    )
    for accion in (AccionCorte.FIRMAR, AccionCorte.PUBLICAR):
        acto = ActoPropuesto(accion, HOY)
        hacer_acto(session, corte, acto, actor=actor, ahora=AHORA, hoy=HOY)


def _publicados(session: Session) -> tuple[InformePlan, ...]:
    instrumento = session.scalars(select(Instrumento.id)).one()
    return tuple(
        leer_informe(load_contenido(session, c.id))
        for c in load_publicados(session, instrumento)
    )


def leer_de_nuevo(app: Flask) -> tuple[InformePlan, ...]:
    """Return what the published Cortes of another copy of the database froze."""
    with app.app_context():
        return _publicados(db.session())


@contextmanager
def reloj_detenido() -> Iterator[None]:
    """Stop the clocks of the pages on HOY, and let them go again."""
    with pytest.MonkeyPatch.context() as parche:
        for nombre, modulo in list(sys.modules.items()):
            if not nombre.startswith("pladeco.web."):
                continue
            if getattr(modulo, "now", None) is clock.now:
                parche.setattr(modulo, "now", lambda: AHORA)
            if getattr(modulo, "today", None) is clock.today:
                parche.setattr(modulo, "today", lambda: HOY)
        yield
