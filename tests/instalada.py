"""A small installation with something of everything, on either engine."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, make_url, select
from sqlalchemy.orm import Session

from pladeco.domain.informar import AvancePropuesto
from pladeco.models import RolAsignado, Usuario
from pladeco.models.motor import preparar_motor
from pladeco.queries.sellos import TAREA_SELLOS
from pladeco.services.avances import enviar
from pladeco.services.evidencias.anexos import adjuntar, guardar_enlace
from pladeco.services.evidencias.recepcion import preparar_evidencia
from pladeco.services.informes import (
    emitir,
    guardar_informe,
    pedir_informe,
    tomar_pedido,
)
from pladeco.services.registro import actuar, anotar, vigilar
from pladeco.services.revisiones import validar
from pladeco.services.sellos import sellar_siguiente
from pladeco.services.tareas import anotar_comienzo, anotar_termino
from tests.archivos import imagen
from tests.ciclo import ORDENANZA, VACUNAS, actor, enviado, guardado, luego, lugar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, sembrar
from tests.motores import MOTORES, _mandar
from tests.services.test_cortes import tomar
from tests.services.test_informes import CONCEJO

_NUMERO = count(1)
_VACUNADOS = AvancePropuesto(
    numerador=Decimal("40.5"), denominador=Decimal(50), logros="Se vacunó en el Ñuble."
)


@dataclass(frozen=True, slots=True)
class Instalada:
    """An installation of the test's own: its database, its folder."""

    engine: Engine
    carpeta: Path
    plan: PlanDePrueba

    @property
    def es_sqlite(self) -> bool:
        return bool(self.engine.dialect.name == "sqlite")


def poblar(engine: Engine, carpeta: Path) -> PlanDePrueba:
    """Report, validate, freeze, issue and seal: what `verificar` looks at."""
    with Session(engine) as session:
        vigilar(session)
        actuar(session, None, AHORA)
        plan = sembrar(session, AHORA)
        _contar_personas(session)
        _validar_con_evidencia(session, plan, carpeta)
        actuar(session, None, AHORA)
        enviado(session, plan, _VACUNADOS, en=lugar(session, plan, VACUNAS))
        guardado(session, plan, en=lugar(session, plan, ORDENANZA))
        corte = tomar(session, plan)
        rita = actor(session, plan, "rita")
        pedir_informe(session, corte, *CONCEJO, actor=rita, ahora=AHORA)
        encargado = tomar_pedido(session, ahora=AHORA)
        assert encargado is not None
        archivo = guardar_informe(b"un libro", carpeta=carpeta / "informes")
        assert emitir(session, encargado, archivo, ahora=AHORA, version="0.1.0")
        session.commit()
        pasado = AHORA + timedelta(days=2)
        anotar_comienzo(session, TAREA_SELLOS, dueno="de-prueba", ahora=pasado)
        while sellar_siguiente(session, ahora=pasado):
            session.commit()
        anotar_termino(
            session, TAREA_SELLOS, resultado="sellado", ahora=pasado, proxima=pasado
        )
        session.commit()
    (carpeta / "clave_secreta").write_text("de-prueba")
    return plan


def _contar_personas(session: Session) -> None:
    """Tell the Bitácora who came in, as a real installation does from its first day."""
    for tabla in (Usuario, RolAsignado):
        for clave in session.scalars(select(tabla.id)):
            anotar(session, "crear", tabla.__tablename__, objeto_id=clave)


def _validar_con_evidencia(session: Session, plan: PlanDePrueba, carpeta: Path) -> None:
    version = guardado(session, plan)
    ana, rita = (actor(session, plan, persona) for persona in ("ana", "rita"))
    actuar(session, ana, AHORA)
    foto = preparar_evidencia(
        "limpieza.jpg", BytesIO(imagen("JPEG")), carpeta=carpeta / "evidencias"
    )
    adjuntar(version, foto, actor=ana, ahora=luego())
    guardar_enlace(version, "https://qh.cl/limpieza", actor=ana, ahora=luego())
    session.flush()
    enviar(session, version, actor=ana, ahora=luego())
    session.flush()
    actuar(session, rita, AHORA)
    validar(session, version, actor=rita, ahora=luego())


@pytest.fixture(scope="session")
def instalada_sqlite(
    archivo_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, PlanDePrueba]:
    """Its folder with the database in it, to be copied."""
    carpeta = tmp_path_factory.mktemp("instalada")
    shutil.copy(archivo_sqlite, carpeta / "pladeco.sqlite3")
    engine = _abrir(make_url(f"sqlite:///{carpeta / 'pladeco.sqlite3'}"))
    plan = poblar(engine, carpeta)
    engine.dispose()
    return carpeta, plan


@pytest.fixture(scope="session")
def instalada_postgres(
    servidor_postgres: URL, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, PlanDePrueba]:
    """Its folder; the database `instalada` is copied by tests."""
    carpeta = tmp_path_factory.mktemp("instalada_pg")
    _mandar(servidor_postgres, "CREATE DATABASE instalada TEMPLATE plantilla")
    engine = _abrir(servidor_postgres.set(database="instalada"))
    plan = poblar(engine, carpeta)
    engine.dispose()
    return carpeta, plan


@pytest.fixture
def en_sqlite(
    instalada_sqlite: tuple[Path, PlanDePrueba], tmp_path: Path
) -> Iterator[Instalada]:
    """An installation of this test's own, where the engine makes no difference."""
    yield from _copiada(*instalada_sqlite, tmp_path / "instalada")


@pytest.fixture(params=MOTORES)
def instalada(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Instalada]:
    """An installation of this test's own, on each engine."""
    carpeta = tmp_path / "instalada"
    if request.param == "sqlite":
        hecha, plan = request.getfixturevalue("instalada_sqlite")
        yield from _copiada(hecha, plan, carpeta)
        return
    servidor: URL = request.getfixturevalue("servidor_postgres")
    hecha, plan = request.getfixturevalue("instalada_postgres")
    yield from _en_postgres(servidor, hecha, plan, carpeta)


@pytest.fixture
def en_postgresql(
    servidor_postgres: URL,
    instalada_postgres: tuple[Path, PlanDePrueba],
    tmp_path: Path,
) -> Iterator[Instalada]:
    """The same where only the other engine is asked."""
    yield from _en_postgres(
        servidor_postgres, *instalada_postgres, tmp_path / "instalada"
    )


def _en_postgres(
    servidor: URL, hecha: Path, plan: PlanDePrueba, carpeta: Path
) -> Iterator[Instalada]:
    shutil.copytree(hecha, carpeta)
    nombre = f"instalada_{next(_NUMERO)}"
    _mandar(servidor, f"CREATE DATABASE {nombre} TEMPLATE instalada")
    engine = _abrir(servidor.set(database=nombre))
    yield Instalada(engine, carpeta, plan)
    engine.dispose()
    _mandar(servidor, f"DROP DATABASE {nombre} WITH (FORCE)")


def _copiada(hecha: Path, plan: PlanDePrueba, carpeta: Path) -> Iterator[Instalada]:
    shutil.copytree(hecha, carpeta)
    engine = _abrir(make_url(f"sqlite:///{carpeta / 'pladeco.sqlite3'}"))
    yield Instalada(engine, carpeta, plan)
    engine.dispose()


def _abrir(direccion: URL) -> Engine:
    return preparar_motor(create_engine(direccion))
