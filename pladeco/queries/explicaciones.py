"""How one Meta of a judged plan came to its figures."""

from pladeco.domain.calculo.situaciones import DECLARADOS, VALIDADOS
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.registros import ExplicacionMeta
from pladeco.queries.resultados import MetaJuzgada, PlanJuzgado, entrada_de


def explicar_meta(
    juzgado: PlanJuzgado, m: MetaJuzgada, *, declarado: bool = False
) -> ExplicacionMeta:
    meta, reportes = entrada_de(m, declarado=declarado)
    return explicar(
        meta,
        reportes,
        juzgado.corte,
        juzgado.plan.umbrales,
        m.declarado if declarado else m.oficial,
        cuentan=DECLARADOS if declarado else VALIDADOS,
    )
