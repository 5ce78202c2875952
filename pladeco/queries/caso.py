"""A figure of a page as a case of `pladeco calcular`, which gives it back."""

from typing import Any

from pladeco.domain.calculo.medido import sirve
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.casos.caso import Caso, MetaDelCaso
from pladeco.domain.casos.escritura import escribir_caso
from pladeco.domain.vocabulario import Estado
from pladeco.queries.recortes import Recorte
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado, entrada_de


def caso_de_recorte(
    recorte: Recorte, *, declarado: bool = False, con_declarados: bool = False
) -> dict[str, Any]:
    """Write the case, with the names of things for whoever reads it.

    Unless `con_declarados`, what was sent and is not validated tells that it waits and
    keeps its figure for itself.
    """
    juzgado = recorte.juzgado
    caso = Caso(
        juzgado.corte,
        juzgado.plan.umbrales,
        tuple(_meta(juzgado, m, declarado=declarado) for m in recorte.metas),
        declarado,
    )
    escrito = escribir_caso(caso)
    for meta, m, leida in zip(escrito["metas"], recorte.metas, caso.metas, strict=True):
        meta["nombre"] = m.meta.texto or m.indicador.nombre
        if not (declarado or con_declarados):
            meta["avances"] = [
                _reservado(leida.meta, reporte, avance)
                for reporte, avance in zip(leida.reportes, meta["avances"], strict=True)
            ]
    return {"descripcion": _descripcion(recorte, declarado=declarado)} | escrito


def _meta(juzgado: PlanJuzgado, m: MetaJuzgada, *, declarado: bool) -> MetaDelCaso:
    meta, reportes = entrada_de(m, declarado=declarado)
    rama = (*juzgado.plan.ascendencia(m.elemento), m.elemento)
    ruta = tuple(nodo.codigo for nodo in rama)
    return MetaDelCaso(m.meta.codigo, ruta, m.elemento.peso, meta, reportes)


def _reservado(meta: Meta, reporte: Reporte, avance: dict[str, Any]) -> dict[str, Any]:
    if reporte.estado is Estado.VALIDADO:
        return avance
    visto = {c: avance[c] for c in ("fecha", "unidad", "estado")}
    return visto | {"reservado": sirve(meta, reporte)}


def _descripcion(recorte: Recorte, *, declarado: bool) -> str:
    plan = recorte.juzgado.plan
    que = f"{recorte.clave} {recorte.nombre}".strip()
    cuales = "declaradas" if declarado else "validadas"
    demo = "DEMO: avances inventados. " if plan.es_demo else ""
    return f"{demo}{que}. {plan.nombre}. Cifras {cuales}."
