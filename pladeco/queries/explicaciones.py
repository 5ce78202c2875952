"""How one Meta of a judged plan, and some of them together, came to their figures."""

from collections.abc import Iterable, Iterator
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.situaciones import DECLARADOS, VALIDADOS
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.rama import (
    ExplicacionRama,
    HojaVista,
    explicar_rama,
)
from pladeco.domain.explicacion.registros import ExplicacionMeta
from pladeco.domain.explicacion.resumida import RamaResumida
from pladeco.queries.portada import Caso, caso_de
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado, entrada_de

_SIN_CUENTA: Final = {
    Caso.POR_CONFIRMAR: "SECPLA todavía no confirma cómo se leen sus metas.",
    Caso.SIN_METAS: "Ninguna de sus metas se puede medir.",
}


def explicar_meta(
    juzgado: PlanJuzgado, m: MetaJuzgada, cifra: Cifra = Cifra.VALIDADA
) -> ExplicacionMeta:
    meta, reportes = entrada_de(m, cifra)
    return explicar(
        meta,
        reportes,
        juzgado.corte,
        juzgado.plan.umbrales,
        juzgado.hoja(m, cifra).resultado,
        cuentan=DECLARADOS if cifra is Cifra.DECLARADA else VALIDADOS,
    )


def explicar_metas(
    juzgado: PlanJuzgado,
    metas: Iterable[MetaJuzgada],
    resumen: Resumen,
    cifra: Cifra = Cifra.VALIDADA,
) -> ExplicacionRama:
    """Tell how leaves came to the figures of `resumen`, which is theirs."""
    return explicar_rama(
        [
            HojaVista(
                juzgado.hoja(m, cifra),
                m.meta.texto or m.indicador.nombre,
                m.lider.nombre if m.lider else "",
            )
            for m in metas
        ],
        resumen,
    )


def explicar_ramas(juzgado: PlanJuzgado) -> Iterator[RamaResumida]:
    """Give the whole plan and each lineamiento, with how its figures came about."""
    plan = juzgado.plan
    yield _rama(juzgado, "", plan.nombre, juzgado.metas, juzgado.total)
    for nodo in (plan.nodos[clave] for clave in plan.raices):
        metas, resumen = juzgado.metas_de(nodo), juzgado.resumen(nodo)
        yield _rama(juzgado, nodo.codigo, nodo.nombre or "", metas, resumen)


def _rama(
    juzgado: PlanJuzgado,
    codigo: str,
    nombre: str,
    metas: tuple[MetaJuzgada, ...],
    resumen: Resumen,
) -> RamaResumida:
    if not metas:
        return RamaResumida(codigo, nombre, (), "De aquí no depende ninguna meta.")
    if vacio := _SIN_CUENTA.get(caso_de(resumen)):
        return RamaResumida(codigo, nombre, (), vacio)
    return RamaResumida(codigo, nombre, explicar_metas(juzgado, metas, resumen).pasos)
