"""Who owes what for the Periodos that are open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pladeco.domain.calculo.metas import ActoFormal
from pladeco.domain.informar import debe_informar
from pladeco.domain.transiciones import EDITABLES, POR_REVISAR
from pladeco.domain.vocabulario import Estado
from pladeco.queries.avances import FilaAvance, FilaPeriodo
from pladeco.queries.plan_cargado import (
    IndicadorCargado,
    InformeCargado,
    Nodo,
    PlanCargado,
)
from pladeco.queries.retiros import acto_que_calla


@dataclass(frozen=True, slots=True)
class Pendiente:
    """One report that a unit owes, or has begun, sent or had returned."""

    indicador: IndicadorCargado
    actividad: Nodo
    periodo: FilaPeriodo
    avance: FilaAvance | None
    ultimo: InformeCargado | None


@dataclass(frozen=True, slots=True)
class MiUnidad:
    por_informar: tuple[Pendiente, ...]
    devueltos: tuple[Pendiente, ...]
    enviados: tuple[Pendiente, ...]
    validados: tuple[Pendiente, ...]
    sin_leer: int


def indicadores_de(plan: PlanCargado, unidad_id: UUID) -> tuple[IndicadorCargado, ...]:
    """Return the Indicadores on which a unit reports, in plan order."""
    return tuple(
        indicador
        for elemento_id in plan.nodos
        for indicador in plan.indicadores.get(elemento_id, ())
        if any(
            r.unidad.id == unidad_id and r.reporta
            for r in plan.responsables.get(elemento_id, ())
        )
    )


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
    """Sort what a unit owes into what is to be done, came back, waits, is done.

    What an act left without effect is not asked for, also where it was begun or came
    back.
    """
    propios = indicadores_de(plan, unidad_id)
    hechos = {(a.indicador, a.periodo): a for a in avances}
    filas = [
        Pendiente(
            indicador,
            plan.nodos[indicador.elemento_id],
            periodo,
            hechos.get((indicador.codigo, periodo.codigo)),
            indicador.oficiales[-1] if indicador.oficiales else None,
        )
        for periodo in sorted(periodos, key=lambda p: p.hasta)
        for indicador in propios
        if periodo.cerrojo(unidad_id, indicador.id) is None
        if se_informa(indicador, periodo)
        or _empezado_y_vigente(plan, indicador, periodo, hechos)
    ]

    def en(estados: frozenset[Estado | None]) -> tuple[Pendiente, ...]:
        return tuple(
            f for f in filas if (f.avance.estado if f.avance else None) in estados
        )

    return MiUnidad(
        por_informar=en(frozenset({None, Estado.BORRADOR})),
        devueltos=en(frozenset({Estado.DEVUELTO})),
        enviados=en(frozenset(POR_REVISAR)),
        validados=en(frozenset({Estado.VALIDADO})),
        sin_leer=sum(
            all(not m.meta.confirmada for m in indicador.metas) for indicador in propios
        ),
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
