"""A figure of a page as a case of `pladeco calcular`, which gives it back."""

from typing import Any

from pladeco.domain.calculo.medido import sirve
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.casos.caso import Caso, MetaDelCaso
from pladeco.domain.casos.escritura import escribir_caso
from pladeco.domain.vocabulario import Estado
from pladeco.queries.recortes import Recorte
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado, entrada_de

_CUALES = {
    Cifra.VALIDADA: "validadas",
    Cifra.DECLARADA: "declaradas",
    Cifra.RESPALDADA: "respaldadas: solo lo validado que tiene medios de verificación",
}


def caso_de_recorte(
    recorte: Recorte, cifra: Cifra = Cifra.VALIDADA, *, con_declarados: bool = False
) -> dict[str, Any]:
    """Write the case, with the names of things for whoever reads it.

    Unless `con_declarados`, what was sent and is not validated tells that it waits and
    keeps its figure for itself. The backed figure is one of what was validated, from
    those reports alone that have evidence.
    """
    juzgado, declarado = recorte.juzgado, cifra is Cifra.DECLARADA
    caso = Caso(
        juzgado.corte,
        juzgado.plan.umbrales,
        tuple(_meta(juzgado, m, cifra) for m in recorte.metas),
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
    return {"descripcion": _descripcion(recorte, cifra)} | escrito


def _meta(juzgado: PlanJuzgado, m: MetaJuzgada, cifra: Cifra) -> MetaDelCaso:
    meta, reportes = entrada_de(m, cifra)
    rama = (*juzgado.plan.ascendencia(m.elemento), m.elemento)
    ruta = tuple(nodo.codigo for nodo in rama)
    return MetaDelCaso(m.meta.codigo, ruta, m.elemento.peso, meta, reportes)


def _reservado(meta: Meta, reporte: Reporte, avance: dict[str, Any]) -> dict[str, Any]:
    if reporte.estado is Estado.VALIDADO:
        return avance
    visto = {c: avance[c] for c in ("fecha", "unidad", "estado")}
    return visto | {"reservado": sirve(meta, reporte)}


def _descripcion(recorte: Recorte, cifra: Cifra) -> str:
    plan = recorte.juzgado.plan
    que = f"{recorte.clave} {recorte.nombre}".strip()
    demo = "DEMO: avances inventados. " if plan.es_demo else ""
    return f"{demo}{que}. {plan.nombre}. Cifras {_CUALES[cifra]}."
