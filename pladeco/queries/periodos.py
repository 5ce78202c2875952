"""How far the reports of each Periodo have come, as a whole and unit by unit."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import MESES
from pladeco.domain.transiciones import A_LA_VISTA, EDITABLES, POR_REVISAR
from pladeco.domain.vocabulario import Estado, Frecuencia
from pladeco.models import (
    Avance,
    Elemento,
    Indicador,
    Meta,
    Periodo,
    Prorroga,
    Usuario,
    VersionAvance,
)
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.deuda import indicadores_de, se_informa
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada


@dataclass(frozen=True, slots=True)
class Entrega:
    """Reports owed for a Periodo, and how many are in each state."""

    debidos: int
    estados: Mapping[Estado, int]

    @property
    def validados(self) -> int:
        return self.estados.get(Estado.VALIDADO, 0)

    @property
    def en_revision(self) -> int:
        return sum(self.estados.get(e, 0) for e in POR_REVISAR)

    @property
    def enviados(self) -> int:
        """Sent, whatever became of it but a return."""
        return sum(self.estados.get(e, 0) for e in A_LA_VISTA)

    @property
    def en_la_unidad(self) -> int:
        """Begun or returned: nobody else sees it, and closing locks it."""
        return sum(self.estados.get(e, 0) for e in EDITABLES)

    @property
    def sin_enviar(self) -> int:
        return max(0, self.debidos - self.enviados)


@dataclass(frozen=True, slots=True)
class FilaProrroga:
    """Longer time in force for one unit, with who gave it and why."""

    id: UUID
    periodo_id: UUID
    unidad_id: UUID
    vence: date
    motivo: str
    dada_por: str


@dataclass(frozen=True, slots=True)
class EntregaUnidad:
    """What one unit owes for a Periodo; `vence` is its own due date."""

    unidad: UnidadCargada
    entrega: Entrega
    vence: date
    prorroga: FilaProrroga | None


def frecuencias_en_uso(
    session: Session, instrumento_id: UUID
) -> tuple[Frecuencia, ...]:
    """Return how often some Indicador with a confirmed Meta is reported on.

    The shortest first; what was withdrawn or discarded asks for nothing.
    """
    filas = session.scalars(
        select(Indicador.frecuencia_reporte)
        .join(Elemento, Elemento.id == Indicador.elemento_id)
        .join(Meta, Meta.indicador_id == Indicador.id)
        .where(
            Elemento.instrumento_id == instrumento_id,
            Indicador.retirado_en.is_(None),
            Indicador.descartado_en.is_(None),
            Meta.confirmada_en.is_not(None),
        )
        .distinct()
    )
    return tuple(sorted(filas, key=MESES.__getitem__))


def codigos_de(session: Session, instrumento_id: UUID) -> frozenset[str]:
    """Return the codes of the Periodos that exist."""
    filas = session.scalars(
        select(Periodo.codigo).where(Periodo.instrumento_id == instrumento_id)
    )
    return frozenset(filas)


def load_entregas(
    session: Session, plan: PlanCargado, periodos: tuple[FilaPeriodo, ...]
) -> dict[str, Entrega]:
    """Return the deliveries by code of the Periodo, in one SELECT."""
    cuentas: dict[str, Counter[Estado]] = defaultdict(Counter)
    for codigo, _, estado, cuantos in _contados(session, plan.id):
        cuentas[codigo][estado] += cuantos
    propios = [i for u in plan.unidades for i in indicadores_de(plan, u)]
    return {
        p.codigo: Entrega(sum(se_informa(i, p) for i in propios), cuentas[p.codigo])
        for p in periodos
    }


def load_entregas_por_unidad(
    session: Session, plan: PlanCargado, periodo: FilaPeriodo
) -> tuple[EntregaUnidad, ...]:
    """Return the units that owe or gave something, by name, in two SELECTs."""
    cuentas: dict[UUID, Counter[Estado]] = defaultdict(Counter)
    for codigo, unidad_id, estado, cuantos in _contados(session, plan.id):
        if codigo == periodo.codigo:
            cuentas[unidad_id][estado] += cuantos
    prorrogas = {p.unidad_id: p for p in load_prorrogas_vigentes(session, periodo.id)}
    filas = []
    for unidad in sorted(plan.unidades.values(), key=lambda u: u.nombre):
        entrega = Entrega(_debidos(plan, unidad.id, periodo), cuentas[unidad.id])
        prorroga = prorrogas.get(unidad.id)
        if entrega.debidos or entrega.estados:
            vence = prorroga.vence if prorroga else periodo.vence
            filas.append(EntregaUnidad(unidad, entrega, vence, prorroga))
    return tuple(filas)


def load_prorrogas_vigentes(
    session: Session, periodo_id: UUID
) -> tuple[FilaProrroga, ...]:
    """Return the prolongations of a Periodo that nobody took back."""
    p = Prorroga
    filas = session.execute(
        select(p.id, p.periodo_id, p.unidad_id, p.vence, p.motivo, Usuario.nombre)
        .join(Usuario, Usuario.id == p.dada_por_id)
        .where(p.periodo_id == periodo_id, p.anulada_en.is_(None))
    )
    return tuple(FilaProrroga(*f) for f in filas)


def _contados(
    session: Session, instrumento_id: UUID
) -> Sequence[tuple[str, UUID, Estado, int]]:
    """Count the newest versions by Periodo, unit and state."""
    newest = (
        select(VersionAvance.avance_id, func.max(VersionAvance.numero).label("numero"))
        .group_by(VersionAvance.avance_id)
        .subquery()
    )
    filas = session.execute(
        select(Periodo.codigo, Avance.unidad_id, VersionAvance.estado, func.count())
        .join(Avance, Avance.periodo_id == Periodo.id)
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .join(
            newest,
            (newest.c.avance_id == VersionAvance.avance_id)
            & (newest.c.numero == VersionAvance.numero),
        )
        .where(Periodo.instrumento_id == instrumento_id)
        .group_by(Periodo.codigo, Avance.unidad_id, VersionAvance.estado)
    )
    return filas.all()


def _debidos(plan: PlanCargado, unidad_id: UUID, periodo: FilaPeriodo) -> int:
    return sum(se_informa(i, periodo) for i in indicadores_de(plan, unidad_id))
