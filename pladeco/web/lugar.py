"""An Avance by its address: loading it is the permission check."""

from dataclasses import dataclass
from uuid import UUID

from flask import abort
from sqlalchemy.orm import Session

from pladeco.clock import today
from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.ciclo.cerrojos import Cerrojo
from pladeco.domain.informar import QueSeInforma, que_se_informa
from pladeco.domain.permisos import Actor, Permiso
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.deuda import retiro_de
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.plan_cargado import Nodo, PlanCargado, UnidadCargada
from pladeco.queries.plazos import load_periodo_de
from pladeco.queries.resultados import MetaJuzgada
from pladeco.queries.visa import load_visas
from pladeco.services.lugar import Lugar
from pladeco.web.access import memoria, plan_or_404


@dataclass(frozen=True, slots=True)
class Sitio:
    """Where an Avance stands, with what is shown beside it."""

    plan: PlanCargado
    indicador: IndicadorCargado
    unidad: UnidadCargada
    periodo: FilaPeriodo

    @property
    def lugar(self) -> Lugar:
        """Its keys, for who writes there."""
        return Lugar(self.indicador.id, self.unidad.id, self.periodo.id)

    @property
    def actividad(self) -> Nodo:
        return self.plan.nodos[self.indicador.elemento_id]

    @property
    def pedido(self) -> QueSeInforma:
        """What is asked for here."""
        return que_se_informa(
            self.indicador.acumulacion,
            (m.meta for m in self.indicador.metas),
            self.periodo.hasta,
        )

    @property
    def cerrojo(self) -> Cerrojo | None:
        """What locks the Periodo here, if something does."""
        return self.periodo.cerrojo(self.unidad.id, self.indicador.id)

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
    unidad: UnidadCargada
    periodo: FilaPeriodo

    def sitio(self, indicador: IndicadorCargado) -> Sitio:
        return Sitio(self.plan, indicador, self.unidad, self.periodo)


def puesto_or_403(
    session: Session, actor: Actor, permiso: Permiso, *, unidad: str, periodo: str
) -> Puesto:
    """Find the desk by its codes, for somebody of that unit."""
    plan = plan_or_404()
    hallada = plan.unidad(unidad) or abort(404)
    if not actor.puede(permiso, hallada.id):
        abort(403)
    return Puesto(plan, hallada, _periodo_or_404(session, plan, hallada, periodo))


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
    hallada = plan.unidad(unidad) or abort(404)
    if not _alcanza(session, actor, permiso, hallada.id):
        abort(403)
    cargado = plan.indicador(indicador) or abort(404)
    suyo = _periodo_or_404(session, plan, hallada, periodo)
    responsables = plan.responsables.get(cargado.elemento_id, ())
    if not any(r.unidad.id == hallada.id and r.reporta for r in responsables):
        abort(404)
    sitio = Sitio(plan, cargado, hallada, suyo)
    a_su_frecuencia = cargado.frecuencia_reporte is suyo.frecuencia
    if not a_su_frecuencia and sitio.lugar.avance(session) not in session:
        abort(404)
    return sitio


def _periodo_or_404(
    session: Session, plan: PlanCargado, unidad: UnidadCargada, codigo: str
) -> FilaPeriodo:
    hallado = load_periodo_de(session, plan.id, codigo, unidad.id, hoy=today())
    return hallado or abort(404)


def _alcanza(session: Session, actor: Actor, permiso: Permiso, unidad: UUID) -> bool:
    """Say whether the actor may there; a director signs for the units below too."""
    if actor.puede(permiso, unidad):
        return True
    return permiso in _DESDE_ARRIBA and load_visas(session).alcanza(actor, unidad)


_DESDE_ARRIBA = frozenset({Permiso.VISAR, Permiso.ANOTAR})
