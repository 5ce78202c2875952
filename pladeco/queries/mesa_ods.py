"""The desk where SECPLA says which goals each Elemento serves.

What the plan's workbook proposes is stored; what the program proposes is made anew
from the words of the plan as they are, so that it is never older than they. Only what
SECPLA decided is written down.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ods import POR_CODIGO
from pladeco.domain.propuestas_ods.proponer import Lugar, PropuestaOds, proponer
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel
from pladeco.models import Elemento, RevisionOds
from pladeco.queries.paginas import Pagina, recortar
from pladeco.queries.plan_cargado import Nodo, OdsCargado, PlanCargado
from pladeco.queries.por_vincular import (
    Cuenta,
    ElementoPorVincular,
    Enlazable,
    GrupoPorVincular,
    Revisada,
)
from pladeco.queries.propuestas_vinculo import programas_de

GRUPOS_POR_PAGINA = 10  # each is a form of its own, often as tall as the window


def load_revisiones(session: Session, plan: PlanCargado) -> dict[UUID, Revisada]:
    """Return, by Elemento of the plan, what SECPLA settled, in one SELECT."""
    filas = session.execute(
        select(RevisionOds.elemento_id, RevisionOds.revisado_en, RevisionOds.sin_ods)
        .join(Elemento, Elemento.id == RevisionOds.elemento_id)
        .where(Elemento.instrumento_id == plan.id)
    )
    return {f.elemento_id: Revisada(f.revisado_en, f.sin_ods) for f in filas}


def mesa_ods(
    plan: PlanCargado,
    lineamiento: Nodo,
    revisiones: dict[UUID, Revisada],
    *,
    pagina: int = 1,
    donde: str = "",
    solo_pendientes: bool = False,
) -> Pagina[GrupoPorVincular]:
    """Gather one page of the desk of a lineamiento from the plan in memory.

    `donde` is the code of a programme or Actividad: the page is then the one where it
    stands. Only what is on the page is proposed for.
    """
    programas = tuple(
        nodo
        for nodo in programas_de(plan, lineamiento)
        if not solo_pendientes
        or any(a.id not in revisiones for a in _debajo(plan, nodo))
    )
    for lugar, nodo in enumerate(programas):
        if donde in {nodo.codigo, *(a.codigo for a in _debajo(plan, nodo))}:
            pagina = lugar // GRUPOS_POR_PAGINA + 1
    hoja = recortar(programas, pagina, GRUPOS_POR_PAGINA)
    grupos = tuple(grupo_de(plan, nodo, revisiones) for nodo in hoja.filas)
    return Pagina(grupos, hoja.page, hoja.total, hoja.por_pagina)


def grupo_de(
    plan: PlanCargado, nodo: Nodo, revisiones: dict[UUID, Revisada]
) -> GrupoPorVincular:
    """Gather what is decided together: a programme and its Actividades."""
    actividades = tuple(
        _por_vincular(plan, actividad, revisiones) for actividad in _debajo(plan, nodo)
    )
    cabeza = ElementoPorVincular(
        nodo, "", _guardados(plan, nodo), revisiones.get(nodo.id)
    )
    objetivo = (*plan.ascendencia(nodo), nodo)[1]
    return GrupoPorVincular(cabeza, objetivo, actividades)


def cuentas(plan: PlanCargado, revisiones: dict[UUID, Revisada]) -> tuple[Cuenta, ...]:
    """Count what was reviewed, by lineamiento."""
    return tuple(
        Cuenta(raiz, sum(a.id in revisiones for a in suyas), len(suyas))
        for raiz in (plan.nodos[clave] for clave in plan.raices)
        for suyas in [
            [a for p in programas_de(plan, raiz) for a in _debajo(plan, p)],
        ]
    )


def propuestas_de(plan: PlanCargado, actividad: Nodo) -> tuple[PropuestaOds, ...]:
    """Return what the program proposes for an Actividad from the words of the plan."""
    rama = {n.nivel: n.nombre or "" for n in plan.ascendencia(actividad)}
    unidad = plan.lider(actividad.id)
    return proponer(
        {
            Lugar.NOMBRE: actividad.nombre or "",
            Lugar.PROGRAMA: rama.get(Nivel.PROGRAMA, ""),
            Lugar.OBJETIVO: rama.get(Nivel.OBJETIVO_LOCAL, ""),
            Lugar.INDICADOR: " · ".join(
                i.nombre for i in plan.indicadores.get(actividad.id, ())
            ),
            Lugar.UNIDAD: unidad.nombre if unidad else "",
        }
    )


def _debajo(plan: PlanCargado, nodo: Nodo) -> Iterator[Nodo]:
    for clave in nodo.hijos:
        hijo = plan.nodos[clave]
        if hijo.nivel is Nivel.ACTIVIDAD and plan.retiro_de(hijo) is None:
            yield hijo


def _por_vincular(
    plan: PlanCargado, actividad: Nodo, revisiones: dict[UUID, Revisada]
) -> ElementoPorVincular:
    unidad = plan.lider(actividad.id)
    guardados = _guardados(plan, actividad)
    revisada = revisiones.get(actividad.id)
    nuevos = () if revisada else tuple(_nuevos(plan, actividad, guardados))
    return ElementoPorVincular(
        actividad,
        unidad.nombre if unidad else "Sin unidad responsable",
        (*guardados, *nuevos),
        revisada,
    )


def _guardados(plan: PlanCargado, nodo: Nodo) -> tuple[Enlazable, ...]:
    guardados = plan.ods.get(nodo.id, ())
    return tuple(_guardado(e) for e in sorted(guardados, key=_orden))


def _guardado(enlace: OdsCargado) -> Enlazable:
    return Enlazable(enlace.objetivo, enlace.meta, enlace.estado, enlace.razon)


def _orden(enlace: OdsCargado) -> tuple[int, int, str]:
    if enlace.meta is None:
        return (enlace.objetivo, 0, "")
    return POR_CODIGO[enlace.meta].orden


def _nuevos(
    plan: PlanCargado, actividad: Nodo, guardados: tuple[Enlazable, ...]
) -> Iterator[Enlazable]:
    """Give what the program proposes and nobody wrote down, here or above."""
    de_arriba = {
        e.meta or str(e.objetivo)
        for n in plan.ascendencia(actividad)
        for e in plan.ods.get(n.id, ())
        if e.estado is not EstadoPropuesta.RECHAZADO
    }
    conocidas = {e.clave for e in guardados} | de_arriba
    for propuesta in propuestas_de(plan, actividad):
        for meta in propuesta.metas:
            if meta not in conocidas:
                yield Enlazable(
                    propuesta.objetivo,
                    meta,
                    EstadoPropuesta.PROPUESTO,
                    propuesta.razon,
                    del_programa=True,
                    segura=propuesta.segura,
                )
