"""The figures that a reopening may touch, taken before it begins and when it ends."""

from collections.abc import Collection
from uuid import UUID

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.ciclo.cerrojos import ReaperturaVigente
from pladeco.domain.ciclo.comparacion import Fotografia, Linea, QueMide
from pladeco.queries.avances import FilaPeriodo
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.queries.recortes import SIN, Por, recortes
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado


def alcanzados(
    plan: PlanCargado, periodo: FilaPeriodo, reapertura: ReaperturaVigente
) -> frozenset[UUID]:
    """Return the Indicadores of the Periodo's frequency that a reopening reaches."""
    return frozenset(
        indicador.id
        for elemento_id, grupo in plan.indicadores.items()
        for indicador in grupo
        if indicador.frecuencia_reporte is periodo.frecuencia
        and any(
            r.reporta and reapertura.alcanza(r.unidad.id, indicador.id)
            for r in plan.responsables.get(elemento_id, ())
        )
    )


def fotografiar(juzgado: PlanJuzgado, indicadores: Collection[UUID]) -> Fotografia:
    """Take every figure in which one of these Indicadores counts.

    That is the plan, each branch of both trees above them, vínculos included, the
    units that lead them, and their metas.
    """
    tocadas = {m.meta.id for m in juzgado.metas if m.indicador.id in indicadores}
    lineas = []
    if tocadas:
        plan = juzgado.plan
        lineas.append(_total(QueMide.PLAN, "", plan.nombre, juzgado.total))
    lineas += [
        _total(QueMide.RAMA, nodo.codigo, nodo.nombre or "", juzgado.resumen(nodo))
        for nodo in juzgado.plan.nodos.values()
        if _toca(juzgado.metas_de(nodo), tocadas)
    ]
    lineas += [
        _total(QueMide.UNIDAD, r.clave, r.nombre, r.resumen)
        for r in recortes(juzgado, Por.UNIDAD, lambda _: juzgado)
        if r.clave != SIN and _toca(r.metas, tocadas)
    ]
    lineas += [_meta(m) for m in juzgado.metas if m.meta.id in tocadas]
    return Fotografia(juzgado.corte, tuple(lineas))


def _toca(metas: tuple[MetaJuzgada, ...], tocadas: Collection[UUID]) -> bool:
    return any(m.meta.id in tocadas for m in metas)


def _total(que: QueMide, codigo: str, nombre: str, resumen: Resumen) -> Linea:
    return Linea(
        que,
        codigo,
        nombre,
        cumplimiento=resumen.cumplimiento,
        avance=resumen.avance,
        cobertura=resumen.cobertura,
        minimo=resumen.minimo,
        maximo=resumen.maximo,
    )


def _meta(m: MetaJuzgada) -> Linea:
    oficial = m.oficial
    return Linea(
        QueMide.META,
        m.meta.codigo,
        m.meta.texto or m.indicador.nombre,
        cumplimiento=oficial.razon,
        avance=oficial.logro,
        cobertura=oficial.conocido,
        situacion=oficial.situacion,
    )
