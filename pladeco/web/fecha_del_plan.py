"""The plan that a page of the plan shows: today's, or as it was on an earlier day.

The day travels by itself in the addresses of those pages, so that every link on one
leads to the same plan.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g, request

from pladeco.extensions import db
from pladeco.models import Instrumento
from pladeco.queries.en_el_tiempo import load_fechas, plan_al
from pladeco.queries.fechas import PeriodoTerminado, corte_de, periodos_terminados
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.resultados import PlanJuzgado
from pladeco.web.access import memoria
from pladeco.web.formas import leer_fecha


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVisto:
    """`fecha` is `None` for today's plan; `problema` says what was wrong with it."""

    instrumento: Instrumento
    plan: PlanCargado
    juzgado: PlanJuzgado
    corte: date
    terminados: tuple[PeriodoTerminado, ...]
    fecha: date | None
    fechas: tuple[date, ...]
    problema: str | None


def plan_visto(actual: PlanCargado, hoy: date) -> PlanVisto:
    """Return the plan at the day of the address, judged by what had ended then."""
    fecha, problema = _fecha_pedida(actual, hoy)
    session = db.session()
    terminados = tuple(
        p
        for p in periodos_terminados(session, hoy)
        if fecha is None or p.hasta <= fecha
    )
    corte = corte_de(terminados, fecha or hoy)
    instrumento = session.get_one(Instrumento, actual.id)
    if fecha is None:
        plan, juzgado = actual, memoria().juzgado(actual, corte)
    else:
        g.fecha_del_plan = fecha.isoformat()
        plan = plan_al(session, instrumento, fecha)
        juzgado = PlanJuzgado(plan, corte)
    return PlanVisto(
        instrumento=instrumento,
        plan=plan,
        juzgado=juzgado,
        corte=corte,
        terminados=terminados,
        fecha=fecha,
        fechas=load_fechas(session, instrumento),
        problema=problema,
    )


def llevar_fecha(_endpoint: str, valores: dict[str, Any]) -> None:
    """Put the day into the address of another page of the plan."""
    if "fecha_del_plan" in g:
        valores.setdefault("fecha", g.fecha_del_plan)


def _fecha_pedida(actual: PlanCargado, hoy: date) -> tuple[date | None, str | None]:
    """Read the day; today and later are today's plan."""
    texto = request.args.get("fecha", "").strip()
    if not texto:
        return None, None
    try:
        fecha = leer_fecha(texto)
    except ValueError:
        return None, (
            f"«{texto[:20]}» no es una fecha: escríbala como 30-09-2026. "
            "Este es el plan de hoy."
        )
    if fecha > hoy:
        return None, "Esa fecha todavía no llega. Este es el plan de hoy."
    if fecha < actual.desde:
        return None, (
            f"El plan comienza el {actual.desde:%d-%m-%Y}: antes de ese día no hay "
            "plan que mostrar. Este es el plan de hoy."
        )
    return (fecha, None) if fecha < hoy else (None, None)
