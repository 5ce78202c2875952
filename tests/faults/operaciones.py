"""What is killed: each does one thing of the program, through the door that people use.

Done again it goes on where it was cut, as a person or the timer would; done twice it
changes nothing more. `confirmar` tells what was answered as done, and nothing else.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import Final

from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pladeco.app import create_app
from pladeco.cli.grupo import comandos
from pladeco.cli.puertas import Puertas
from pladeco.clock import now
from pladeco.config import Config
from pladeco.domain.vocabulario import Estado, EstadoInforme
from pladeco.extensions import db
from pladeco.jobs import TAREAS, correr_planificador, correr_tarea
from pladeco.models import (
    Bitacora,
    Corte,
    Informe,
    Instrumento,
    Periodo,
    VersionAvance,
    esquema,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.services import ingreso
from tests.archivos import docx
from tests.fabricas import CLAVE, HASHER_BARATO, PERSONAS
from tests.web.ocultos import revisar

CLAVE_SECRETA: Final = "clave-de-las-pruebas-de-fallas-que-nadie-mas-usa"
LIMPIEZAS: Final = "/avances/L1-O01-A01-I1/MA/2026-T3"
REVISION: Final = "/revision/L1-O01-A01-I1/MA/2026-T3"
_TAREAS = {tarea.nombre: tarea for tarea in TAREAS}


@dataclass(frozen=True, slots=True)
class Puesto:
    """Where one works: its installation, and whom it tells that something is done."""

    carpeta: Path
    base: str
    confirmar: Callable[[str], None]

    def app(self) -> Flask:
        # Most get in only to do one thing: a costly password would be most of it.
        setattr(ingreso, "_HASHER", HASHER_BARATO)  # noqa: B010 - a constant elsewhere
        app = create_app(
            Config(
                instancia=self.carpeta,
                base_de_datos=self.base,
                clave_secreta=CLAVE_SECRETA,
            )
        )
        app.config["WTF_CSRF_ENABLED"] = False
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(gettempdir())
        return app

    def correr(self, tarea: str) -> str:
        return correr_tarea(self.app(), _TAREAS[tarea], now)

    def mandar(self, *orden: str) -> None:
        """Give a command as in the terminal."""
        os.environ |= {
            "PLADECO_INSTANCE": str(self.carpeta),
            "PLADECO_BASE_DE_DATOS": self.base,
            "PLADECO_CLAVE_SECRETA": CLAVE_SECRETA,
        }
        puertas = Puertas(lambda _: self.app(), correr_planificador)
        comandos(list(orden), obj=puertas, standalone_mode=False)


@dataclass(frozen=True, slots=True)
class Operacion:
    """`etapa` is what there is before it; `hechos` proves each thing it tells."""

    etapa: str
    hacer: Callable[[Puesto], None]
    hechos: Mapping[str, Callable[[Session], bool]]


def _entrar(app: Flask, persona: str) -> FlaskClient:
    cliente = app.test_client()
    datos = {"cuenta": PERSONAS[persona].correo, "clave": CLAVE}
    respuesta = cliente.post("/ingresar", data=datos)
    assert respuesta.status_code == 302, respuesta.text
    return cliente


def _exigir_hecho(respuesta: TestResponse) -> None:
    assert respuesta.status_code == 303, f"{respuesta.status_code} {respuesta.text}"


def _version(session: Session) -> VersionAvance | None:
    return session.scalar(select(VersionAvance))


def _informar(puesto: Puesto) -> None:
    """Save a draft with its evidence, then send it."""
    app = puesto.app()
    ana = _entrar(app, "ana")
    with app.app_context():
        version = _version(db.session())
        estado, revision = (version.estado, version.revision) if version else (None, 0)
        db.session.rollback()
    if estado is Estado.ENVIADO:
        return
    datos = {"revision": str(revision), "valor": "2", "logros": "Dos jornadas."}
    if estado is None:
        acta = {"archivos": [(BytesIO(docx("Acta")), "acta.docx")]}
        respuesta = ana.post(LIMPIEZAS, data=datos | {"accion": "guardar"} | acta)
        _exigir_hecho(respuesta)
        puesto.confirmar("guardado")
        with app.app_context():
            datos["revision"] = str(
                db.session.scalars(select(VersionAvance.revision)).one()
            )
            db.session.rollback()
    respuesta = ana.post(LIMPIEZAS, data=datos | {"accion": "enviar"})
    _exigir_hecho(respuesta)
    puesto.confirmar("enviado")


def _validar(puesto: Puesto) -> None:
    app = puesto.app()
    rita = _entrar(app, "rita")
    with app.app_context():
        version = _version(db.session())
        ya = version is not None and version.estado is Estado.VALIDADO
        db.session.rollback()
    if ya:
        return
    respuesta = revisar(rita, REVISION, accion="validar", nota="")
    _exigir_hecho(respuesta)
    puesto.confirmar("validado")


def _cerrar(puesto: Puesto) -> None:
    assert puesto.correr("periodos") != "falló"
    puesto.confirmar("cerrado")


def _hacer_informe(puesto: Puesto) -> None:
    assert puesto.correr("informes") != "falló"
    puesto.confirmar("emitido")


def _avisar(puesto: Puesto) -> None:
    assert puesto.correr("avisos") != "falló"
    assert puesto.correr("cartas") != "falló"
    puesto.confirmar("avisado")


def _importar(puesto: Puesto) -> None:
    puesto.mandar("importar", str(puesto.carpeta / "plan.xlsx"))
    puesto.confirmar("importado")


def _migrar(puesto: Puesto) -> None:
    puesto.mandar("migrar")
    puesto.confirmar("migrado")


def _respaldar(puesto: Puesto) -> None:
    puesto.mandar("respaldar")
    puesto.confirmar("respaldado")


def _estado_es(*estados: Estado) -> Callable[[Session], bool]:
    def hecho(session: Session) -> bool:
        version = _version(session)
        return version is not None and version.estado in estados

    return hecho


def _con_evidencia(session: Session) -> bool:
    version = _version(session)
    return version is not None and len(version.evidencias) == 1


def _cerrado(session: Session) -> bool:
    cerrados = select(Periodo.corte_id).where(Periodo.estado == EstadoPeriodo.CERRADO)
    return session.scalars(cerrados).all() == session.scalars(select(Corte.id)).all()


def _emitido(session: Session) -> bool:
    return session.scalars(select(Informe.estado)).one() is EstadoInforme.EMITIDO


def _respaldado(session: Session) -> bool:
    dichos = select(Bitacora.id).where(Bitacora.accion == "respaldar")
    return session.scalar(dichos.limit(1)) is not None


def _al_dia(session: Session) -> bool:
    motor = session.get_bind().engine
    return esquema.version_actual(motor) == esquema.version_del_programa()


OPERACIONES: Final[Mapping[str, Operacion]] = {
    "importación": Operacion(
        "vacia",
        _importar,
        {"importado": lambda s: s.scalar(select(Instrumento.id)) is not None},
    ),
    "ingreso": Operacion(
        "sembrada",
        _informar,
        {"guardado": _con_evidencia, "enviado": _estado_es(Estado.ENVIADO)},
    ),
    "validación": Operacion(
        "enviada", _validar, {"validado": _estado_es(Estado.VALIDADO)}
    ),
    "cierre": Operacion("validada", _cerrar, {"cerrado": _cerrado}),
    "informe": Operacion("cerrada", _hacer_informe, {"emitido": _emitido}),
    "avisos": Operacion("validada", _avisar, {"avisado": lambda _: True}),
    "respaldo": Operacion("cerrada", _respaldar, {"respaldado": _respaldado}),
    "migración": Operacion("anterior", _migrar, {"migrado": _al_dia}),
}
