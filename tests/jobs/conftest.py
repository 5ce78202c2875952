"""Jobs as they run, with a clock that the test moves."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from pladeco.extensions import db
from pladeco.jobs import TAREAS, correr_tarea
from pladeco.models import Aviso, Correo
from pladeco.models.base import Base
from tests.jobs.correo_real import cartero
from tests.motores import archivo_sqlite, motor, servidor_postgres

__all__ = ["archivo_sqlite", "cartero", "motor", "servidor_postgres"]

_TAREAS = {tarea.nombre: tarea for tarea in TAREAS}


class Reloj:
    """Runs jobs at an instant of Chile's spring: 12 h there is 15 h UTC."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.ahora = datetime(2026, 10, 7, 15, tzinfo=UTC)

    def es(self, mes: int, dia: int, hora: int = 15, minuto: int = 0) -> None:
        self.ahora = datetime(2026, mes, dia, hora, minuto, tzinfo=UTC)

    def correr(self, nombre: str) -> str:
        return correr_tarea(self.app, _TAREAS[nombre], lambda: self.ahora)

    def filas(self, tabla: type[Base]) -> list[Base]:
        with self.app.app_context():
            filas = list(db.session.scalars(select(tabla)))
            db.session.expunge_all()
        return filas

    def avisos(self) -> list[Aviso]:
        return [f for f in self.filas(Aviso) if isinstance(f, Aviso)]

    def correos(self) -> list[Correo]:
        filas = [f for f in self.filas(Correo) if isinstance(f, Correo)]
        return sorted(filas, key=lambda c: (c.creado_en, c.para))


@pytest.fixture
def reloj(app: Flask) -> Reloj:
    return Reloj(app)
