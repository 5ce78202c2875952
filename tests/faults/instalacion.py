"""Installations at each stage, on either engine: a copy for each death."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from sqlalchemy import URL, Engine, NullPool, create_engine, make_url, text
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import ClaseInforme, FormatoInforme
from pladeco.models import Corte, Institucion, esquema
from pladeco.models.motor import preparar_motor
from pladeco.services.informes import pedir_informe
from pladeco.services.periodos import cerrar
from pladeco.services.registro import actuar, vigilar
from tests.ciclo import el_periodo, enviado, validado
from tests.fabricas import PlanDePrueba, sembrar
from tests.libro_abierto import LibroAbierto
from tests.libros import INSTRUMENTO

AHORA: Final = datetime(2026, 10, 7, 15, tzinfo=UTC)
DESPUES_DEL_CIERRE: Final = datetime(2026, 11, 2, 15, tzinfo=UTC)
_PACIENCIA: Final = 120  # seconds
_NUMERO = count(1)


@dataclass(frozen=True, slots=True)
class Instalacion:
    """A folder and a database of one's own."""

    carpeta: Path
    url: URL

    @property
    def direccion(self) -> str:
        return self.url.render_as_string(hide_password=False)

    def motor(self) -> Engine:
        return preparar_motor(create_engine(self.url, poolclass=NullPool))

    def esperar_quieta(self) -> None:
        """Wait until the server, too, has done with who was killed."""
        if self.url.get_backend_name() == "sqlite":
            return
        motor, hasta = self.motor(), monotonic() + _PACIENCIA
        otros = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
        with motor.connect() as conexion:
            while conexion.scalar(otros):
                assert monotonic() < hasta, "a killed process still holds the database"
                conexion.rollback()
                sleep(0.01)


@dataclass(slots=True)
class Bodega:
    """Where installations come from; each stage is made once, out of the one before."""

    carpeta: Path
    servidor: URL | None  # of PostgreSQL; SQLite without it
    plan: PlanDePrueba | None = None
    hechas: dict[str, URL] = field(default_factory=dict)

    def sacar(self, etapa: str, carpeta: Path) -> Instalacion:
        """Return a copy of a stage in an empty folder."""
        carpeta.mkdir(mode=0o700)
        (carpeta / "plan.xlsx").write_bytes(LibroAbierto().bytes())
        return Instalacion(carpeta, self._copiar(self._etapa(etapa), carpeta))

    def tirar(self, instalacion: Instalacion) -> None:
        shutil.rmtree(instalacion.carpeta)
        if self.servidor is not None:
            self.mandar(f"DROP DATABASE {instalacion.url.database} WITH (FORCE)")

    def _etapa(self, nombre: str) -> URL:
        if nombre not in self.hechas:
            anterior, hacer = _ETAPAS[nombre]
            carpeta = self.carpeta / nombre
            carpeta.mkdir(mode=0o700)
            url = self._copiar(self._etapa(anterior) if anterior else None, carpeta)
            motor = preparar_motor(create_engine(url, poolclass=NullPool))
            hacer(self, motor)
            motor.dispose()
            self.hechas[nombre] = url
        return self.hechas[nombre]

    def _copiar(self, de: URL | None, carpeta: Path) -> URL:
        if self.servidor is None:
            archivo = carpeta / "pladeco.sqlite3"
            if de is not None:
                shutil.copy(de.database or "", archivo)
            return make_url(f"sqlite:///{archivo}")
        nombre = f"falla_{next(_NUMERO)}"
        plantilla = "template1" if de is None else de.database
        self.mandar(f"CREATE DATABASE {nombre} TEMPLATE {plantilla}")
        return self.servidor.set(database=nombre)

    def mandar(self, orden: str) -> None:
        """Give PostgreSQL an order that is of no database."""
        assert self.servidor is not None
        motor = create_engine(
            self.servidor, isolation_level="AUTOCOMMIT", poolclass=NullPool
        )
        with motor.connect() as conexion:
            conexion.execute(text(orden))

    def escribir(self, motor: Engine, hacer: Callable[[Session], object]) -> None:
        with Session(motor) as session:
            vigilar(session)
            actuar(session, None, AHORA)
            hacer(session)
            session.commit()

    @property
    def sembrado(self) -> PlanDePrueba:
        assert self.plan is not None
        return self.plan


def _migrada(_: Bodega, motor: Engine) -> None:
    esquema.actualizar(motor)


def _sembrada(bodega: Bodega, motor: Engine) -> None:
    def hacer(session: Session) -> None:
        bodega.plan = sembrar(session, AHORA)

    bodega.escribir(motor, hacer)


def _iniciada(bodega: Bodega, motor: Engine) -> None:
    fila = INSTRUMENTO  # the workbook's
    institucion = Institucion(
        nombre=fila.institucion, comuna=fila.comuna, es_demo=False
    )
    bodega.escribir(motor, lambda session: session.add(institucion))


def _anterior(_: Bodega, motor: Engine) -> None:
    esquema.retroceder(motor)


def _enviada(bodega: Bodega, motor: Engine) -> None:
    bodega.escribir(motor, lambda s: enviado(s, bodega.sembrado))


def _validada(bodega: Bodega, motor: Engine) -> None:
    bodega.escribir(motor, lambda s: validado(s, bodega.sembrado))


def _cerrada(bodega: Bodega, motor: Engine) -> None:
    def hacer(session: Session) -> None:
        periodo = el_periodo(session, bodega.sembrado)
        corte: Corte = cerrar(
            session, periodo, ahora=DESPUES_DEL_CIERRE, hoy=date(2026, 11, 2)
        )
        pedir_informe(
            session,
            corte,
            ClaseInforme.COSOC,
            FormatoInforme.XLSX,
            actor=None,
            ahora=DESPUES_DEL_CIERRE,
        )

    bodega.escribir(motor, hacer)


_ETAPAS: Final[dict[str, tuple[str | None, Callable[[Bodega, Engine], None]]]] = {
    "vacia": (None, _migrada),
    "iniciada": ("vacia", _iniciada),
    "sembrada": ("vacia", _sembrada),
    "anterior": ("sembrada", _anterior),
    "enviada": ("sembrada", _enviada),
    "validada": ("sembrada", _validada),
    "cerrada": ("validada", _cerrada),
}
