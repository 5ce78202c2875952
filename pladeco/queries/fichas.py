"""A loaded plan as the rules of quality look at it: one record for each thing."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from uuid import UUID

from pladeco.domain.calidad.fichas import Ficha, IndicadorVisto, MetaVista
from pladeco.domain.calidad.plan import (
    FilaComparada,
    RamaEstrategica,
    RamaLocal,
    Tabla,
)
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel, TipoUnidad
from pladeco.queries.indicador_cargado import IndicadorCargado
from pladeco.queries.informe.filas import con_algun_ods
from pladeco.queries.plan_cargado import Nodo, PlanCargado

_COMPARADAS: Final = ("programa", "actividad", "indicador", "meta")


def vigentes(plan: PlanCargado) -> Iterator[Nodo]:
    """Return what no act took out of the plan, in its order."""
    return (n for n in plan.nodos.values() if plan.retiro_de(n) is None)


def actividades(plan: PlanCargado) -> Iterator[Nodo]:
    """Return what should be followed: Actividades, and proyectos with Indicador."""
    return (
        n
        for n in vigentes(plan)
        if n.nivel is Nivel.ACTIVIDAD or n.id in plan.indicadores
    )


def _bajo(plan: PlanCargado, nodo: Nodo) -> tuple[Nodo, ...]:
    return tuple(n for n in plan.bajo(nodo) if plan.retiro_de(n) is None)


def ficha_de(plan: PlanCargado, nodo: Nodo) -> Ficha:
    responsables = plan.responsables.get(nodo.id, ())
    fuentes = plan.fuentes.get(nodo.id, ())
    externos = [r.unidad for r in responsables if r.unidad.tipo is TipoUnidad.EXTERNA]
    return Ficha(
        codigo=nodo.codigo,
        nombre=nodo.nombre or "",
        celdas=_celdas(nodo.texto_fuente),
        revisar=nodo.revisar,
        dudas=nodo.dudas,
        pesa=nodo.peso > 0,
        indicadores=tuple(
            _indicador(i) for i in plan.indicadores.get(nodo.id, ()) if i.retiro is None
        ),
        con_lider=plan.lider(nodo.id) is not None,
        externos=tuple(u.nombre for u in externos)
        if len(externos) == len(responsables)
        else (),
        con_fuente=bool(fuentes),
        con_monto=any(f.monto is not None for f in fuentes),
        desde=plan.desde,
        hasta=plan.hasta,
    )


def _celdas(texto_fuente: Mapping[str, Any]) -> dict[str, str]:
    return {k: v for k, v in texto_fuente.items() if isinstance(v, str)}


def _indicador(indicador: IndicadorCargado) -> IndicadorVisto:
    return IndicadorVisto(
        indicador.codigo,
        indicador.nombre,
        tuple(
            MetaVista(m.codigo, m.texto, m.leida, m.razon, m.meta)
            for m in indicador.metas
        ),
    )


def comparadas(plan: PlanCargado) -> Iterator[FilaComparada]:
    for nodo in actividades(plan):
        celdas = _celdas(nodo.texto_fuente)
        leida = " ".join(
            m.texto or "" for i in plan.indicadores.get(nodo.id, ()) for m in i.metas
        )
        yield FilaComparada(
            nodo.codigo,
            nodo.nombre or "",
            celdas.get("meta", leida),
            "actividad_heredada" in nodo.revisar,
        )


def tablas(plan: PlanCargado) -> Iterator[Tabla]:
    """Return the matrices: each objetivo local with the words of all below it."""
    for nodo in vigentes(plan):
        if nodo.nivel is not Nivel.OBJETIVO_LOCAL:
            continue
        debajo = _bajo(plan, nodo)[1:]
        textos = [n.nombre or "" for n in debajo]
        for n in debajo:
            celdas = _celdas(n.texto_fuente)
            textos += [celdas.get(c, "") for c in _COMPARADAS]
        cuantas = sum(n.nivel is Nivel.ACTIVIDAD for n in debajo)
        lineamiento = plan.ascendencia(nodo)[0].codigo
        yield Tabla(nodo.codigo, lineamiento, nodo.nombre, tuple(textos), cuantas)


def ramas_locales(plan: PlanCargado) -> Iterator[RamaLocal]:
    """Return matrix programmes, and Actividades that hang from none.

    A vínculo of what is above counts for what hangs from it.
    """
    for nodo in vigentes(plan):
        superior = plan.nodos[nodo.superior_id] if nodo.superior_id else None
        if superior is None or superior.nivel is not Nivel.OBJETIVO_LOCAL:
            continue
        claves = {superior.id, nodo.id}
        yield RamaLocal(
            nodo.codigo,
            con_algun_ods(plan, nodo),
            _cuantos(plan, EstadoPropuesta.CONFIRMADO, desde=claves),
            _cuantos(plan, EstadoPropuesta.PROPUESTO, desde=claves),
        )


def ramas_estrategicas(plan: PlanCargado) -> Iterator[RamaEstrategica]:
    """Return the plans and programmes that something should work for.

    Of a plan that nothing at all works for, its programmes are not told one by one.
    """
    for nodo in vigentes(plan):
        if nodo.nivel is Nivel.PLAN:
            de_plan = _estrategica(plan, nodo)
            if not de_plan.actividades:
                yield de_plan
                continue
            for programa in (plan.nodos[clave] for clave in nodo.hijos):
                if programa.retiro is None:
                    yield _estrategica(plan, programa)


def _estrategica(plan: PlanCargado, nodo: Nodo) -> RamaEstrategica:
    ramas = _bajo(plan, nodo)
    claves = {n.id for n in ramas}
    desde = {
        v.desde_id
        for v in plan.vinculos
        if v.hacia_id in claves and v.estado is EstadoPropuesta.CONFIRMADO
    }
    vinculadas = {
        n.id
        for clave in desde
        for n in _bajo(plan, plan.nodos[clave])
        if n.nivel is Nivel.ACTIVIDAD
    }
    medidas = sum(n.id in plan.indicadores for n in ramas)
    return RamaEstrategica(
        nodo.codigo,
        len(vinculadas) + medidas,
        _cuantos(plan, EstadoPropuesta.PROPUESTO, hacia=claves),
        tuple(n.nombre or n.codigo for n in ramas if n.nivel is Nivel.PROYECTO),
    )


def _cuantos(
    plan: PlanCargado,
    estado: EstadoPropuesta,
    *,
    desde: set[UUID] | None = None,
    hacia: set[UUID] | None = None,
) -> int:
    return sum(
        v.estado is estado
        and (desde is None or v.desde_id in desde)
        and (hacia is None or v.hacia_id in hacia)
        for v in plan.vinculos
    )
