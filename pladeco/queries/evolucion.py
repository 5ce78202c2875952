"""How the figures of a part of the plan went, by quarter, by what is known now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID
from weakref import WeakKeyDictionary

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import Frecuencia
from pladeco.queries.fechas import PeriodoTerminado
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado

_TRIMESTRES: Final = 8  # two years fit a phone, and tell which way it goes

_Clave = tuple[frozenset[UUID], tuple[str, ...]]
# They live as long as the figures of the day that they lead to.
_GUARDADAS: WeakKeyDictionary[PlanJuzgado, dict[_Clave, tuple["Momento", ...]]] = (
    WeakKeyDictionary()
)


@dataclass(frozen=True, slots=True)
class Momento:
    """The figures at the end of one quarter."""

    periodo: str
    dia: date
    resumen: Resumen


def evolucion(
    juzgado: PlanJuzgado,
    metas: Iterable[MetaJuzgada],
    terminados: tuple[PeriodoTerminado, ...],
) -> tuple[Momento, ...]:
    """Judge whole Actividades at the end of the last quarters, the oldest first.

    The last day is never after the corte. Nothing that was corrected later is undone:
    a Corte keeps what was shown then.
    """
    elementos = frozenset(m.elemento.id for m in metas)
    fines = tuple(
        p
        for p in sorted(terminados, key=lambda p: p.hasta)
        if p.frecuencia is Frecuencia.TRIMESTRAL and p.hasta <= juzgado.corte
    )[-_TRIMESTRES:]
    clave = elementos, tuple(p.codigo for p in fines)
    guardadas = _GUARDADAS.setdefault(juzgado, {})
    if clave not in guardadas:
        parte = _parte(juzgado.plan, elementos)
        guardadas[clave] = tuple(
            Momento(p.codigo, p.hasta, PlanJuzgado(parte, p.hasta).total) for p in fines
        )
    return guardadas[clave]


def _parte(plan: PlanCargado, elementos: Collection[UUID]) -> PlanCargado:
    """Return the plan with the Indicadores of some Elementos alone."""
    suyos = {k: v for k, v in plan.indicadores.items() if k in elementos}
    return replace(plan, indicadores=suyos)
