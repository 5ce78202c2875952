"""How far the reports of each Periodo have come, as a whole and unit by unit."""

from collections import Counter, defaultdict
from collections.abc import Mapping
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
from pladeco.queries.deuda import indicadores_de, retiro_de, se_informa
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.plan_cargado import PlanCargado, UnidadCargada


@dataclass(frozen=True, slots=True)
class Entrega:
    """Reports of a Periodo, and how many are in each state.

    `debidos` are those owed and those given or begun without being owed, as the unit
    sees them in its own place.
    """

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
    hechos = _hechos(session, plan.id)
    propios = {u: indicadores_de(plan, u) for u in plan.unidades}
    return {p.codigo: _entrega(plan, propios, p, hechos[p.codigo]) for p in periodos}


def load_entregas_por_unidad(
    session: Session, plan: PlanCargado, periodo: FilaPeriodo
) -> tuple[EntregaUnidad, ...]:
    """Return the units that owe or gave something, by name, in two SELECTs."""
    hechos = _hechos(session, plan.id)[periodo.codigo]
    prorrogas = {p.unidad_id: p for p in load_prorrogas_vigentes(session, periodo.id)}
    filas = []
    for unidad in sorted(plan.unidades.values(), key=lambda u: u.nombre):
        suyos = {clave: e for clave, e in hechos.items() if clave[0] == unidad.id}
        propios = {unidad.id: indicadores_de(plan, unidad.id)}
        entrega = _entrega(plan, propios, periodo, suyos)
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


def _hechos(
    session: Session, instrumento_id: UUID
) -> defaultdict[str, dict[tuple[UUID, UUID], Estado]]:
    """Return by Periodo the state of each newest version, by unit and Indicador."""
    newest = (
        select(VersionAvance.avance_id, func.max(VersionAvance.numero).label("numero"))
        .group_by(VersionAvance.avance_id)
        .subquery()
    )
    filas = session.execute(
        select(
            Periodo.codigo,
            Avance.unidad_id,
            Avance.indicador_id,
            VersionAvance.estado,
        )
        .join(Avance, Avance.periodo_id == Periodo.id)
        .join(VersionAvance, VersionAvance.avance_id == Avance.id)
        .join(
            newest,
            (newest.c.avance_id == VersionAvance.avance_id)
            & (newest.c.numero == VersionAvance.numero),
        )
        .where(Periodo.instrumento_id == instrumento_id)
    )
    hechos: defaultdict[str, dict[tuple[UUID, UUID], Estado]] = defaultdict(dict)
    for codigo, unidad_id, indicador_id, estado in filas:
        hechos[codigo][unidad_id, indicador_id] = estado
    return hechos


def _entrega(
    plan: PlanCargado,
    propios: Mapping[UUID, tuple[IndicadorCargado, ...]],
    periodo: FilaPeriodo,
    hechos: Mapping[tuple[UUID, UUID], Estado],
) -> Entrega:
    """Count what units owe and did. What an act left without effect is not owed."""
    debidos = {
        (unidad_id, indicador.id)
        for unidad_id, indicadores in propios.items()
        for indicador in indicadores
        if se_informa(indicador, periodo)
    }
    retirados = {
        indicador.id
        for indicadores in propios.values()
        for indicador in indicadores
        if retiro_de(plan, indicador, periodo.hasta) is not None
    }
    cuentan = {
        clave: estado
        for clave, estado in hechos.items()
        if clave in debidos or estado not in EDITABLES or clave[1] not in retirados
    }
    return Entrega(len(debidos | cuentan.keys()), Counter(cuentan.values()))
