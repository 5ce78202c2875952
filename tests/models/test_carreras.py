"""Several at once: no update is lost, and who comes second is told."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from pladeco.models import Instrumento, VersionAvance
from pladeco.models.motor import solo_lectura
from tests.models.filas import insertar

RAIZ = Path(__file__).parents[2]
PROCESOS, HILOS, VECES = 3, 4, 8


@pytest.mark.parametrize("motor", ["sqlite"], indirect=True)
def test_sqlite_never_loses_an_update(motor: Engine) -> None:
    with motor.begin() as conexion:
        insertar(conexion, "instrumento", version=0)

    fallas = correr_a_la_vez(str(motor.url))

    assert fallas == [""] * PROCESOS
    assert version(motor) == PROCESOS * HILOS * VECES


def correr_a_la_vez(direccion: str) -> list[str]:
    orden = [sys.executable, "-m", "tests.models.sumar", direccion, str(HILOS)]
    procesos = [
        subprocess.Popen([*orden, str(VECES)], cwd=RAIZ, stderr=subprocess.PIPE)
        for _ in range(PROCESOS)
    ]
    return [p.communicate(timeout=120)[1].decode() for p in procesos]


def test_the_second_of_two_who_save_one_version_is_told(motor: Engine) -> None:
    clave = nueva_version(motor)
    with Session(motor) as de_ana:
        suya = de_ana.get_one(VersionAvance, clave)
        de_ana.expunge(suya)
    guardar(motor, clave, "Lo que guardó Bruno")

    suya.logros = "Lo que escribió Ana"
    with Session(motor) as de_ana:
        de_ana.add(suya)
        with pytest.raises(StaleDataError):
            de_ana.flush()

    with Session(motor) as despues:
        quedo = despues.get_one(VersionAvance, clave)
        assert (quedo.logros, quedo.revision) == ("Lo que guardó Bruno", 2)


def test_two_who_save_one_after_the_other_both_count(motor: Engine) -> None:
    clave = nueva_version(motor)

    guardar(motor, clave, "Primero")
    guardar(motor, clave, "Después")

    with Session(motor) as session:
        assert session.get_one(VersionAvance, clave).revision == 3


@pytest.mark.parametrize("motor", ["sqlite"], indirect=True)
def test_a_page_that_reads_takes_no_lock(motor: Engine) -> None:
    with motor.begin() as conexion:
        insertar(conexion, "instrumento", version=7)

    with Session(motor) as lector:
        with solo_lectura():
            leida = lector.scalars(select(Instrumento.version)).one()
        with Session(motor) as escritor, escritor.begin():
            escritor.scalars(select(Instrumento)).one().version = 8
        otra_vez = lector.scalars(select(Instrumento.version)).one()

    assert (leida, otra_vez, version(motor)) == (7, 7, 8)


@pytest.mark.parametrize("motor", ["sqlite"], indirect=True)
def test_two_writers_wait_for_each_other(motor: Engine) -> None:
    with motor.connect() as primero, motor.connect() as segundo:
        segundo.exec_driver_sql("SELECT 1")
        segundo.rollback()
        primero.begin()
        conexion = segundo.connection.driver_connection
        assert conexion is not None
        conexion.execute("PRAGMA busy_timeout=50")

        with pytest.raises(OperationalError, match="locked"):
            segundo.begin()

        conexion.execute("PRAGMA busy_timeout=15000")


def nueva_version(motor: Engine) -> UUID:
    with motor.begin() as conexion:
        return insertar(conexion, "version_avance", revision=1)


def guardar(motor: Engine, clave: UUID, logros: str) -> None:
    with Session(motor) as session, session.begin():
        session.get_one(VersionAvance, clave).logros = logros


def version(motor: Engine) -> int:
    with Session(motor) as session:
        return session.scalars(select(Instrumento.version)).one()
