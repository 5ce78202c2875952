"""How one Meta of a judged plan, and some of them together, came to their figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.metas import Meta, Reporte
from pladeco.domain.calculo.situaciones import DECLARADOS, VALIDADOS
from pladeco.domain.explicacion.meta import explicar
from pladeco.domain.explicacion.rama import (
    ExplicacionRama,
    HojaVista,
    explicar_rama,
)
from pladeco.domain.explicacion.registros import ExplicacionMeta, Fuera
from pladeco.domain.explicacion.resumida import RamaResumida
from pladeco.queries.portada import Caso, caso_de
from pladeco.queries.resultados import Cifra, MetaJuzgada, PlanJuzgado, entrada_de

_SIN_CUENTA: Final = {
    Caso.POR_CONFIRMAR: "SECPLA todavía no confirma cómo se leen sus metas.",
    Caso.SIN_METAS: "Ninguna de sus metas se puede medir.",
}


@dataclass(frozen=True, slots=True)
class FilaSinEvidencia:
    """A Meta with the days of its validated Avances that have no evidence."""

    vista: HojaVista
    fechas: tuple[date, ...]


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
        sin_evidencia=_sin_evidencia(m, meta) if cifra is Cifra.RESPALDADA else (),
    )


def _sin_evidencia(m: MetaJuzgada, meta: Meta) -> tuple[Reporte, ...]:
    return tuple(i.reporte(meta) for i in m.indicador.oficiales if not i.respaldado)


def sin_evidencia_de(
    juzgado: PlanJuzgado, metas: Iterable[MetaJuzgada]
) -> tuple[FilaSinEvidencia, ...]:
    """Return the Metas of which the backed figure leaves out what was validated."""
    filas = []
    for m in metas:
        if all(informe.respaldado for informe in m.indicador.oficiales):
            continue
        avances = explicar_meta(juzgado, m, Cifra.RESPALDADA).avances
        fechas = tuple(a.fecha for a in avances if a.fuera is Fuera.SIN_EVIDENCIA)
        if fechas:
            filas.append(
                FilaSinEvidencia(_hoja_vista(juzgado, m, Cifra.RESPALDADA), fechas)
            )
    return tuple(filas)


def explicar_metas(
    juzgado: PlanJuzgado,
    metas: Iterable[MetaJuzgada],
    resumen: Resumen,
    cifra: Cifra = Cifra.VALIDADA,
) -> ExplicacionRama:
    """Tell how leaves came to the figures of `resumen`, which is theirs."""
    return explicar_rama(
        [_hoja_vista(juzgado, m, cifra) for m in metas],
        resumen,
    )


def _hoja_vista(juzgado: PlanJuzgado, m: MetaJuzgada, cifra: Cifra) -> HojaVista:
    return HojaVista(
        juzgado.hoja(m, cifra),
        m.meta.texto or m.indicador.nombre,
        m.lider.nombre if m.lider else "",
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
