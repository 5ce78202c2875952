"""What a job is, and what it gets to know when it runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy.orm import Session

from pladeco.config import Config
from pladeco.domain.hora_chilena import dia_de
from pladeco.extensions import transaction
from pladeco.logs import PETICION
from pladeco.queries.memoria import Memoria
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services.registro import actuar


@dataclass(frozen=True, slots=True)
class Momento:
    """When a job runs. `sigue` renews the lease: `False` once another has it."""

    config: Config
    reloj: Callable[[], datetime]
    sigue: Callable[[], bool]

    @property
    def ahora(self) -> datetime:
        return self.reloj()

    @property
    def hoy(self) -> date:
        return dia_de(self.reloj())

    @contextmanager
    def escribiendo(self) -> Iterator[Session]:
        """Open a transaction that is signed by the program itself."""
        with transaction() as session:
            actuar(session, None, self.ahora)
            session.info["peticion"] = PETICION.get()
            yield session


@dataclass(frozen=True, slots=True)
class TareaProgramada:
    """One job: its name, how often it looks whether there is work.

    `proxima` says when there will be, where that is not at the next look.
    """

    nombre: str
    cada: timedelta
    hacer: Callable[[Momento], str]
    proxima: Callable[[Momento], datetime] | None = None


def plan_vigente(session: Session) -> PlanCargado | None:
    """Return the plan in force from the memory of this process."""
    memoria: Memoria = current_app.extensions["pladeco_memoria"]
    return memoria.plan(session)
