"""How one Meta of a judged plan came to its figures."""

from pladeco.domain.calculo.situaciones import DECLARADOS, VALIDADOS
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.registros import ExplicacionMeta
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado, entrada_de


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
