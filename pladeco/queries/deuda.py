"""Who owes what for the Periodos that are open."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.ciclo.habiles import Habiles
from pladeco.domain.informar import debe_informar
from pladeco.domain.transiciones import EDITABLES, POR_REVISAR
from pladeco.domain.vocabulario import Estado
from pladeco.queries.avances import FilaAvance, FilaPeriodo
from pladeco.queries.indicador_cargado import IndicadorCargado, InformeCargado
from pladeco.queries.plan_cargado import Nodo, PlanCargado
from pladeco.queries.retiros import acto_que_calla


@dataclass(frozen=True, slots=True)
class Pendiente:
    """One report that a unit owes, or has begun, sent or had returned."""

    indicador: IndicadorCargado
    actividad: Nodo
    periodo: FilaPeriodo
    avance: FilaAvance | None
    ultimo: InformeCargado | None

    @property
    def estado(self) -> Estado | None:
        """`None` before anything was saved."""
        return self.avance.estado if self.avance else None


@dataclass(frozen=True, slots=True)
class ResumenPeriodo:
    """How far a unit is with one Periodo. `quedan` are days, negative once it is due.

    `habiles` are the working days among them. Whatever is locked for the unit is in
    none of the counts.
    """

    periodo: FilaPeriodo
    por_informar: int
    borradores: int
    devueltos: int
    enviados: int
    visados: int
    validados: int
    quedan: int
    habiles: int

    @property
    def total(self) -> int:
        hechos = self.enviados + self.visados + self.validados
        return self.por_informar + self.devueltos + hechos

    @property
    def pendientes(self) -> int:
        """What the unit still has in its hands."""
        return self.por_informar + self.devueltos

    @property
    def atrasado(self) -> bool:
        return self.quedan < 0 and self.pendientes > 0


@dataclass(frozen=True, slots=True)
class MiUnidad:
    por_informar: tuple[Pendiente, ...]
    devueltos: tuple[Pendiente, ...]
    enviados: tuple[Pendiente, ...]
    validados: tuple[Pendiente, ...]
    sin_leer: int

    @property
    def todos(self) -> tuple[Pendiente, ...]:
        return (
            *self.por_informar, *self.devueltos, *self.enviados, *self.validados,
        )  # fmt: skip


def indicadores_de(plan: PlanCargado, unidad_id: UUID) -> tuple[IndicadorCargado, ...]:
    """Return the Indicadores on which a unit reports, in plan order."""
    return plan.por_informante.get(unidad_id, ())


def se_informa(indicador: IndicadorCargado, periodo: FilaPeriodo) -> bool:
    """Say whether it is reported on in that Periodo, which must be of its frequency."""
    return indicador.frecuencia_reporte is periodo.frecuencia and any(
        debe_informar(
            m.con_hitos(indicador.oficiales), desde=periodo.desde, hasta=periodo.hasta
        )
        for m in indicador.metas
    )


def retiro_de(
    plan: PlanCargado, indicador: IndicadorCargado, hasta: date
) -> ActoFormal | None:
    """Return the act that by a day had left nothing to report on an Indicador."""
    nodo = plan.nodos[indicador.elemento_id]
    return acto_que_calla(
        (plan.retiro_de(nodo), indicador.retiro),
        (m.meta for m in indicador.metas),
        hasta,
    )


def mi_unidad(
    plan: PlanCargado,
    unidad_id: UUID,
    periodos: tuple[FilaPeriodo, ...],
    avances: tuple[FilaAvance, ...],
) -> MiUnidad:
    """Sort what a unit owes into what is to be done, came back, waits, is done."""
    filas = pendientes_de(plan, unidad_id, periodos, avances)

    def en(estados: frozenset[Estado | None]) -> tuple[Pendiente, ...]:
        return tuple(f for f in filas if f.estado in estados)

    return MiUnidad(
        por_informar=en(frozenset({None, Estado.BORRADOR})),
        devueltos=en(frozenset({Estado.DEVUELTO})),
        enviados=en(frozenset(POR_REVISAR)),
        validados=en(frozenset({Estado.VALIDADO})),
        sin_leer=sum(
            all(not m.meta.confirmada for m in indicador.metas)
            for indicador in indicadores_de(plan, unidad_id)
        ),
    )


def resumir(
    pendientes: Iterable[Pendiente], *, hoy: date, habiles: Habiles
) -> tuple[ResumenPeriodo, ...]:
    """Count by Periodo, what is due first at the top."""
    grupos: defaultdict[UUID, list[Pendiente]] = defaultdict(list)
    for pendiente in pendientes:
        grupos[pendiente.periodo.id].append(pendiente)
    resumenes = (_resumen(grupo, hoy, habiles) for grupo in grupos.values())
    return tuple(sorted(resumenes, key=lambda r: (r.periodo.vence, r.periodo.codigo)))


def _resumen(grupo: list[Pendiente], hoy: date, habiles: Habiles) -> ResumenPeriodo:
    periodo = grupo[0].periodo
    cuenta = Counter(p.estado for p in grupo)
    return ResumenPeriodo(
        periodo,
        por_informar=cuenta[None] + cuenta[Estado.BORRADOR],
        borradores=cuenta[Estado.BORRADOR],
        devueltos=cuenta[Estado.DEVUELTO],
        enviados=cuenta[Estado.ENVIADO],
        visados=cuenta[Estado.VISADO],
        validados=cuenta[Estado.VALIDADO],
        quedan=(periodo.vence - hoy).days,
        habiles=habiles.entre(hoy, periodo.vence),
    )


def pendientes_de(
    plan: PlanCargado,
    unidad_id: UUID,
    periodos: tuple[FilaPeriodo, ...],
    avances: tuple[FilaAvance, ...],
) -> tuple[Pendiente, ...]:
    """Return all that a unit reports on in Periodos that are not locked for it.

    What is due first comes first, then in plan order. What an act left without effect
    is not asked for, also where it was begun or came back.
    """
    propios = indicadores_de(plan, unidad_id)
    hechos = {(a.indicador, a.periodo): a for a in avances}
    return tuple(
        Pendiente(
            indicador,
            plan.nodos[indicador.elemento_id],
            periodo,
            hechos.get((indicador.codigo, periodo.codigo)),
            indicador.oficiales[-1] if indicador.oficiales else None,
        )
        for periodo in sorted(periodos, key=lambda p: (p.vence, p.hasta))
        for indicador in propios
        if periodo.cerrojo(unidad_id, indicador.id) is None
        if se_informa(indicador, periodo)
        or _empezado_y_vigente(plan, indicador, periodo, hechos)
    )


def _empezado_y_vigente(
    plan: PlanCargado,
    indicador: IndicadorCargado,
    periodo: FilaPeriodo,
    hechos: Mapping[tuple[str, str], FilaAvance],
) -> bool:
    hecho = hechos.get((indicador.codigo, periodo.codigo))
    if hecho is None:
        return False
    en_la_unidad = hecho.estado in EDITABLES
    return not en_la_unidad or retiro_de(plan, indicador, periodo.hasta) is None
