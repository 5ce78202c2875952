"""Plans kept in memory under their version: dropped as soon as it changes."""

from datetime import date
from threading import Lock
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.models import Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import PlanJuzgado

_CORTES_GUARDADOS = 8
# Asked at each request: it is built once, and brings no object.
_VIGENTE: Final = select(Instrumento.id, Instrumento.version).order_by(
    Instrumento.desde.desc()
)


class Memoria:
    """The plans of one database. Safe between threads; each process has its own."""

    def __init__(self) -> None:
        self._planes: dict[UUID, PlanCargado] = {}
        self._juzgados: dict[tuple[UUID, date], PlanJuzgado] = {}
        self._cerrojo = Lock()

    def plan(self, session: Session) -> PlanCargado | None:
        """Return the instrument in force, `None` before one was imported."""
        vigente = session.connection().execute(_VIGENTE).first()
        if vigente is None:
            return None
        with self._cerrojo:
            guardado = self._planes.get(vigente.id)
            if guardado is not None and guardado.version == vigente.version:
                return guardado
            instrumento = session.get_one(
                Instrumento, vigente.id, populate_existing=True
            )
            plan = load_plan(session, instrumento)
            if session.info.get("version_subida"):
                return plan  # not committed yet: others must never be shown it
            self._planes[plan.id] = plan
            self._juzgados.clear()
            return plan

    def juzgado(self, plan: PlanCargado, corte: date) -> PlanJuzgado:
        """Return the figures at a corte, reckoned once for each version."""
        with self._cerrojo:
            clave = (plan.id, corte)
            guardado = self._juzgados.get(clave)
            if guardado is None or guardado.plan is not plan:
                if len(self._juzgados) >= _CORTES_GUARDADOS:
                    self._juzgados.clear()
                guardado = self._juzgados[clave] = PlanJuzgado(plan, corte)
            return guardado
