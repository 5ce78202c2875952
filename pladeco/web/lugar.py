"""An Avance by its address: loading it is the permission check."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from pladeco.clock import today
from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.ciclo.cerrojos import Cerrojo
from pladeco.domain.permisos import Actor, Permiso
from pladeco.models import Indicador, Periodo, Unidad
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.deuda import retiro_de
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.plazos import periodo_de
from pladeco.queries.resultados import MetaJuzgada
from pladeco.queries.visa import load_visas
from pladeco.services.avances import Lugar
from pladeco.web.access import memoria, plan_or_404


@dataclass(frozen=True, slots=True)
class Sitio:
    """The rows to write on, and the frozen ones to show beside them."""

    lugar: Lugar
    plan: PlanCargado
    indicador: IndicadorCargado
    actividad: Nodo
    periodo: FilaPeriodo

    @property
    def cerrojo(self) -> Cerrojo | None:
        """What locks the Periodo here, if something does."""
        return self.periodo.cerrojo(self.lugar.unidad.id, self.indicador.id)

    @property
    def retiro(self) -> ActoFormal | None:
        """The act that left nothing to report here, if there is one."""
        return retiro_de(self.plan, self.indicador, self.periodo.hasta)

    @property
    def metas(self) -> tuple[MetaJuzgada, ...]:
        """The metas of the Indicador, judged at the end of the Periodo."""
        juzgado = memoria().juzgado(self.plan, self.periodo.hasta)
        return tuple(
            m
            for m in juzgado.por_elemento.get(self.actividad.id, ())
            if m.indicador.id == self.indicador.id
        )


@dataclass(frozen=True, slots=True)
class Puesto:
    """The desk of one unit for one Periodo."""

    plan: PlanCargado
    unidad: Unidad
    fila_periodo: Periodo
    periodo: FilaPeriodo

    def sitios(
        self, session: Session, indicadores: Collection[IndicadorCargado]
    ) -> tuple[Sitio, ...]:
        """Return the places of some Indicadores at this desk, in two SELECTs."""
        filas = {
            fila.id: fila
            for fila in session.scalars(
                select(Indicador)
                .where(Indicador.id.in_([i.id for i in indicadores]))
                .options(selectinload(Indicador.metas))
            )
        }
        return tuple(
            Sitio(
                lugar=Lugar(filas[i.id], self.unidad, self.fila_periodo),
                plan=self.plan,
                indicador=i,
                actividad=self.plan.nodos[i.elemento_id],
                periodo=self.periodo,
            )
            for i in indicadores
        )


def puesto_or_403(
    session: Session, actor: Actor, permiso: Permiso, *, unidad: str, periodo: str
) -> Puesto:
    """Find the desk by its codes, for somebody of that unit."""
    plan = plan_or_404()
    fila_unidad = session.scalar(
        select(Unidad).where(
            Unidad.codigo == unidad, Unidad.institucion_id == plan.institucion_id
        )
    ) or abort(404)
    if not actor.puede(permiso, fila_unidad.id):
        abort(403)
    fila_periodo = session.scalar(
        select(Periodo).where(
            Periodo.codigo == periodo, Periodo.instrumento_id == plan.id
        )
    ) or abort(404)
    suyo = periodo_de(session, fila_periodo, fila_unidad.id, hoy=today())
    return Puesto(plan, fila_unidad, fila_periodo, suyo)


def sitio_or_403(
    session: Session,
    actor: Actor,
    permiso: Permiso,
    *,
    indicador: str,
    unidad: str,
    periodo: str,
) -> Sitio:
    """Find the place by its codes, for somebody who may.

    A unit that does not report on the Indicador is a wrong address: 404. So is a
    Periodo of another frequency, unless something was reported there before.
    """
    plan = plan_or_404()
    fila_unidad = session.scalar(
        select(Unidad).where(
            Unidad.codigo == unidad, Unidad.institucion_id == plan.institucion_id
        )
    ) or abort(404)
    if not _alcanza(session, actor, permiso, fila_unidad.id):
        abort(403)
    cargado = plan.indicador(indicador) or abort(404)
    fila_indicador = session.get_one(
        Indicador, cargado.id, options=[joinedload(Indicador.metas)]
    )
    del_periodo = session.scalar(
        select(Periodo).where(
            Periodo.codigo == periodo, Periodo.instrumento_id == plan.id
        )
    ) or abort(404)
    responsables = plan.responsables.get(cargado.elemento_id, ())
    if not any(r.unidad.id == fila_unidad.id and r.reporta for r in responsables):
        abort(404)
    lugar = Lugar(fila_indicador, fila_unidad, del_periodo)
    if not lugar.a_su_frecuencia and lugar.avance(session) not in session:
        abort(404)
    return Sitio(
        lugar=lugar,
        plan=plan,
        indicador=cargado,
        actividad=plan.nodos[cargado.elemento_id],
        periodo=periodo_de(session, del_periodo, fila_unidad.id, hoy=today()),
    )


def _alcanza(session: Session, actor: Actor, permiso: Permiso, unidad: UUID) -> bool:
    """Say whether the actor may there; a director signs for the units below too."""
    if actor.puede(permiso, unidad):
        return True
    return permiso in _DESDE_ARRIBA and load_visas(session).alcanza(actor, unidad)


_DESDE_ARRIBA = frozenset({Permiso.VISAR, Permiso.ANOTAR})
