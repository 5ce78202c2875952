"""The demonstration with a Corte of its own day, published beside its two old ones."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco import clock
from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import AccionCorte
from pladeco.extensions import db, transaction
from pladeco.models import Instrumento, Usuario
from pladeco.queries.arbol import load_plan
from pladeco.queries.cortes import (
    leer_informe,
    load_contenido,
    load_cortes,
    load_publicados,
)
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.reports.pasos import Progreso, sin_contar
from pladeco.services.cortes import hacer_acto, tomar_corte
from pladeco.services.demostracion import CLAVE_DEMO
from pladeco.services.registro import actuar
from tests.conftest import AHORA, HOY

BASE = "pladeco.sqlite3"
Escribir = Callable[[InformePlan, Progreso], bytes]


@dataclass(frozen=True, slots=True)
class Publicada:
    """`informes` holds what each published Corte froze, the newest first.

    `guardadas` are reports of them: each is made once for all tests that read it.
    """

    app: Flask
    informes: tuple[InformePlan, ...]
    guardadas: dict[tuple[str, str], bytes] = field(default_factory=dict)

    @property
    def de_hoy(self) -> InformePlan:
        return self.informes[0]

    @property
    def antiguos(self) -> tuple[InformePlan, ...]:
        return self.informes[1:]

    def obra(self, escribir: Escribir, informe: InformePlan) -> bytes:
        """Return a report of one of its Cortes."""
        clave = (escribir.__qualname__, informe.cabecera.numero)
        if clave not in self.guardadas:
            self.guardadas[clave] = escribir(informe, sin_contar)
        return self.guardadas[clave]

    def anterior_a(self, informe: InformePlan) -> InformePlan | None:
        """Return what the Corte froze that one says it is compared with."""
        if informe.cambios is None:
            return None
        with self.app.app_context():
            session = db.session()
            instrumento = session.scalars(select(Instrumento.id)).one()
            numeros = {c.nombre: c.id for c in load_cortes(session, instrumento)}
            clave = numeros[informe.cambios.numero]
            return leer_informe(load_contenido(session, clave))

    def nadie(self) -> FlaskClient:
        return self.app.test_client()

    def rita(self) -> FlaskClient:
        """Return the browser of SECPLA; the clocks of the web must stand still."""
        cliente = self.app.test_client()
        datos = {"cuenta": "rita@demo.pladeco.cl", "clave": CLAVE_DEMO}
        assert cliente.post("/ingresar", data=datos).status_code == 302
        return cliente


def direccion_de(informe: InformePlan) -> str:
    """Return the number of its Corte as addresses have it: 2026-7."""
    numero, _, anio = informe.cabecera.numero.partition("/")
    return f"{anio}-{numero}"


def con_plantillas(app: Flask, plantillas: BytecodeCache) -> Flask:
    """Return a program that takes forms from tests, and compiles no template twice."""
    app.config["WTF_CSRF_ENABLED"] = False
    app.jinja_env.bytecode_cache = plantillas
    return app


def publicar_demo(app: Flask) -> Publicada:
    """Take a Corte of HOY in a demo, sign it and publish it."""
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
